import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ladder } from '../../harness/evidence/ladder.ts';
import { orderlyFind } from '../../harness/evidence/testing/recorded.ts';
import type { Verdict } from '../../harness/verdict.ts';
import { scenario } from '../testing/observed-run.ts';
import { EvidenceAttacher } from './attachments.ts';

const kinds = { pcapng: 'x.pcapng', ladder: 'x.txt', transcript: 'x.json', output: 'x.output.txt' };

/** Attaches the evidence of scenarios with these verdicts; each has a capture of `captureSize` bytes. */
async function attached(verdicts: readonly Verdict[], captureSize = 100) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-attach-'));
  try {
    const to = path.join(folder, 'results');
    await mkdir(to);
    await writeFile(path.join(folder, 'x.pcapng'), Buffer.alloc(captureSize));
    await writeFile(path.join(folder, 'x.txt'), ladder(orderlyFind('t')));
    await writeFile(path.join(folder, 'x.json'), '{}');
    await writeFile(path.join(folder, 'x.output.txt'), 'o'.repeat(100_000));
    const attacher = new EvidenceAttacher(folder, to);
    const evidence = [
      ...Object.entries(kinds).map(([kind, file]) => ({ kind, path: file })),
      { kind: 'ladder', path: 'none' },
    ];
    const names: string[][] = [];
    for (const [index, verdict] of verdicts.entries()) {
      const finding = { requirement: 'R', verdict, message: 'm', evidence: [{ transcript: 't', pdu: 1 }] };
      const all = await attacher.attach(
        scenario(`S-${index}`, verdict, [finding], { evidence }),
        `S-${index}`,
      );
      names.push(all.map(({ name }) => name));
    }
    const files = await readdir(to);
    const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(to, file))).size));
    return { names, size: sizes.reduce((sum, size) => sum + size, 0), missing: attacher.missing };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('what passed has a short ladder, what did not pass all but the bytes for programs', async () => {
  const { names, missing } = await attached(['fail', 'warning', 'pass', 'recorded', 'not-applicable']);
  const all = ['capture', 'ladder', 'decoded', 'output'];
  assert.deepEqual(names, [all, all, ['ladder'], ['ladder'], ['ladder']]);
  assert.equal(missing, 5);
});

test('the captures and texts of a run together are bounded', async () => {
  const fails: Verdict[] = Array.from({ length: 40 }, () => 'fail');
  const many = await attached(fails, 100_000);
  assert.ok(many.size < 3 * 1024 * 1024, `${many.size} bytes`);
  assert.ok(many.names[0]?.includes('capture'));
  assert.deepEqual(many.names.at(-1)?.includes('capture'), false);
  const large = await attached(['fail'], 10_000_000);
  assert.deepEqual(large.names, [['ladder', 'decoded', 'output']]);
});
