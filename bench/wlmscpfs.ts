import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeItemFiles } from './item-files.ts';
import { startProgram } from './program.ts';

const startLimitMs = 10_000;

/** The worklist SCP of DCMTK with worklists of several sizes, called by `titleFor(size)`. Its log is off. */
export class Wlmscpfs {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
    // In the character set of the items, which by default it would not name.
    this.#child = startProgram(['wlmscpfs', '--quiet', '-csk', '-dfp', folder, String(port)]);
  }

  /** @throws Error if it does not listen within 10 s */
  static async start(sizes: readonly number[]): Promise<Wlmscpfs> {
    const folder = mkdtempSync(join(tmpdir(), 'bench-wlmscpfs-'));
    try {
      writeItemFiles(folder, sizes);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
    const peer = new Wlmscpfs(await freePort(), folder);
    const end = performance.now() + startLimitMs;
    while (!(await listens(peer.port))) {
      if (performance.now() > end || peer.#child.exitCode !== null) {
        await peer.close();
        throw new Error(`wlmscpfs does not listen on port ${peer.port}`);
      }
      await delay(20);
    }
    return peer;
  }

  /** Ends it and removes its files. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill();
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A port that nobody listens on, because wlmscpfs cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
