import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selectPickles } from '../../../bin/run/cucumber.ts';
import { nameOf } from '../../../bin/run/scenario-result.ts';
import { runCommand } from '../../../harness/command.ts';
import { expectedVerdict, type SutProfile } from '../../../harness/profile.ts';
import { readResults } from '../../../reports/read-results.ts';
import type { Results, StatusTableRow } from '../../../reports/results.ts';
import { features } from '../features.ts';

const checkout = join(import.meta.dirname, '../../..');
const launcher = join(checkout, 'bin/mwl-conformance');

/** Longest time for one suite on one product, ms. */
const limitMs = 240_000;

/** A run of the command line on a real product. */
export interface PeerRun {
  readonly results: Results;
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs `mwl-conformance test …` as a user would, with environment variables for the commands of the profile. */
export async function runOnPeer(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<PeerRun> {
  const directory = await mkdtemp(join(tmpdir(), 'mwl-peer-'));
  try {
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    // The commands of the profiles run from the checkout.
    const command = ['env', '-C', checkout, ...variables, process.execPath, launcher, 'test', ...words];
    const result = await runCommand([...command, '--out', directory, '--format', 'json'], limitMs);
    assert.ok(!result.killed, `the suite did not end within ${limitMs} ms: ${result.stdout.slice(-2000)}`);
    assert.ok(
      [0, 1].includes(result.exitCode ?? -1),
      `exit code ${result.exitCode}: ${result.stdout.slice(-2000)}${result.stderr}`,
    );
    return { results: await readResults(directory), exitCode: result.exitCode, output: result.stdout };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Of the scenarios that no test asks for by name, one in so many is run on each product. */
const sampled = 15;

/** Everything that fills the status tables and Table N.7-8. */
const rows = {
  scp: ['SCP-0000', 'SCP-0122', 'SCP-A700', 'SCP-A900', 'SCP-CXXX', 'SCP-FE00', 'SCP-FF0', 'SCP-RESP'],
  scu: [
    'SCU-0',
    'SCU-A7',
    'SCU-A9',
    'SCU-CX',
    'SCU-FE00',
    'SCU-FF0',
    'SCU-TIMEOUT',
    'SCU-LOST-half-pdu',
    'SCU-LOST-reset-match',
    'SCU-UL-abort',
  ],
} as const;

/**
 * The scenarios that a suite runs on a product: a sample, for the whole takes minutes on each. All of them with
 * PEERS=whole in the environment, as is due before a release.
 * @param named beginnings of ids that the test looks at
 */
export async function scenariosFor(role: 'scp' | 'scu', named: readonly string[] = []): Promise<string[]> {
  if (process.env['PEERS'] === 'whole') return [''];
  const pickles = await selectPickles(await features.load(role), { ids: [], tags: '' });
  const ids = pickles.map((pickle) => nameOf(pickle).id);
  const isAsked = (id: string) => [...rows[role], ...named].some((beginning) => id.startsWith(beginning));
  return ids.filter((id, index) => isAsked(id) || index % sampled === 0);
}

/**
 * Every scenario has the verdict that the profile expects; pass where it names none. Differences are told together.
 * @param ids the scenarios that were run, by the beginning of their ids
 */
export function assertExpectedVerdicts(
  { results }: PeerRun,
  profile: SutProfile,
  ids: readonly string[] = [''],
): void {
  const known = new Set(results.scenarios.map(({ id }) => id));
  const isSelected = (id: string) => ids.some((beginning) => id.startsWith(beginning));
  const gone = Object.keys(profile.expected ?? {}).filter((id) => isSelected(id) && !known.has(id));
  const differences = results.scenarios.flatMap(({ id, verdict, findings, reason }) => {
    const expected = expectedVerdict(profile, id)?.verdicts ?? ['pass'];
    if (expected.includes(verdict)) return [];
    const messages = findings
      .filter((finding) => finding.verdict === verdict)
      .map(({ requirement, message, actual }) => `${requirement}: ${message} (${actual ?? ''})`);
    return [`${id}: expected ${expected.join(' or ')}, got ${verdict}: ${reason ?? messages.join('; ')}`];
  });
  assert.deepEqual([...differences, ...gone.map((id) => `${id}: no such scenario ran`)], []);
}

/** The row of Table N.7-10 or N.7-11 for a Status Code. */
export function rowFor({ results }: PeerRun, statusCode: string): StatusTableRow {
  const row = results.statusTable.rows.find((candidate) => candidate.statusCode === statusCode);
  assert.ok(row, `there is no row for ${statusCode}`);
  return row;
}

/** Every row of Table N.7-10 was sent, and its behavior seen. */
export function assertEveryRow({ results }: PeerRun): void {
  const { rows } = results.statusTable;
  assert.deepEqual(
    rows.filter(({ provoked }) => !provoked),
    [],
  );
  assert.equal(rows.length, 9);
}

/** The Behavior of an SCU in the row of a Status Code is this, and every row of Table N.7-8 was provoked. */
export function assertBehavior(run: PeerRun, expected: Readonly<Record<string, RegExp>>): void {
  for (const [statusCode, text] of Object.entries(expected)) assert.match(rowFor(run, statusCode).text, text);
  const { rows = [] } = run.results.failureTable ?? {};
  assert.deepEqual(
    rows.map(({ failure, provoked }) => [failure, provoked]),
    [
      ['Timeout', true],
      ['Association aborted', true],
      ['Network disconnect', true],
    ],
  );
}

/** What an SCU did in a scenario, in words. */
export function behaviorIn({ results }: PeerRun, id: string): string {
  const { findings = [] } = results.scenarios.find((scenario) => scenario.id === id) ?? {};
  return findings.map(({ actual = '' }) => actual).join('; ');
}
