import net from 'node:net';

/** What a hostile SCP does to each connection but the first. */
export type Hostility =
  /** Bytes that are no PDU, as soon as the connection is there. */
  | { readonly kind: 'garbage' }
  /** P-DATA-TFs without end, as fast as they are taken; `after` so many bytes of a conformant answer. */
  | { readonly kind: 'flood'; readonly after: number }
  /** Takes everything and answers nothing, not even a close; `after` so many bytes of a conformant answer. */
  | { readonly kind: 'silence'; readonly after: number }
  /** Closes after so many bytes of a conformant answer. */
  | { readonly kind: 'close'; readonly after: number }
  | { readonly kind: 'reset'; readonly after: number };

/** A pending C-FIND-RSP without Identifier would end a flood at once; this is a command that never ends. PS3.8 E.2 */
const endlessFragment = Buffer.concat([
  Buffer.from([0x04, 0, 0, 0, 0x04, 0x06, 0, 0, 0x04, 0x02, 3, 1]),
  Buffer.alloc(1024),
]);

/** The same bytes in every run. */
const garbage = Buffer.from(Uint8Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) & 0xff));

/** Stands before a conformant SCP: lets its first connection through, and is hostile on every other. */
export async function startHostileScp(
  conformantPort: number,
  hostility: Hostility,
): Promise<{ readonly port: number } & AsyncDisposable> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    connections += 1;
    keep(socket, sockets);
    if (connections > 1 && hostility.kind === 'garbage') {
      socket.write(garbage);
      return;
    }
    const scp = net.connect({ port: conformantPort, host: '127.0.0.1', allowHalfOpen: true });
    keep(scp, sockets);
    socket.pipe(scp);
    if (connections === 1 || hostility.kind === 'garbage') scp.pipe(socket);
    else relay(scp, socket, hostility);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port, [Symbol.asyncDispose]: stop };
}

function keep(socket: net.Socket, sockets: Set<net.Socket>): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // What the harness resets is no news here.
  socket.on('error', () => socket.destroy());
  socket.resume();
}

/** Passes the answer on up to its byte `after`, and then does what the hostility says. */
function relay(
  scp: net.Socket,
  socket: net.Socket,
  hostility: Exclude<Hostility, { kind: 'garbage' }>,
): void {
  let left = hostility.after;
  const turn = (): void => {
    left = 0;
    scp.destroy();
    if (hostility.kind === 'close') socket.end();
    if (hostility.kind === 'reset') socket.resetAndDestroy();
    if (hostility.kind === 'flood') flood(socket);
  };
  if (left === 0) {
    turn();
    return;
  }
  scp.on('data', (chunk: Buffer) => {
    if (left === 0) return;
    socket.write(chunk.subarray(0, left));
    left = Math.max(0, left - chunk.length);
    if (left === 0) turn();
  });
  scp.on('end', () => {
    if (left > 0) socket.end();
  });
}

function flood(socket: net.Socket): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(endlessFragment));
  };
  socket.on('drain', more);
  more();
}
