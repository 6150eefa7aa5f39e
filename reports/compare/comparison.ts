/** Several runs side by side: one row for each requirement and each scenario, one column for each run. */
import type { Verdict } from '../../harness/verdict.ts';
import { disagreement, type PlacedResults } from '../agreement.ts';
import type { Role } from '../results.ts';

/** One run, and the folder it was read from. */
export type ComparedRun = PlacedResults;

/** How the last run stands to the first. `other`: different verdicts that are equally good. */
export type Change = 'same' | 'worse' | 'better' | 'new' | 'gone' | 'other';

/** A requirement or a scenario and what each run says of it; `undefined` where a run did not judge it. */
export interface ComparedRow {
  readonly id: string;
  /** The clause of a requirement, the name of a scenario. */
  readonly text: string;
  readonly verdicts: readonly (Verdict | undefined)[];
  readonly change: Change;
}

/** What the writers of a comparison are given. */
export interface Comparison {
  readonly role: Role;
  readonly standard: string;
  readonly columns: readonly Column[];
  readonly requirements: readonly ComparedRow[];
  readonly scenarios: readonly ComparedRow[];
}

/** One run at the head of the table. */
export interface Column {
  /** A letter, for tables that have no room for the label. */
  readonly letter: string;
  readonly label: string;
  readonly startedAt: string;
  readonly verdict: Verdict;
}

/** Runs that cannot stand side by side. The message is meant for the user. */
export class CompareError extends Error {
  override readonly name = 'CompareError';
}

/** More columns than letters would be a table that nobody reads. */
const maximumRuns = 26;

/** @throws CompareError for fewer than two runs, more than 26, or runs of different roles or editions */
export function compareRuns(runs: readonly ComparedRun[]): Comparison {
  const [first, ...others] = runs;
  if (first === undefined || others.length === 0) throw new CompareError('expected two runs or more');
  if (runs.length > maximumRuns)
    throw new CompareError(`${runs.length} runs, expected at most ${maximumRuns}`);
  const problem = disagreement(runs, ['role of the system under test', 'edition of the standard']);
  if (problem !== undefined) throw new CompareError(problem);
  const all = runs.map(({ results }) => results);
  return {
    role: first.results.sut.role,
    standard: first.results.standard,
    columns: columnsOf(runs),
    requirements: rowsOf(
      all.map(({ requirements }) =>
        requirements.map(({ id, source, verdict }) => ({ id, text: source, verdict: verdict ?? undefined })),
      ),
    ),
    scenarios: rowsOf(
      all.map(({ scenarios }) => scenarios.map(({ id, name, verdict }) => ({ id, text: name, verdict }))),
    ),
  };
}

/** The rows that not all runs agree on. */
export function differing(rows: readonly ComparedRow[]): ComparedRow[] {
  return rows.filter(({ verdicts }) => new Set(verdicts).size > 1);
}

/** Products are told apart by their name, runs of one product by their folder. */
function columnsOf(runs: readonly ComparedRun[]): Column[] {
  const names = runs.map(({ results: { sut } }) => sut.product ?? sut.name);
  const isAmbiguous = new Set(names).size < names.length;
  return runs.map(({ place, results }, index) => ({
    letter: String.fromCharCode(65 + index),
    label: isAmbiguous ? place : (names[index] ?? place),
    startedAt: results.run.startedAt,
    verdict: results.summary.verdict,
  }));
}

interface Judged {
  readonly id: string;
  readonly text: string;
  readonly verdict: Verdict | undefined;
}

/** In the order of the first run; what only later runs have comes behind. */
function rowsOf(runs: readonly (readonly Judged[])[]): ComparedRow[] {
  const texts = new Map<string, string>();
  for (const { id, text } of runs.flat()) if (!texts.has(id)) texts.set(id, text);
  const verdictsOf = runs.map((run) => new Map(run.map(({ id, verdict }) => [id, verdict])));
  return [...texts].map(([id, text]) => {
    const verdicts = verdictsOf.map((run) => run.get(id));
    return { id, text, verdicts, change: changeOf(verdicts[0], verdicts.at(-1)) };
  });
}

function changeOf(before: Verdict | undefined, after: Verdict | undefined): Change {
  if (before === after) return 'same';
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  const difference = gravity[after] - gravity[before];
  if (difference === 0) return 'other';
  return difference > 0 ? 'worse' : 'better';
}

/** A pass is not better than what is recorded or does not apply: another product, another option. */
const gravity: Readonly<Record<Verdict, number>> = {
  error: 4,
  fail: 3,
  inconclusive: 2,
  warning: 1,
  recorded: 0,
  pass: 0,
  'not-applicable': 0,
};
