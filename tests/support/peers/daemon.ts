import { join } from 'node:path';
import { runCommand } from '../../../harness/command.ts';

const scripts = join(import.meta.dirname, '../../../fixtures/suts');
const limitMs = 60_000;

/**
 * Runs one of the scripts of fixtures/suts and returns what it printed.
 * @throws Error with what it wrote to stderr if it does not end well within 60 s.
 */
async function runScript(script: string, words: readonly string[]): Promise<string> {
  const result = await runCommand([join(scripts, script), ...words], limitMs);
  if (result.exitCode === 0) return result.stdout;
  const ended = result.killed ? `did not end within ${limitMs / 1000} s` : `ended with ${result.exitCode}`;
  throw new Error(`${script} ${words.join(' ')} ${result.problem ?? ended}: ${result.stderr.trim()}`);
}

/** A real peer that runs until it is disposed of: `await using peer = await startWlmscpfs()`. */
export class PeerDaemon implements AsyncDisposable {
  readonly host = '127.0.0.1';
  /** The port on which it takes Associations. */
  readonly port: number;
  /** The AE title to call it by. */
  readonly aeTitle: string;
  readonly #script: string;

  constructor(script: string, port: number, aeTitle: string) {
    this.#script = script;
    this.port = port;
    this.aeTitle = aeTitle;
  }

  /** Runs an action of the script and returns what it printed. @throws Error if the action fails. */
  act(action: string, ...words: readonly string[]): Promise<string> {
    return runScript(this.#script, [action, String(this.port), ...words]);
  }

  /** What the peer has written to stdout and stderr so far. */
  log(): Promise<string> {
    return this.act('log');
  }

  /** Ends the peer with its children and removes all that it wrote. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.act('stop');
  }
}

/**
 * Starts a peer and returns it once it takes connections. Tries again, because the free port that `make` chose may
 * be taken by another process before the peer listens on it.
 * @throws Error with what the script wrote if it does not start three times.
 */
export async function startPeer<Peer extends PeerDaemon>(
  make: () => Promise<{ readonly peer: Peer; readonly words?: readonly string[] }>,
  attempts = 3,
): Promise<Peer> {
  const { peer, words = [] } = await make();
  try {
    await peer.act('start', ...words);
    return peer;
  } catch (error) {
    if (attempts === 1) throw error;
    return startPeer(make, attempts - 1);
  }
}
