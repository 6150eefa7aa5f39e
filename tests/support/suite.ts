import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequirementId } from '../../harness/requirements/index.ts';
import type { Verdict } from '../../harness/verdict.ts';
import type { Results } from '../../reports/results.ts';
import { features } from './features.ts';
import type { FieldDefect } from './field-defects.ts';

/** A system under test that deviates in one way, or in none, and what has to come of it. */
export interface Expectation {
  /** What the system under test does. */
  readonly name: string;
  /** The scenarios that are run, by the beginning of their ids. */
  readonly ids: readonly string[];
  /** Every requirement that fails; none of the others may. */
  readonly fails: readonly RequirementId[];
  /** It leaves something without an answer, for ever. */
  readonly isSilent?: boolean;
  /** The defects of real products that it has. */
  readonly defects?: readonly FieldDefect[];
  /** Requirements that are warned about, among others. */
  readonly warns?: readonly RequirementId[];
}

/** What a command gets from the process: nobody reads along. */
export const unread = {
  output: { write: () => undefined },
  errors: { write: () => undefined },
  signal: new AbortController().signal,
  command: 'mwl-conformance test',
  features,
};

/** Runs a suite with an output folder of its own, which is gone afterwards. */
export async function inFolder(run: (out: string) => Promise<Results>): Promise<Results> {
  const out = await mkdtemp(join(tmpdir(), 'mwl-self-'));
  try {
    return await run(out);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** The requirements of one verdict. */
export function requirementsOf({ requirements }: Results, wanted: Verdict): string[] {
  return requirements.flatMap(({ id, verdict }) => (verdict === wanted ? [id] : [])).sort();
}

/** Asserts that the deviation is found, and that nothing else is. */
export function assertDetected(results: Results, { name, fails, warns = [] }: Expectation): void {
  const errors = results.scenarios.filter(({ verdict }) => verdict === 'error');
  assert.deepEqual(
    errors.map(({ id, reason }) => `${id}: ${reason}`),
    [],
  );
  const failing = requirementsOf(results, 'fail');
  assert.deepEqual(failing, [...fails].sort(), `${name}\n${explain(results, failing)}`);
  const warned = requirementsOf(results, 'warning');
  const missed = warns.filter((id) => !warned.includes(id));
  assert.deepEqual(missed, [], `${name}: warned about ${warned.join(', ')}`);
}

function explain({ scenarios }: Results, ids: readonly string[]): string {
  const findings = scenarios.flatMap(({ id, findings: all }) => all.map((finding) => ({ id, ...finding })));
  return findings
    .filter(({ requirement, verdict }) => verdict === 'fail' && ids.includes(requirement))
    .map(({ id, requirement, message, actual }) => `${id} ${requirement}: ${message} [${actual ?? ''}]`)
    .join('\n');
}

/** One line of the table that a run of the deviations prints. */
export function tableLine(results: Results, { name, fails, warns = [] }: Expectation): string {
  const said = (ids: readonly string[], word: string) => (ids.length > 0 ? `${word} ${ids.join(', ')}` : '');
  const both = (one: readonly string[], two: readonly string[]) =>
    [said(one, 'fail'), said(two, 'warning')].filter(Boolean).join('; ') || 'nothing';
  const warned = requirementsOf(results, 'warning').filter((id) => warns.some((each) => each === id));
  const found = both(requirementsOf(results, 'fail'), warned);
  return `${name.padEnd(58)} detected by: ${found} | expected: ${both([...fails].sort(), [...warns].sort())}`;
}
