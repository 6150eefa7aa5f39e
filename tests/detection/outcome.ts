import type { Results } from '../../reports/results.ts';
import type { FieldDefect } from '../support/field-defects.ts';
import { type Expectation, requirementsOf } from '../support/suite.ts';

/** What the suite makes of an SCP. */
export type DetectionVerdict = 'right' | 'other' | 'missed' | 'clean' | 'false alarm';

/** What came of one run. */
export interface Outcome {
  readonly name: string;
  readonly defects: readonly FieldDefect[];
  /** The requirements that were to fail, or to be warned about. */
  readonly expected: readonly string[];
  /** Those that failed, and, where a warning was to come, those that were warned about. */
  readonly found: readonly string[];
  readonly verdict: DetectionVerdict;
  /** Of a false alarm or an error: what was said. */
  readonly said: readonly string[];
  readonly durationMs: number;
  readonly scenarios: number;
}

/** Compares what was found with what was to be found. */
export function outcomeOf(results: Results, deviation: Expectation, isBenign: boolean): Outcome {
  const { name, fails, warns = [], defects = [] } = deviation;
  const failing = requirementsOf(results, 'fail');
  const warned = requirementsOf(results, 'warning').filter((id) => warns.some((each) => each === id));
  const errors = results.scenarios.flatMap(({ id, verdict, reason }) =>
    verdict === 'error' ? [`${id}: ${reason}`] : [],
  );
  const expected = [...fails, ...warns];
  const found = isBenign ? failing : [...failing, ...warned];
  // All of them, and none more severely than the requirement says.
  const isRight = fails.every((id) => failing.includes(id)) && warns.every((id) => warned.includes(id));
  return {
    name,
    defects,
    expected,
    found,
    verdict: isBenign ? benign(found, errors) : isRight ? 'right' : found.length > 0 ? 'other' : 'missed',
    said: [...errors, ...explain(results, failing, isBenign ? failing.length > 0 : !isRight)],
    durationMs: Date.parse(results.run.endedAt) - Date.parse(results.run.startedAt),
    scenarios: results.scenarios.length,
  };
}

function benign(found: readonly string[], errors: readonly string[]): DetectionVerdict {
  return found.length === 0 && errors.length === 0 ? 'clean' : 'false alarm';
}

/** What was said instead, where something is not as it has to be. */
function explain({ scenarios }: Results, failing: readonly string[], isWanted: boolean): string[] {
  if (!isWanted) return [];
  const findings = scenarios.flatMap(({ id, findings: all }) => all.map((finding) => ({ id, ...finding })));
  const worst = findings.filter(({ verdict }) =>
    failing.length > 0 ? verdict === 'fail' : verdict !== 'pass',
  );
  return worst
    .slice(0, 5)
    .map(
      ({ id, requirement, verdict, message, actual }) =>
        `${id} ${requirement} ${verdict}: ${message} [${actual ?? ''}]`,
    );
}
