import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ExportContext, ExportNote } from '../exporter.ts';
import { visibleLine } from '../text.ts';

/** Generating takes seconds; a Java that hangs must not hold up the run. */
const limitMs = 120_000;

/** For a Java that lives for seconds: without its second compiler it needs half of the processor time. */
const shortRunOptions = '-XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1';

/** What a child writes is kept up to here, for the note. */
const maximumOutputLength = 4096;

/**
 * Runs `allure generate --single-file`.
 * @param environment of the child, by default our own
 * @returns a note when there is no report, with what to do about it; a missing report never fails a run
 */
export async function generateAllureReport(
  source: string,
  target: string,
  environment: ExportContext['environment'] = process.env,
): Promise<ExportNote | undefined> {
  const command = allureCommand();
  if (command === undefined) return none('install allure-commandline to have one');
  const { exitCode, output } = await run(
    command,
    // A folder of several files shows nothing when it is opened from disk.
    ['generate', '--single-file', '--clean', '--output', target, source],
    {
      ...environment,
      // Only `true` keeps the request to an analytics service out of the page.
      ALLURE_NO_ANALYTICS: 'true',
      JAVA_OPTS: `${shortRunOptions} ${environment['JAVA_OPTS'] ?? ''}`.trim(),
    },
  );
  if (exitCode === 0) return undefined;
  if (/JAVA_HOME|no 'java' command|java: not found/.test(output)) {
    return none('it needs Java; any Allure can make one from allure-results');
  }
  const why = exitCode === 'time limit' ? `nothing within ${limitMs / 1000} s` : lastLine(output);
  return none(why);
}

function none(why: string): ExportNote {
  return { note: `no Allure report: ${why}`, written: false };
}

/** The script by its path: the name `allure` on the PATH may be another major version. */
function allureCommand(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('allure-commandline/package.json');
    return path.join(path.dirname(manifest), 'bin', 'allure');
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly exitCode: number | 'time limit' | 'not started';
  readonly output: string;
}

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  return new Promise((resolve) => {
    // A group of its own: the script starts a shell, the shell Java, and all have to end.
    const child = spawn(process.execPath, [script, ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-maximumOutputLength);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child.pid);
    }, limitMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ exitCode: 'not started', output: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: late ? 'time limit' : (code ?? 'not started'), output });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

function lastLine(output: string): string {
  return visibleLine(output.trim().split('\n').at(-1) ?? '').slice(0, 300) || 'allure gave no reason';
}
