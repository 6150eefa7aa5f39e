import { once } from 'node:events';
import net from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { MessageAssembler } from '../simulators/dimse/message.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import { decodePdu } from '../simulators/upper-layer/decode.ts';
import { encodePdu } from '../simulators/upper-layer/encode.ts';
import { negotiateContexts } from '../simulators/upper-layer/negotiation.ts';
import type { AAssociateRQ, Pdu } from '../simulators/upper-layer/pdu.ts';
import { PduStream } from '../simulators/upper-layer/pdu-stream.ts';
import { ReadyAnswers } from './ready-answers.ts';
import { responsesFor } from './worklist.ts';

const supported = new Map([[modalityWorklistFind, [transferSyntaxes.implicitVRLittleEndian]]]);
const maximumLength = 16_384;

/** An SCP that answers every query with bytes that were encoded beforehand, as fast as they are taken. */
export class BlastingAcceptor {
  readonly #answers = new ReadyAnswers();
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
    for (const contextID of [1, 3]) this.#answers.pieces(contextID, 1);
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
          const pieces = this.#answers.pieces(message.contextID, responsesFor(request.calledAETitle));
          await pipeline(Readable.from(pieces), socket, { end: false });
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
}

function accept(request: AAssociateRQ): Pdu {
  return {
    ...request,
    type: 'A-ASSOCIATE-AC',
    presentationContexts: negotiateContexts(request.presentationContexts, supported),
    userInformation: { maximumLength, implementationClassUID: '2.25.1' },
  };
}
