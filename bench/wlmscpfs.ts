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

  /** Writes its worklists and starts it on a port that is free; it listens a little later. */
  constructor(port: number, sizes: readonly number[]) {
    this.port = port;
    this.#folder = mkdtempSync(join(tmpdir(), 'bench-wlmscpfs-'));
    try {
      writeItemFiles(this.#folder, sizes);
    } catch (error) {
      rmSync(this.#folder, { recursive: true });
      throw error;
    }
    // In the character set of the items, which by default it would not name.
    this.#child = startProgram(['wlmscpfs', '--quiet', '-csk', '-dfp', this.#folder, String(port)]);
  }

  /** Waits until it listens. @throws Error if it does not within 10 s */
  async listening(): Promise<void> {
    const end = performance.now() + startLimitMs;
    while (!(await listens(this.port))) {
      if (performance.now() > end || this.#child.exitCode !== null)
        throw new Error(`wlmscpfs does not listen on port ${this.port}`);
      await delay(20);
    }
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
export async function freePort(): Promise<number> {
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
