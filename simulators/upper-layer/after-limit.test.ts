import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { describe, it } from 'node:test';
import { afterLimit } from './after-limit.ts';

/** Holds up the event loop. */
function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('a time limit', () => {
  it('is over when nothing came', async () => {
    await new Promise<void>((resolve) => afterLimit(5, resolve));
  });

  it('is not over before what came while the event loop was held up', async (test) => {
    const listener = net.createServer((socket) => socket.end('answer')).listen(0, '127.0.0.1');
    test.after(() => listener.close());
    await once(listener, 'listening');
    const address = listener.address();
    assert.ok(typeof address === 'object' && address !== null);
    const socket = net.connect({ host: '127.0.0.1', port: address.port });
    test.after(() => socket.destroy());
    const seen: string[] = [];
    const over = new Promise<void>((resolve) => {
      afterLimit(100, () => {
        seen.push('limit');
        resolve();
      });
    });
    socket.once('data', () => seen.push('data'));
    // The answer is on its way when the connection is there, and is not read before the limit.
    await once(listener, 'connection');
    block(300);
    await over;
    assert.deepEqual(seen, ['data', 'limit']);
  });

  it('ends by its holder, even when it has run out already', async () => {
    let isOver = false;
    const stop = afterLimit(1, () => {
      isOver = true;
    });
    // Due at the same time, and called right after it.
    setTimeout(stop, 1);
    block(5);
    await new Promise<void>((resolve) => setTimeout(resolve, 10));
    assert.equal(isOver, false);
  });
});
