import { communicationFailures } from '../harness/suite.ts';
import { rollUp } from '../harness/verdict.ts';
import { behaviorSentence, howKnown, mergeBehaviors } from './behavior-row.ts';
import type { FailureTable, ScenarioResult } from './results.ts';

/** Fills PS3.2 Table N.7-8: what an SCU does when the communication on an association that it began fails. */
export function failureTableOf(scenarios: readonly ScenarioResult[]): FailureTable {
  const rows = communicationFailures.map((failure) => {
    const concerned = scenarios.filter(({ failures = [] }) =>
      failures.some((seen) => seen.failure === failure),
    );
    const seen = concerned.flatMap(({ failures = [] }) =>
      failures.filter((each) => each.failure === failure),
    );
    const behavior = mergeBehaviors(seen);
    return {
      failure,
      provoked: seen.length > 0,
      text: seen.length > 0 ? behaviorSentence(behavior) : 'not provoked',
      how: howKnown(seen),
      behavior,
      verdict: rollUp(concerned.map(({ verdict }) => verdict)) ?? null,
      scenarios: concerned.map(({ id }) => id),
    };
  });
  return { table: 'N.7-8', rows };
}
