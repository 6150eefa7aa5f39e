import net from 'node:net';
import { pduHeaderLength } from '../../simulators/upper-layer/pdu.ts';

/** What becomes of one PDU: the bytes that go on in its direction and back, and how the connection ends after it. */
export interface Tampered {
  readonly on?: readonly Uint8Array[];
  readonly back?: readonly Uint8Array[];
  readonly end?: 'close' | 'reset';
}

/** What stands between a requestor and an SCP on one connection. What it says nothing about goes through. */
export interface Tamper {
  fromScu?(pdu: Buffer): Tampered | undefined;
  fromScp?(pdu: Buffer): Tampered | undefined;
  /** For each TCP segment from the requestor; what it gives takes the place of the segment. */
  segmentFromScu?(bytes: Buffer): Tampered | undefined;
  /** Called when the requestor has closed or lost its end of the connection. */
  lost?(): void;
  /** The SCP does not notice that the requestor is gone. */
  readonly isBlindToLoss?: boolean;
  /** How the end of the SCP reaches the requestor; it is closed unless this says otherwise. */
  readonly end?: 'keep' | 'reset' | undefined;
  /** Bytes of one TCP segment to the requestor. */
  readonly segment?: number;
}

/** A connection that listens in front of an SCP. */
export interface TamperedScp {
  readonly port: number;
  close(): Promise<void>;
}

/** A PDU that announces more is passed on as it comes. */
const longestPdu = 1 << 22;

/** Listens in front of an SCP and hands every PDU to `tamper`, of which each connection has its own. */
export async function tamperWith(scpPort: number, tamper: () => Tamper): Promise<TamperedScp> {
  const open = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (scu) => {
    const scp = net.connect({ port: scpPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const socket of [scu, scp]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    join(scu, scp, tamper());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function join(scu: net.Socket, scp: net.Socket, tamper: Tamper): void {
  const write = (socket: net.Socket, chunks: readonly Uint8Array[]): void => {
    if (socket.destroyed || socket.writableEnded) return;
    const length = socket === scu ? tamper.segment : undefined;
    for (const chunk of chunks) for (const piece of pieces(chunk, length)) socket.write(piece);
  };
  const pass = (from: net.Socket, to: net.Socket, done: Tampered): void => {
    write(to, done.on ?? []);
    write(from, done.back ?? []);
    if (done.end === undefined) return;
    for (const socket of [scu, scp]) {
      if (done.end === 'reset') socket.resetAndDestroy();
      else socket.end();
    }
  };
  const framed = (from: net.Socket, to: net.Socket, change: Tamper['fromScu']): PduFrames => {
    const frames = new PduFrames();
    from.on('data', (bytes: Buffer) => {
      const cut = from === scu ? tamper.segmentFromScu?.(bytes) : undefined;
      if (cut) return pass(from, to, cut);
      for (const pdu of frames.push(bytes)) pass(from, to, change?.(pdu) ?? { on: [pdu] });
    });
    return frames;
  };
  const fromScu = framed(scu, scp, tamper.fromScu?.bind(tamper));
  const fromScp = framed(scp, scu, tamper.fromScp?.bind(tamper));
  scu.on('end', () => {
    write(scp, [fromScu.rest]);
    if (tamper.isBlindToLoss !== true) scp.end();
  });
  scu.on('error', () => tamper.isBlindToLoss === true || scp.resetAndDestroy());
  scu.on('close', () => {
    tamper.lost?.();
    if (tamper.isBlindToLoss !== true) scp.destroy();
  });
  scp.on('end', () => {
    write(scu, [fromScp.rest]);
    if (tamper.end === 'keep') return;
    if (tamper.end !== 'reset') scu.end();
    else setImmediate(() => scu.resetAndDestroy());
  });
  scp.on('error', () => tamper.end === 'keep' || scu.resetAndDestroy());
}

function pieces(bytes: Uint8Array, length = bytes.length): Uint8Array[] {
  const count = Math.ceil(bytes.length / Math.max(length, 1));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * length, (index + 1) * length));
}

/** Cuts a stream into PDUs. PS3.8 9.3.1 */
class PduFrames {
  rest: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const pdus: Buffer[] = [];
    while (this.rest.length >= pduHeaderLength) {
      const announced = pduHeaderLength + this.rest.readUInt32BE(2);
      const length = announced > longestPdu ? this.rest.length : announced;
      if (this.rest.length < length) break;
      pdus.push(this.rest.subarray(0, length));
      this.rest = this.rest.subarray(length);
    }
    return pdus;
  }
}
