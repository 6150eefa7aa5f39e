import { spawn } from 'node:child_process';

/** What a program did. `killed`: it was still running at its time limit, or when it was no longer wanted. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly killed: boolean;
  /** Why the program could not be started at all. */
  readonly problem?: string;
}

/** How much of each output stream is kept, bytes. */
const outputCeiling = 256 * 1024;
const killGraceMs = 500;

/** A command line that cannot be split into words. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/**
 * Splits a command line into words as a POSIX shell would (quotes, backslash), without running a shell: nothing is
 * expanded but {placeholders}. @throws CommandLineError on an open quote, an unknown placeholder or no word at all
 */
export function splitCommand(line: string, values: Readonly<Record<string, string>> = {}): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let rest = line;
  while (rest.length > 0) {
    const token = /^(?:(\s+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+))/s.exec(rest);
    if (!token) throw new CommandLineError(`the command has a quote that is not closed: ${line}`);
    const [text, space, single, double, escaped, plain] = token;
    rest = rest.slice(text.length);
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
    }
  }
  if (word !== undefined) words.push(word);
  if (words.length === 0) throw new CommandLineError('the command is empty');
  return words.map((text) => replacePlaceholders(text, values, line));
}

function replacePlaceholders(text: string, values: Readonly<Record<string, string>>, line: string): string {
  return text.replace(/\{([A-Za-z]\w*)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) {
      const known = Object.keys(values)
        .map((key) => `{${key}}`)
        .join(' ');
      throw new CommandLineError(
        `unknown placeholder ${placeholder} in the command "${line}", expected one of ${known}`,
      );
    }
    return value;
  });
}

/**
 * Runs a program until it ends and nobody has its output open any more, `signal` aborts or `limitMs` is over; then it is
 * killed with its children. Never throws: a program that cannot be started is a result with a `problem`.
 * @param strays what becomes of children that outlive the program: a script that starts a daemon means to leave it
 */
export function runCommand(
  words: readonly string[],
  limitMs: number,
  signal?: AbortSignal,
  strays: 'kill' | 'leave' = 'leave',
): Promise<CommandResult> {
  const [program = '', ...args] = words;
  let child: ReturnType<typeof start>;
  try {
    child = start(program, args);
  } catch (error) {
    // No name at all, or one with a NUL: no process is tried.
    return Promise.resolve({ ...notStarted, problem: cannotRun(program, error) });
  }
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  return new Promise((resolve) => {
    let killed = false;
    const stop = () => {
      killed = true;
      killTree(child.pid, 'SIGTERM');
      setTimeout(() => killTree(child.pid, 'SIGKILL'), killGraceMs).unref();
    };
    const timer = setTimeout(stop, limitMs);
    // A program is not left behind when we end first, by a second Ctrl-C.
    const onExit = () => killTree(child.pid, 'SIGKILL');
    process.once('exit', onExit);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    const settle = (result: Partial<CommandResult>) => {
      clearTimeout(timer);
      process.off('exit', onExit);
      signal?.removeEventListener('abort', stop);
      // The program is gone, or the time that it had to go in order; what is left of its group goes too.
      if (killed || strays === 'kill') killTree(child.pid, 'SIGKILL');
      resolve({ exitCode: null, signal: null, stdout: stdout(), stderr: stderr(), killed, ...result });
    };
    child.once('error', (error) => settle({ problem: cannotRun(program, error) }));
    child.once('close', (exitCode, signalName) => settle({ exitCode, signal: signalName }));
  });
}

function start(program: string, args: readonly string[]) {
  return spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

const notStarted = { exitCode: null, signal: null, stdout: '', stderr: '', killed: false } as const;

function cannotRun(program: string, error: unknown): string {
  return `cannot run ${program || '""'}: ${error instanceof Error ? error.message : String(error)}`;
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < outputCeiling) chunks.push(chunk);
    size += chunk.length;
  });
  return () => {
    const text = Buffer.concat(chunks).toString('utf8');
    return size > outputCeiling ? `${text.slice(0, outputCeiling)}\n[${size} bytes, cut]` : text;
  };
}

/** The child leads a process group of its own, so that its children end with it. */
function killTree(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // the group is already gone
  }
}
