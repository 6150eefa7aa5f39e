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
    const { because, place, verdicts } = expected;
    const [first] = verdicts;
    const wanted = verdicts.length > 1 ? verdicts : first;
    return [
      {
        scenario: id,
        verdict,
        expected: wanted,
        ...(because !== undefined && { because }),
        ...(place && { place }),
      },
    ];
  });
}

/**
 * The same of a run that was made in parts: what each part said, of the verdicts that the whole came to. A profile is
 * not known here, so nothing is said of a scenario that was as expected in its part.
 */
export function unexpectedOfParts(
  scenarios: readonly ScenarioResult[],
  parts: readonly (readonly UnexpectedVerdict[] | undefined)[],
): UnexpectedVerdict[] | undefined {
  if (parts.every((part) => part === undefined)) return undefined;
  const byScenario = new Map(
    parts.flatMap((part = []) => part.map((each) => [each.scenario, each] as const)),
  );
  return scenarios.flatMap(({ id, verdict }) => {
    const said = byScenario.get(id);
    return said === undefined || [said.expected].flat().includes(verdict) ? [] : [{ ...said, verdict }];
  });
}

/** One of them in words: `SCP-A: pass, expected fail (why)`. */
export function inWords({ scenario, verdict, expected, because }: UnexpectedVerdict): string {
  const wanted = typeof expected === 'string' ? expected : expected.join(' or ');
  return `${scenario}: ${verdict}, expected ${wanted}${because === undefined ? '' : ` (${because})`}`;
}
