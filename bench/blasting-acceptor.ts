import { once } from 'node:events';
import net from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../simulators/data-set/write.ts';
import { cFindRSP } from '../simulators/dimse/c-find.ts';
import { encodeCommandSet } from '../simulators/dimse/command-set.ts';
import { MessageAssembler, messagePdus } from '../simulators/dimse/message.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import { decodePdu } from '../simulators/upper-layer/decode.ts';
import { encodePdu } from '../simulators/upper-layer/encode.ts';
import { negotiateContexts } from '../simulators/upper-layer/negotiation.ts';
import type { AAssociateRQ, Pdu } from '../simulators/upper-layer/pdu.ts';
import { PduStream } from '../simulators/upper-layer/pdu-stream.ts';
import { responsesFor, worklistItems } from './worklist.ts';

const { implicitVRLittleEndian } = transferSyntaxes;
const supported = new Map([[modalityWorklistFind, [implicitVRLittleEndian]]]);
const maximumLength = 16_384;
/** Different Identifiers; a longer answer repeats them. */
const distinct = 1000;

/** Responses in one piece of memory, and where each of them ends. */
interface Answer {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

/** An SCP that answers every query with bytes that were encoded beforehand, as fast as they are taken. */
export class BlastingAcceptor {
  readonly #identifiers = worklistItems(distinct).map(({ elements }) =>
    encodeDataSet(elements, implicitVRLittleEndian),
  );
  readonly #answers = new Map<number, Answer>();
  #released = 0;

  /** Associations that were released after their answer was taken. */
  get released(): number {
    return this.#released;
  }

  /** Listens on a free port and gives its number. */
  async listen(): Promise<number> {
    const server = net.createServer({ noDelay: true }, (socket) => {
      socket.on('error', () => socket.destroy());
      void this.#serve(socket).catch(() => socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
    // Made now, so that no query waits for it; 1 is the context of most requestors, 3 that of ours.
    for (const contextID of [1, 3]) this.#answer(contextID);
    return address.port;
  }

  async #serve(socket: net.Socket): Promise<void> {
    const stream = new PduStream();
    const assembler = new MessageAssembler();
    let request: AAssociateRQ | undefined;
    const take = async (bytes: Uint8Array): Promise<void> => {
      const { pdu } = decodePdu(bytes);
      if (pdu.type === 'A-ASSOCIATE-RQ') {
        request = pdu;
        socket.write(encodePdu(accept(pdu)));
      } else if (pdu.type === 'P-DATA-TF' && request !== undefined) {
        const entry = { kind: 'pdu', index: -1, at: 0, direction: 'received', bytes } as const;
        for (const message of assembler.push(entry, pdu)) {
          await this.#blast(socket, message.contextID, responsesFor(request.calledAETitle));
        }
      } else {
        if (pdu.type === 'A-RELEASE-RQ') this.#released += 1;
        socket.end(encodePdu({ type: 'A-RELEASE-RP' }));
      }
    };
    for await (const chunk of socket) {
      stream.push(chunk);
      for (let framed = stream.next(); framed?.kind === 'pdu'; framed = stream.next())
        await take(framed.bytes);
    }
  }

  async #blast(socket: net.Socket, contextID: number, count: number): Promise<void> {
    const { bytes, ends } = this.#answer(contextID);
    const pieces: Uint8Array[] = [];
    for (let left = count; left > 0; left -= distinct) {
      pieces.push(left >= distinct ? bytes : bytes.subarray(0, ends[left - 1]));
    }
    pieces.push(...responsePdus(contextID, 0x0000));
    await pipeline(Readable.from(pieces), socket, { end: false });
  }

  #answer(contextID: number): Answer {
    const kept = this.#answers.get(contextID);
    if (kept !== undefined) return kept;
    const responses = this.#identifiers.map((identifier) =>
      Buffer.concat(responsePdus(contextID, 0xff00, identifier)),
    );
    let end = 0;
    const ends = responses.map(({ length }) => {
      end += length;
      return end;
    });
    const answer = { bytes: Buffer.concat(responses), ends };
    this.#answers.set(contextID, answer);
    return answer;
  }
}

/** A C-FIND-RSP to Message ID 1, which is the first of every requestor here. */
function responsePdus(contextID: number, status: number, identifier?: Uint8Array): Uint8Array[] {
  const command = cFindRSP({ messageID: 1, status, hasIdentifier: identifier !== undefined });
  return messagePdus(contextID, encodeCommandSet(command), identifier, { maximumLength });
}

function accept(request: AAssociateRQ): Pdu {
  return {
    ...request,
    type: 'A-ASSOCIATE-AC',
    presentationContexts: negotiateContexts(request.presentationContexts, supported),
    userInformation: { maximumLength, implementationClassUID: '2.25.1' },
  };
}
