import { formatStatus } from '../../simulators/dimse/status.ts';
import { type ConditionAnswer, describeAnswer, observeConditions, triedConditions } from './conditions.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** For each code the conditions that caused it, as the rows of Table N.7-11 say it. */
export function statusTable(answers: readonly ConditionAnswer[]): Record<string, string> {
  const causes = new Map<number, string[]>();
  for (const { codes, phrase } of answers)
    for (const code of codes) causes.set(code, [...(causes.get(code) ?? []), phrase]);
  const sorted = [...causes].toSorted(([one], [other]) => one - other);
  return Object.fromEntries(sorted.map(([code, phrases]) => [formatStatus(code), phrases.join('; ')]));
}

/** How long an answer to a fault is waited for: some SCPs never give one. */
const leastWaitMs = 1_500;
/** How much longer than the answer to the complete query it may take. */
const slack = 10;

/** Finds how the SCP answers each fault. */
export async function findConditions(context: ProbeContext): Promise<ProbeResult> {
  const usual = await observeConditions(context, triedConditions.slice(0, 1));
  const responseMs = Math.max(leastWaitMs, slack * Math.max(...usual.map(({ ms }) => ms)));
  const faults = triedConditions.slice(1);
  const answers = [
    ...usual,
    ...(await observeConditions(context, faults, Math.min(context.limits.response, responseMs))),
  ];
  const rows = answers.map((answer) => ({
    what: answer.phrase,
    found: `${describeAnswer(answer)} (${answer.ms} ms)`,
    certainty: 'seen' as const,
  }));
  const remark = 'A700 and other codes that come from inside the product are not seen from outside';
  const value = statusTable(answers);
  return { rows, declares: [{ key: 'statuses', value, certainty: 'seen', remark, cumulative: true }] };
}
