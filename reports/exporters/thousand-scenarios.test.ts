/** A long run is reported in seconds: nothing in a format grows faster than the run. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { orderlyFind } from '../../harness/evidence/testing/recorded.ts';
import { writeEvidence } from '../../harness/evidence/write.ts';
import { requirements } from '../../harness/requirements/index.ts';
import { countVerdicts, type Verdict, verdicts } from '../../harness/verdict.ts';
import type { ResultFinding, Results } from '../results.ts';
import { scenario } from '../testing/observed-run.ts';
import { storedRun } from '../testing/stored-run.ts';
import { loadExporters } from './index.ts';

const scenarioCount = 1000;
const findingsOfEach = 40;

/** Of the processor and not of the clock: other work on the machine must not fail this. Some two seconds are needed. */
const maximumSeconds = 5;

function longRun(evidence: Results['scenarios'][number]['evidence']): Results {
  const scenarios = Array.from({ length: scenarioCount }, (_, index) => {
    const verdict: Verdict = verdicts[index % verdicts.length] ?? 'pass';
    const findings = Array.from(
      { length: findingsOfEach },
      (_, place): ResultFinding => ({
        requirement: requirements[(index + place) % requirements.length]?.id ?? '',
        verdict: place === 0 ? verdict : 'pass',
        message: 'the answer is as it has to be (1 looked at)',
        expected: 'FF00 for each item, then 0000',
        actual: '10 x FF00, then 0000',
        evidence: [{ transcript: 'run/1', pdu: 3 }],
      }),
    );
    const transcripts = [{ id: 'run/1', pdus: 9, startedAt: storedRun.run.startedAt }];
    return scenario(`SCP-LONG-${index}`, verdict, findings, { evidence, transcripts });
  });
  const scenariosOf = Map.groupBy(scenarios, ({ findings }) => findings[0]?.requirement ?? '');
  return {
    ...storedRun,
    scenarios,
    requirements: requirements.map(({ id, area, role, level, source, says }) => ({
      ...{ id, area, role, level, source, says },
      verdict: 'fail',
      scenarios: scenariosOf.get(id)?.map((each) => each.id) ?? [],
    })),
    summary: { ...storedRun.summary, scenarios: countVerdicts(scenarios.map(({ verdict }) => verdict)) },
  };
}

test(`${scenarioCount} scenarios are written in every format in less than ${maximumSeconds} s`, async () => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'mwl-long-'));
  try {
    const label = { id: 'run', name: 'a run', verdict: 'pass' } as const;
    const results = longRun(await writeEvidence(directory, label, [orderlyFind('run/1')]));
    const took = new Map<string, number>();
    // What Allure itself takes, in a process of its own, is not ours.
    for (const exporter of (await loadExporters()).filter(({ name }) => name !== 'allure-report')) {
      const before = process.cpuUsage();
      await exporter.write(results, { directory });
      const { user, system } = process.cpuUsage(before);
      took.set(exporter.name, (user + system) / 1e6);
    }
    const seconds = [...took.values()].reduce((sum, each) => sum + each, 0);
    const each = [...took].map(([name, of]) => `${name} ${of.toFixed(2)}`).join(', ');
    assert.ok(seconds < maximumSeconds, `${seconds.toFixed(1)} s of the processor: ${each}`);
  } finally {
    await rm(directory, { recursive: true });
  }
});
