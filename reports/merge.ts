/**
 * The results of a run that was made in parts, as if it had been made in one: the scenarios of all parts in the order
 * of the features, and everything that is counted from them counted anew.
 */
import { joinRequests } from '../harness/declared/scu-requests.ts';
import { exitCodeOf, type Verdict } from '../harness/verdict.ts';
import { disagreement, type PlacedResults } from './agreement.ts';
import { judgedAgain } from './look-back.ts';
import type { Results, Run, ScenarioResult } from './results.ts';
import { resultsOfRun } from './results-of-run.ts';
import { observedOf } from './status-rows.ts';
import { unexpectedOfParts } from './unexpected-verdicts.ts';

/** One part and where it was read, for messages. */
export type Part = PlacedResults;

/** Parts that do not make one run. The message is meant for the user. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/**
 * Puts the parts of one run together.
 * @param command of the merge, for the reports
 * @throws MergeError when they are not of one system under test and one version of the tool, or share a scenario
 */
export function mergeResults(parts: readonly Part[], command: string): Results {
  const [first] = parts;
  if (first === undefined) throw new MergeError('there is nothing to merge');
  const problem = disagreement(parts, [
    'role of the system under test',
    'name of the system under test',
    'version of the tool',
    'edition of the standard',
  ]);
  if (problem !== undefined) throw new MergeError(problem);
  const all = parts.map(({ results }) => results);
  const covered = first.results.requirements.filter(({ coverage }) => coverage?.status === 'covered');
  const brokenAtFirst = [...new Set(all.flatMap(({ brokenAtFirst: broken = [] }) => broken))];
  const { sut, tool } = first.results;
  const requests = joinedRequests(all);
  const ran = inOrder(withoutTwins(parts));
  const statuses = ran.flatMap((scenario) => observedOf(scenario).observations);
  const whole = { declares: sut.declares, brokenAtFirst, statuses, requests };
  const scenarios = ran.map((scenario) => judgedAgain(scenario, whole));
  const merged = resultsOfRun({
    role: sut.role,
    tool,
    run: runOf(
      all.map(({ run }) => run),
      command,
    ),
    sut,
    scenarios: scenarios.map(observedOf),
    ...(brokenAtFirst.length > 0 && { brokenAtFirst }),
    ...(requests && { requests }),
    taggedRequirements: new Set(covered.map(({ id }) => id)),
  });
  const { environment } = first.results;
  const unexpected = unexpectedOfParts(
    scenarios,
    all.map((each) => each.unexpected),
  );
  const isChanged = scenarios.some(({ verdict }, index) => verdict !== ran[index]?.verdict);
  const run = isChanged ? { ...merged.run, exitCode: exitCodeOfAll(merged, all) } : merged.run;
  return { ...merged, run, ...(unexpected && { unexpected }), ...(environment && { environment }) };
}

function joinedRequests(all: readonly Results[]): Results['requests'] {
  const requests = all.flatMap((each) => each.requests ?? []);
  return requests.length > 0 ? joinRequests(requests) : undefined;
}

/** What is missing of the parts that there should be, in words: nothing when the run is whole. */
export function missingParts(parts: readonly Part[]): string[] {
  const counts = new Set(parts.flatMap(({ results }) => results.run.shard?.count ?? []));
  return [...counts].flatMap((count) => {
    const there = new Set(
      parts.flatMap(({ results: { run } }) => (run.shard?.count === count ? run.shard.index : [])),
    );
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((part) => !there.has(part));
    return missing.map((part) => `part ${part}/${count} is missing`);
  });
}

function withoutTwins(parts: readonly Part[]): ScenarioResult[] {
  const places = new Map<string, string>();
  return parts.flatMap(({ place, results }) =>
    results.scenarios.map((scenario) => {
      const twin = places.get(scenario.id);
      if (twin !== undefined)
        throw new MergeError(`${place}: scenario ${scenario.id} is in ${twin} too, expected each one once`);
      places.set(scenario.id, place);
      return scenario;
    }),
  );
}

/** As the suite runs them: feature by feature, and what is declared last. */
function inOrder(scenarios: readonly ScenarioResult[]): ScenarioResult[] {
  const isLast = ({ uri }: ScenarioResult) => Number(uri.endsWith('/declaration.feature'));
  const byName = (a: string, b: string) => Number(a > b) - Number(a < b);
  return scenarios.toSorted(
    (a, b) => isLast(a) - isLast(b) || byName(a.uri, b.uri) || a.line - b.line || byName(a.id, b.id),
  );
}

const verdictsOf = ({ scenarios, requirements }: Results): Verdict[] =>
  [...scenarios, ...requirements].flatMap(({ verdict }) => verdict ?? []);

/** What looks back at the whole run may fail where no part did, and not fail where a part did. */
function exitCodeOfAll(merged: Results, all: readonly Results[]): number {
  const { exitCode } = merged.run;
  if (exitCode > 1) return exitCode;
  // A part that ended with 1 and has no fail was strict.
  const isStrict = all.some((part) => part.run.exitCode === 1 && exitCodeOf(verdictsOf(part), false) === 0);
  return exitCodeOf(verdictsOf(merged), isStrict);
}

/** Exit codes, the one that goes before the others first: interrupted, our own error, wrong use, a fail. */
const gravest = [130, 4, 2, 1] as const;

function runOf(runs: readonly Run[], command: string): Run {
  const codes = runs.map(({ exitCode }) => exitCode);
  // A part in which nothing was judged does not take away what the others judged.
  const rest = codes.every((code) => code === 3) ? 3 : 0;
  return {
    startedAt: runs.map(({ startedAt }) => startedAt).toSorted()[0] ?? '',
    endedAt:
      runs
        .map(({ endedAt }) => endedAt)
        .toSorted()
        .at(-1) ?? '',
    command,
    exitCode: gravest.find((code) => codes.includes(code)) ?? rest,
  };
}
