import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../bin/command-line.ts';
import { features } from './features.ts';

const checkout = join(import.meta.dirname, '../..');
const launcher = join(checkout, 'bin/mwl-conformance');

/** Longest time for one call of the command line, ms. */
const limitMs = 120_000;

/** That of this process. What is compiled once is kept for the next call, which coverage would forbid. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_V8_COVERAGE: _coverage, ...rest } = process.env;
  return { ...rest, NODE_COMPILE_CACHE: join(tmpdir(), 'mwl-conformance-compiled') };
}

/** What one call of the command line did. */
export interface CliRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line as a child process, while it runs. Nothing is left of it when it is disposed of. */
export class RunningCli implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<CliRun>;
  #stdout = '';
  #stderr = '';

  constructor(words: readonly string[]) {
    const child = spawn(process.execPath, [launcher, ...words], {
      cwd: checkout,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => {
      this.#stdout += chunk.toString();
      child.emit('output');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    this.#ended = once(child, 'close').then(([exitCode]) => {
      clearTimeout(timer);
      child.emit('output');
      return { exitCode, stdout: this.#stdout, stderr: this.#stderr };
    });
  }

  /** Waits until the output has a match. @throws when the process ends without one */
  async output(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#stdout);
      if (match) return match;
      const { exitCode } = this.#child;
      assert.equal(exitCode, null, `it ended without ${pattern}: ${this.#stdout}${this.#stderr}`);
      await once(this.#child, 'output');
    }
  }

  /** Ctrl-C, unless another signal is given. */
  interrupt(signal: NodeJS.Signals = 'SIGINT'): void {
    this.#child.kill(signal);
  }

  get ended(): Promise<CliRun> {
    return this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Runs the real command line to its end, as a user would. */
export async function cliProcess(...words: readonly string[]): Promise<CliRun> {
  return withoutStackTrace(await new RunningCli(words).ended);
}

/** Runs the command line in this process, which saves the start of one; nobody interrupts it. */
export async function cli(...words: readonly string[]): Promise<CliRun> {
  let [stdout, stderr] = ['', ''];
  const exitCode = await runCommandLine(words, {
    output: { write: (text) => (stdout += text) },
    errors: { write: (text) => (stderr += text) },
    signal: new AbortController().signal,
    command: ['mwl-conformance', ...words].join(' '),
    features,
  });
  return withoutStackTrace({ exitCode, stdout, stderr });
}

/** The same run. Whatever happens, nobody is shown a stack trace. */
export function withoutStackTrace(run: CliRun): CliRun {
  assert.doesNotMatch(run.stdout + run.stderr, /^\s+at .*:\d+:\d+\)?$/m);
  return run;
}

/** What a wrong use says: one message for the user to mend it, exit code 2, and nothing ran. */
export async function refused(message: RegExp, ...words: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await cli(...words);
  assert.match(stderr, message);
  assert.equal(exitCode, 2, stderr);
}
