/**
 * Transcripts as a capture file for Wireshark.
 *
 * The DICOM bytes and the times are those of the wire. Everything below is made up, because sockets do not show it:
 * Ethernet addresses, IP addresses other than IPv4, sequence numbers, acknowledgments, the handshake.
 */
import type { PduEntry, Transcript, TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import { enhancedPacketBlock, interfaceDescriptionBlock, sectionHeaderBlock } from './pcapng-blocks.ts';
import { type FrameEnd, tcpFlags, tcpFrame } from './tcp-frame.ts';

/** What is read of a transcript. */
export type RecordedAssociation = Pick<
  Transcript,
  'id' | 'role' | 'startedAt' | 'local' | 'remote' | 'entries' | 'omitted'
>;

/** How a capture is written. */
export interface CaptureOptions {
  /**
   * The port of the acceptor in the capture. By default 104, whatever it was: Wireshark takes TCP port 104 for DICOM
   * without being told, and the first packet of each association says what the port really was.
   */
  readonly acceptorPort?: number;
}

const dicomPort = 104; // PS3.8 9.1.1: the well-known port of the Upper Layer
const maximumPayloadLength = 65_000;
const noBytes = new Uint8Array(0);

/**
 * A pcapng file with one TCP connection per transcript.
 * @param comment goes on the first packet of every association: the scenario and its verdict
 */
export function pcapng(
  transcripts: readonly RecordedAssociation[],
  comment: string,
  options: CaptureOptions = {},
): Uint8Array {
  const { acceptorPort = dicomPort } = options;
  const about =
    'Made from the transcripts of mwl-conformance. The DICOM PDUs and their times are those of the wire; ' +
    'the Ethernet, IP and TCP headers are made up.';
  const captures = transcripts.map((transcript, index) =>
    new Capture(transcript, index, acceptorPort).blocks(comment),
  );
  return Buffer.concat([
    sectionHeaderBlock('mwl-conformance', about),
    interfaceDescriptionBlock('transcript'),
    ...captures.flat(),
  ]);
}

type Side = 'local' | 'remote';

interface Packet {
  readonly time: bigint;
  readonly frame: Uint8Array;
  readonly comments: string[];
}

/** One transcript on its way to packets: keeps count of the bytes of each side. */
class Capture {
  readonly #transcript: RecordedAssociation;
  readonly #ends: Readonly<Record<Side, FrameEnd>>;
  readonly #requestor: Side;
  readonly #sequences: Record<Side, number>;
  readonly #packets: Packet[] = [];
  /** Comments that wait for the next packet. */
  #comments: string[] = [];
  /** What of each side the other has acknowledged. */
  readonly #acknowledged: Record<Side, number> = { local: 0, remote: 0 };
  #isOpen = false;
  #time = 0;

  constructor(transcript: RecordedAssociation, index: number, acceptorPort: number) {
    this.#transcript = transcript;
    this.#requestor = transcript.role === 'requestor' ? 'local' : 'remote';
    this.#ends = {
      local: frameEnd(transcript.local, 1, this.#requestor === 'local' ? undefined : acceptorPort),
      remote: frameEnd(transcript.remote, 2, this.#requestor === 'remote' ? undefined : acceptorPort),
    };
    // A start of its own for each: a second connection of the same ports is no retransmission of the first.
    const start = (index * 0x01000000 + 1000) >>> 0;
    this.#sequences = { local: start, remote: start };
  }

  blocks(comment: string): readonly Uint8Array[] {
    const { id, role, local, remote, entries, omitted } = this.#transcript;
    this.#comments.push(
      comment,
      `association ${id}: ${endText(local)} (this tool, ${role}) and ${endText(remote)} (system under test)`,
    );
    for (const entry of entries) this.#add(entry);
    if (omitted.pdus > 0) {
      this.#comments.push(
        `${omitted.pdus} PDUs (${omitted.bytes} bytes) were left out: the transcript was full`,
      );
    }
    this.#sayNow();
    return this.#packets.map(({ time, frame, comments }) => enhancedPacketBlock(time, frame, comments));
  }

  #add(entry: TranscriptEntry): void {
    this.#time = entry.at;
    if (entry.kind === 'pdu') {
      this.#open();
      this.#pdu(entry);
      return;
    }
    const { event, detail } = entry;
    if (event === 'connected') this.#open();
    else this.#comments.push(`${event}${detail === '' ? '' : `: ${detail}`}`);
    if (event === 'closed-by-peer') this.#end('remote', tcpFlags.fin);
    else if (event === 'closed-by-us') this.#end('local', tcpFlags.fin);
    else if (event === 'reset-by-peer') this.#end('remote', tcpFlags.rst);
    else if (event === 'reset-by-us') this.#end('local', tcpFlags.rst);
    else if (event === 'timeout') this.#sayNow();
  }

  /**
   * Gives waiting comments a packet: a new acknowledgment, if there is something to acknowledge. A second one for the same
   * bytes would tell of a loss that never was, so that the packet before gets the comments, with the time.
   */
  #sayNow(): void {
    if (this.#comments.length === 0) return;
    const before = this.#packets.at(-1);
    if (before === undefined) {
      this.#packet('local', tcpFlags.syn);
    } else if (this.#isOpen && this.#acknowledged.remote !== this.#sequences.remote) {
      this.#packet('local', tcpFlags.ack);
    } else {
      before.comments.push(...this.#comments.map((comment) => `at ${this.#time.toFixed(1)} ms: ${comment}`));
      this.#comments = [];
    }
  }

  /** The handshake, once. */
  #open(): void {
    if (this.#isOpen) return;
    const acceptor = other(this.#requestor);
    this.#packet(this.#requestor, tcpFlags.syn);
    this.#sequences[this.#requestor] += 1;
    this.#packet(acceptor, tcpFlags.syn | tcpFlags.ack);
    this.#sequences[acceptor] += 1;
    this.#packet(this.#requestor, tcpFlags.ack);
    this.#isOpen = true;
  }

  #pdu({ direction, bytes, index, error }: PduEntry): void {
    if (error !== undefined) this.#comments.push(`PDU ${index}: ${error.message}`);
    const side = direction === 'sent' ? 'local' : 'remote';
    for (let offset = 0; offset < bytes.length; offset += maximumPayloadLength) {
      const payload = bytes.subarray(offset, offset + maximumPayloadLength);
      this.#packet(side, tcpFlags.psh | tcpFlags.ack, payload);
      this.#sequences[side] += payload.length;
    }
  }

  #end(side: Side, flag: number): void {
    if (!this.#isOpen) return;
    this.#packet(side, flag | tcpFlags.ack);
    if (flag === tcpFlags.fin) this.#sequences[side] += 1;
  }

  #packet(side: Side, flags: number, payload: Uint8Array = noBytes): void {
    const { startedAt } = this.#transcript;
    const nanoseconds = BigInt(startedAt.getTime()) * 1_000_000n + BigInt(Math.round(this.#time * 1e6));
    const acknowledged = (flags & tcpFlags.ack) === 0 ? 0 : this.#sequences[other(side)];
    const frame = tcpFrame({
      from: this.#ends[side],
      to: this.#ends[other(side)],
      sequence: this.#sequences[side] >>> 0,
      acknowledgment: acknowledged >>> 0,
      flags,
      payload,
    });
    if ((flags & tcpFlags.ack) !== 0) this.#acknowledged[other(side)] = this.#sequences[other(side)];
    this.#packets.push({ time: nanoseconds, frame, comments: this.#comments });
    this.#comments = [];
  }
}

function other(side: Side): Side {
  return side === 'local' ? 'remote' : 'local';
}

function frameEnd(end: Transcript['local'], station: number, port: number | undefined): FrameEnd {
  const parts = end.address
    .replace(/^::ffff:/i, '')
    .split('.')
    .map(Number);
  const [a, b, c, d] = parts;
  const isIPv4 =
    parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  const address =
    isIPv4 && a !== undefined && b !== undefined && c !== undefined && d !== undefined
      ? ([a, b, c, d] as const)
      : ([192, 0, 2, station] as const); // RFC 5737: addresses for documentation
  return { address, port: port ?? end.port, station };
}

function endText({ address, port }: Transcript['local']): string {
  return address === '' ? 'unknown' : `${address.includes(':') ? `[${address}]` : address}:${port}`;
}
