import type { ExpectedVerdict } from '../harness/profile.ts';
import type { ScenarioResult, UnexpectedVerdict } from './results.ts';

/**
 * The scenarios that ran and came to another verdict than the profile expects of them. Of a scenario that the profile
 * does not name nothing is expected.
 */
export function unexpectedVerdicts(
  scenarios: readonly ScenarioResult[],
  expectedOf: (scenario: string) => ExpectedVerdict | undefined,
): UnexpectedVerdict[] {
  return scenarios.flatMap(({ id, verdict }) => {
    const expected = expectedOf(id);
    if (expected === undefined || expected.verdicts.includes(verdict)) return [];
    const { because, verdicts } = expected;
    const [first] = verdicts;
    const wanted = verdicts.length > 1 ? verdicts : first;
    return [{ scenario: id, verdict, expected: wanted, ...(because !== undefined && { because }) }];
  });
}

/** One of them in words: `SCP-A: pass, expected fail (why)`. */
export function inWords({ scenario, verdict, expected, because }: UnexpectedVerdict): string {
  const wanted = typeof expected === 'string' ? expected : expected.join(' or ');
  return `${scenario}: ${verdict}, expected ${wanted}${because === undefined ? '' : ` (${because})`}`;
}
