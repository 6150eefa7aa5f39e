import type { Finding } from '../finding.ts';
import type { Lateness } from '../lateness.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Trial } from './trial.ts';

/** From here on our own lateness may be what an SCU reacts to, or why its reaction is read late, ms. */
const tellingMs = 500;

/** A delay that ends when a connection is taken has held up the connection, too, ms. */
const justBeforeMs = 50;

/** How late this tool was since the first association of a trial began, where that may tell in what was seen. */
export function lateSince(
  lateness: Lateness | undefined,
  transcripts: Trial['transcripts'],
): Pick<Trial, 'lateMs'> {
  const [first] = transcripts;
  if (lateness === undefined || first === undefined) return {};
  const lateMs = lateness.since(first.startedAt.getTime() - justBeforeMs);
  return lateMs < tellingMs ? {} : { lateMs };
}

/** A fail that our own lateness may explain proves nothing. */
export function unlessLate(finding: Finding, lateMs: number | undefined): Finding {
  if (lateMs === undefined || finding.verdict !== 'fail') return finding;
  const message = `${finding.message}; but this tool was late by ${lateMs} ms meanwhile, which may be the reason`;
  return { ...finding, verdict: 'inconclusive', message };
}

/** What the checks judge by times and not by bytes: a C-CANCEL-RQ that is read late may have come in time. */
const timed: ReadonlySet<RequirementId> = new Set(['CANCEL-10']);

/** The findings of the checks on a scenario, where the lateness in its trials is taken into account. */
export function checkedUnlessLate(findings: readonly Finding[], trials: readonly Trial[]): Finding[] {
  const lateMs = trials.map((trial) => trial.lateMs).find((each) => each !== undefined);
  return findings.map((each) => (timed.has(each.requirement) ? unlessLate(each, lateMs) : each));
}
