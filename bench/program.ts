import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program is in the path. */
export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts a program whose output nobody wants. Without TCP_NODELAY, DCMTK waits 40 ms in each exchange. */
export function startProgram(words: readonly string[]): ChildProcess {
  const [program = '', ...args] = words;
  return spawn(program, args, { stdio: 'ignore', env: { ...process.env, TCP_NODELAY: '1' } });
}

/** Runs a program to its end and gives the milliseconds that it took. @throws Error if it fails or takes a minute */
export async function runProgram(words: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = startProgram(words);
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [exitCode] = await once(child, 'exit').finally(() => clearTimeout(timer));
  if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode ?? 'a signal'}`);
  return performance.now() - start;
}
