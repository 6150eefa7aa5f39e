import net from 'node:net';
import { Connection, type ConnectionOptions, type Received } from '../connection.ts';
import type { Pdu } from '../pdu.ts';
import { Transcript } from '../transcript.ts';

/** A peer of which every byte is scripted. */
export interface ScriptedPeer extends AsyncDisposable {
  readonly port: number;
  /** Settled when the script of the first connection is done; throws what it threw. */
  readonly done: Promise<void>;
}

/** Listens and plays the script on each connection; its connections are reset when it is disposed of. */
export async function scriptedPeer(
  script: (connection: Connection) => Promise<void>,
  options: ConnectionOptions = {},
): Promise<ScriptedPeer> {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const connections: Connection[] = [];
  const server = net.createServer((socket) => {
    const connection = Connection.adopt(socket, new Transcript({ id: 'peer', role: 'acceptor' }), options);
    connections.push(connection);
    script(connection).then(resolve, reject);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the peer has no port');
  return {
    port: address.port,
    done,
    async [Symbol.asyncDispose]() {
      for (const connection of connections) connection.reset();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Opens a raw connection, the requestor's side of a script. */
export function rawConnection(port: number, options: ConnectionOptions = {}): Promise<Connection> {
  const transcript = new Transcript({ id: 'raw', role: 'requestor' });
  return Connection.connect({ host: '127.0.0.1', port, limitMs: 2000, transcript, ...options });
}

/** The PDU of what was received; throws when it was something else. */
export function pduOf(received: Received): Pdu {
  const pdu = received.kind === 'pdu' ? received.entry.decoded?.pdu : undefined;
  if (pdu === undefined) throw new Error(`no PDU but ${received.kind}`);
  return pdu;
}

/** Receives a PDU of the given type; throws on anything else. */
export async function expectPdu<T extends Pdu['type']>(
  connection: Connection,
  type: T,
): Promise<Extract<Pdu, { type: T }>> {
  const pdu = pduOf(await connection.receive(type, 2000));
  if (!isType(pdu, type)) throw new Error(`${pdu.type} in place of ${type}`);
  return pdu;
}

function isType<T extends Pdu['type']>(pdu: Pdu, type: T): pdu is Extract<Pdu, { type: T }> {
  return pdu.type === type;
}
