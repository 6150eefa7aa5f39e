import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseProfile, type SutProfile } from '../../harness/profile.ts';
import { readResults } from '../../reports/read-results.ts';
import type { Results } from '../../reports/results.ts';
import { type CliRun, cli } from './cli.ts';

/** Requirements that compare a declaration with what is seen. */
const declared = /^(DOC-|MATCH-25$|ASSOC-29$|NEG-IMPL-03$)/;

/** A probe, and the run that verifies the profile that it wrote. */
export interface ProbedScp {
  readonly probe: CliRun;
  readonly profile: SutProfile;
  readonly results: Results;
  readonly seconds: number;
}

/** Probes an SCP, and runs the scenarios that compare with a declaration against the profile that comes of it. */
export async function probeAndVerify(...address: readonly string[]): Promise<ProbedScp> {
  const directory = await mkdtemp(join(tmpdir(), 'mwl-probe-'));
  try {
    const file = join(directory, 'sut.yaml');
    const startedAt = performance.now();
    const probe = await cli('probe', ...address, '--out', file);
    const seconds = (performance.now() - startedAt) / 1000;
    assert.equal(probe.exitCode, 0, probe.stdout + probe.stderr);
    const profile = parseProfile(await readFile(file, 'utf8'), file);
    const reports = ['--out', directory, '--format', 'json'];
    const run = await cli(
      'test',
      'scp',
      'SCP-DOC',
      'SCP-KEY-level',
      'ASSOC-29',
      'NEG-IMPL-03',
      '--sut',
      file,
      ...reports,
    );
    assert.ok([0, 1].includes(run.exitCode ?? -1), run.stdout + run.stderr);
    return { probe, profile, results: await readResults(directory), seconds };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Everything that the profile declares was confirmed: nothing contradicts it, and nothing was left unsaid. */
export function assertConfirmed({ results }: ProbedScp): void {
  const findings = results.scenarios.flatMap((scenario) => scenario.findings);
  const compared = findings.filter(({ requirement }) => declared.test(requirement));
  assert.ok(new Set(compared.map(({ requirement }) => requirement)).size >= 12, 'too little was compared');
  // A key that no worklist item has may be matched on, when that is declared.
  const level = results.scenarios.find(({ id }) => id === 'SCP-KEY-level');
  assert.ok(level && level.verdict !== 'fail', `SCP-KEY-level: ${level?.verdict}`);
  assert.deepEqual(
    compared.filter(({ verdict }) => verdict !== 'pass'),
    [],
  );
}
