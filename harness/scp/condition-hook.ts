import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { runCommand, splitCommand } from '../command.ts';
import { type Lack, lackInProfile } from '../need.ts';
import type { Suite } from '../suite.ts';

/** How a condition that lies inside the SCP is brought about: by a command, by an operator, or by many queries at once. */
export type Hook =
  | { readonly kind: 'hook'; readonly note: string; readonly flood: number; end(): Promise<void> }
  | { readonly kind: 'none'; readonly reason: string; readonly lack?: Lack };

/** Longest time for a command that brings a condition about or ends it. */
const commandLimitMs = 60_000;

/**
 * Brings about the condition that the profile names for a Status Code (`conditions:`).
 * Without an entry nothing is done and the reason is given; a command that fails is a reason too.
 * @param limitMs longest time for a command of the profile
 */
export async function beginCondition(suite: Suite, code: string, limitMs = commandLimitMs): Promise<Hook> {
  const own = suite.hooks?.get(code);
  if (own) {
    own.begin();
    return { kind: 'hook', note: own.note, flood: 1, end: async () => own.end() };
  }
  const condition = suite.profile.conditions?.[code];
  if (!condition) {
    const reason = `not provoked: the profile names no condition for ${code}`;
    return { kind: 'none', reason, lack: lackInProfile(`conditions.${code}`, reason) };
  }
  const problem =
    (await runHook(suite, condition.begin, limitMs)) ?? (await askOperator(condition.operator?.begin));
  if (problem) return { kind: 'none', reason: `not provoked: ${problem}` };
  const flood = condition.flood?.queries ?? 1;
  const end = async () => {
    const failed =
      (await runHook(suite, condition.end, limitMs)) ?? (await askOperator(condition.operator?.end));
    if (failed) throw new Error(`the condition of ${code} could not be ended: ${failed}`);
  };
  const note = condition.note ?? `the condition of ${code} that the profile names`;
  return { kind: 'hook', note, flood, end };
}

/** Whether a condition can be brought about for a Status Code. */
export function hasCondition(suite: Suite, code: string): boolean {
  return suite.hooks?.has(code) === true || suite.profile.conditions?.[code] !== undefined;
}

/** Brings a system under test back that has broken down, by the condition `recover` of the profile, if there is one. */
export async function recover(suite: Suite): Promise<void> {
  if (hasCondition(suite, 'recover')) await beginCondition(suite, 'recover');
}

async function runHook(
  suite: Suite,
  command: string | undefined,
  limitMs: number,
): Promise<string | undefined> {
  if (command === undefined) return undefined;
  const { host = '', port = 0 } = suite.scp?.target ?? {};
  const result = await runCommand(splitCommand(command, { host, port: String(port) }), limitMs);
  if (result.problem) return result.problem;
  if (result.killed) return `"${command}" did not end within ${limitMs / 1000} s`;
  return result.exitCode === 0
    ? undefined
    : `"${command}" ended with ${result.exitCode}: ${result.stderr.trim().slice(0, 200)}`;
}

/** Shows the instruction and waits for Enter. Without a terminal nobody can follow it. */
async function askOperator(instruction: string | undefined): Promise<string | undefined> {
  if (instruction === undefined) return undefined;
  if (!process.stdin.isTTY) return 'an operator is needed, and there is no terminal';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const question = `\n  OPERATOR: ${instruction}\n  Press Enter when it is done. `;
  // Ctrl-D, or a terminal that is gone, closes the dialogue without an answer.
  const gone = once(terminal, 'close').then(() => 'the terminal was closed before the operator answered');
  const answered = terminal.question(question).then(() => undefined);
  const problem = await Promise.race([answered, gone]);
  terminal.close();
  return problem;
}
