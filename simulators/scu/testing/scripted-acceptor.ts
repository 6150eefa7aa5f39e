import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import type { TestContext } from 'node:test';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { cFindRSP } from '../../dimse/c-find.ts';
import { encodeCommandSet } from '../../dimse/command-set.ts';
import { MessageAssembler, messagePdus, type ReceivedMessage } from '../../dimse/message.ts';
import { modalityWorklistFind, verification } from '../../dimse/sop-classes.ts';
import { decodePdu } from '../../upper-layer/decode.ts';
import { encodePdu } from '../../upper-layer/encode.ts';
import { negotiateContexts } from '../../upper-layer/negotiation.ts';
import type { AAssociateAC, AAssociateRQ, Pdu } from '../../upper-layer/pdu.ts';
import { PduStream } from '../../upper-layer/pdu-stream.ts';
import { openScu, type Scu, type ScuOptions } from '../scu.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

/** One accepted association in the hands of a test's script: it plays bytes and sees what the requestor sends. */
export interface Scripted {
  readonly socket: net.Socket;
  /** PDUs per read of the socket, in their order: which of them came in one TCP segment. */
  readonly reads: readonly (readonly Pdu['type'][])[];
  /** The next PDU; undefined once the requestor has closed. */
  nextPdu(): Promise<Pdu | undefined>;
  /** The next DIMSE message. @throws Error when another PDU or the end comes first */
  nextMessage(): Promise<ReceivedMessage>;
  send(...bytes: readonly Uint8Array[]): void;
}

export interface ScriptedAcceptor {
  readonly port: number;
  /** Ends everything and throws what the script threw. */
  close(): Promise<void>;
}

/** The P-DATA-TFs of a C-FIND-RSP on context 3. */
export function response(
  messageID: number,
  status: number,
  identifier?: Uint8Array,
  contextID = 3,
): Uint8Array[] {
  const hasIdentifier = identifier !== undefined;
  const command = encodeCommandSet(cFindRSP({ messageID, status, hasIdentifier }));
  return messagePdus(contextID, command, identifier, { maximumLength: 16_384 });
}

/** The A-ASSOCIATE-AC of a peer that takes Verification and Modality Worklist. */
export function acceptAll(request: AAssociateRQ): AAssociateAC {
  const supported = new Map([
    [verification, [implicitVRLittleEndian]],
    [modalityWorklistFind, [explicitVRLittleEndian, implicitVRLittleEndian]],
  ]);
  return {
    ...request,
    type: 'A-ASSOCIATE-AC',
    presentationContexts: negotiateContexts(request.presentationContexts, supported),
    userInformation: { maximumLength: 16_384, implementationClassUID: '2.25.1' },
  };
}

/**
 * Listens for one association, accepts it and runs the script; then answers a release. Bare TCP on purpose: what a
 * simulator would refuse to send can be sent.
 */
async function startScripted(
  script: (link: Scripted) => Promise<void>,
  accept: (request: AAssociateRQ) => AAssociateAC = acceptAll,
): Promise<ScriptedAcceptor> {
  const sockets: net.Socket[] = [];
  const runs: Promise<void>[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket);
    const run = play(socket, script, accept);
    run.catch(() => socket.destroy());
    runs.push(run);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    port: address.port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await Promise.all(runs);
    },
  };
}

async function play(
  socket: net.Socket,
  script: (link: Scripted) => Promise<void>,
  accept: (request: AAssociateRQ) => AAssociateAC,
): Promise<void> {
  const link = scripted(socket);
  const request = await link.nextPdu();
  if (request?.type !== 'A-ASSOCIATE-RQ') throw new Error(`expected A-ASSOCIATE-RQ, got ${request?.type}`);
  link.send(encodePdu(accept(request)));
  await script(link);
  for (let pdu = await link.nextPdu(); pdu !== undefined; pdu = await link.nextPdu()) {
    if (pdu.type !== 'A-RELEASE-RQ') continue;
    socket.end(encodePdu({ type: 'A-RELEASE-RP' }));
  }
  socket.end();
}

function scripted(socket: net.Socket): Scripted {
  const stream = new PduStream();
  const assembler = new MessageAssembler();
  const pdus: Pdu[] = [];
  const reads: Pdu['type'][][] = [];
  let isOver = false;
  let wake = () => {};
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    stream.push(chunk);
    const read: Pdu[] = [];
    for (let framed = stream.next(); framed !== undefined; framed = stream.next()) {
      read.push(decodePdu(framed.bytes).pdu);
    }
    pdus.push(...read);
    reads.push(read.map(({ type }) => type));
    wake();
  });
  socket.on('error', () => {});
  for (const event of ['end', 'close']) {
    socket.on(event, () => {
      isOver = true;
      wake();
    });
  }
  const nextPdu = async (): Promise<Pdu | undefined> => {
    while (pdus.length === 0 && !isOver) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return pdus.shift();
  };
  const nextMessage = async (): Promise<ReceivedMessage> => {
    for (;;) {
      const pdu = await nextPdu();
      if (pdu?.type !== 'P-DATA-TF') throw new Error(`expected P-DATA-TF, got ${pdu?.type ?? 'the end'}`);
      const entry = {
        kind: 'pdu',
        index: 0,
        at: 0,
        direction: 'received',
        bytes: new Uint8Array(0),
      } as const;
      const [message] = assembler.push(entry, pdu);
      if (message !== undefined) return message;
    }
  };
  return { socket, reads, nextPdu, nextMessage, send: (...bytes) => void socket.write(Buffer.concat(bytes)) };
}

/** Limits in which a loaded machine gets everything done; those that end every test anyway are short. */
export const limits = { response: 10_000, release: 2_000, close: 300, artim: 300, quiet: 40 };
/** For tests in which the response limit is what ends the wait. */
export const impatient = { ...limits, response: 150 };

/** An association of the test SCU with a scripted peer; closed when the test is over. */
export async function associate(
  t: TestContext,
  script: (link: Scripted) => Promise<void>,
  accept: (request: AAssociateRQ) => AAssociateAC = acceptAll,
  options: Partial<ScuOptions> = {},
): Promise<Scu> {
  const peer = await startScripted(script, accept);
  const outcome = await openScu({
    host: '127.0.0.1',
    port: peer.port,
    calledAETitle: 'PEER',
    callingAETitle: 'SCU',
    limits,
    ...options,
  });
  t.after(async () => {
    if (outcome.kind === 'accepted') await outcome.scu.close();
    await peer.close();
  });
  assert.ok(outcome.kind === 'accepted', outcome.kind);
  return outcome.scu;
}
