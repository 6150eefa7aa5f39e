import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { orderlyFind } from '../../../harness/evidence/testing/recorded.ts';
import { transcriptFile } from '../../../harness/evidence/transcript-file.ts';
import type { Verdict } from '../../../harness/verdict.ts';
import type { Results, ScenarioResult } from '../../results.ts';
import { found, scenario } from '../../testing/observed-run.ts';
import { barestRun } from '../../testing/stored-run.ts';
import { laddersOf } from './ladders-of-run.ts';

/** A scenario whose transcript is in the folder under its id. */
function kept(id: string, verdict: Verdict): ScenarioResult {
  const finding = { ...found('RESP-04', verdict), evidence: [{ transcript: `${id}#1`, pdu: 6 }] };
  return scenario(id, verdict, [finding], {
    evidence: [{ kind: 'transcript', path: `evidence/${id}.json` }],
  });
}

const run = (...scenarios: readonly ScenarioResult[]): Results => ({ ...barestRun, scenarios });

async function inFolder(files: Readonly<Record<string, string>>, work: (folder: string) => Promise<void>) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-ladders-'));
  try {
    await mkdir(path.join(folder, 'evidence'));
    for (const [name, text] of Object.entries(files))
      await writeFile(path.join(folder, 'evidence', name), text);
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const recorded = (id: string, verdict: Verdict) =>
  transcriptFile({ id, name: id, verdict }, [orderlyFind(`${id}#1`)]);

test('what failed stands in the page with its finding, the others are packed', () =>
  inFolder({ 'A.json': recorded('A', 'pass'), 'B.json': recorded('B', 'fail') }, async (folder) => {
    const { ladder, packed } = await laddersOf(run(kept('A', 'pass'), kept('B', 'fail')), folder);
    assert.match(ladder(0)?.text ?? '', /^<div data-ladder="\d+">/);
    assert.match(ladder(1)?.text ?? '', /<svg .*✕ fail: RESP-04/s);
    assert.match(
      packed.text,
      /^<script type="text\/plain" class="pack" data-first="0">[A-Za-z0-9+/=]+<\/script>\n$/,
    );
  }));

test('a scenario without transcripts has no ladder; one whose file is missing or damaged says so', () =>
  inFolder({ 'B.json': '{' }, async (folder) => {
    const { ladder, packed } = await laddersOf(
      run(scenario('X', 'pass'), kept('A', 'pass'), kept('B', 'pass')),
      folder,
    );
    assert.equal(ladder(0), undefined);
    assert.equal(packed.text.includes('data-first="0"'), true);
    const texts = await laddersOf(run(kept('A', 'fail'), kept('B', 'fail')), folder);
    assert.match(texts.ladder(0)?.text ?? '', /No ladder: evidence\/A\.json cannot be read \(ENOENT\)/);
    assert.match(texts.ladder(1)?.text ?? '', /No ladder: evidence\/B\.json: not JSON/);
  }));
