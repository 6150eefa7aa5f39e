import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { orderlyFind } from '../../harness/evidence/testing/recorded.ts';
import { transcriptFile } from '../../harness/evidence/transcript-file.ts';
import { loadExporters } from '../../reports/exporters/index.ts';
import type { Results, ScenarioResult } from '../../reports/results.ts';
import { storedRun } from '../../reports/testing/stored-run.ts';

const scenarioCount = 1000;
const checksOfScenario = 40;

/**
 * Processor time that all formats may take together, ms: twice what this takes. Time on the clock, some four seconds on
 * two processors, depends on what else runs.
 */
const limitMs = 12_000;

/** A page that a browser opens at once, and that can be sent by mail. */
const maximumPageBytes = 3 * 1024 * 1024;

/** One of a thousand scenarios: every tenth failed, all have what the checks found. */
function large(index: number): ScenarioResult {
  const [passed, failed] = storedRun.scenarios;
  const base = index % 10 === 0 ? failed : passed;
  assert.ok(base);
  const id = `SCP-${index}`;
  const checks = Array.from({ length: checksOfScenario }, (_, check) => ({
    requirement: storedRun.requirements[check % storedRun.requirements.length]?.id ?? 'ASSOC-01',
    verdict: 'pass' as const,
    message: `rule ${check} holds in all responses (${index} looked at)`,
    evidence: [],
  }));
  const findings = [...base.findings, ...checks];
  return {
    ...base,
    id,
    name: `scenario ${id}`,
    findings,
    evidence: [{ kind: 'transcript', path: `evidence/${index % 8}.json` }],
  };
}

async function writeEvidence(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'evidence'));
  for (let index = 0; index < 8; index++) {
    const label = { id: `${index}`, name: '', verdict: 'pass' } as const;
    const transcripts = Array.from({ length: 3 }, (_, number) => orderlyFind(`${index}#${number}`));
    await writeFile(path.join(folder, 'evidence', `${index}.json`), transcriptFile(label, transcripts));
  }
}

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

test('a run of 1,000 scenarios is reported in every format in seconds, the page in less than 3 MB', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-large-'));
  try {
    await writeEvidence(folder);
    const run: Results = {
      ...storedRun,
      scenarios: Array.from({ length: scenarioCount }, (_, index) => large(index)),
    };
    // The Allure report is made by a program of its own.
    const exporters = (await loadExporters()).filter(({ name }) => name !== 'allure-report');
    const start = spent();
    for (const { write, fileName } of exporters) {
      const written = await write(run, { directory: folder });
      if (typeof written === 'string') await writeFile(path.join(folder, fileName), written);
    }
    const took = spent() - start;
    assert.ok(took < limitMs, `${Math.round(took)} ms`);
    const { size } = await stat(path.join(folder, 'report.html'));
    assert.ok(size < maximumPageBytes, `${size} bytes`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
