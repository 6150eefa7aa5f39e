import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../harness/command.ts';
import { type NaturalDataSet, toNatural } from '../../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { walkDataSet } from '../../simulators/data-set/walk.ts';
import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { openScu } from '../../simulators/scu/scu.ts';
import { loadWorklist, type WorklistItem } from '../../simulators/worklist/items.ts';
import { itemsOf, textsOf } from '../../simulators/worklist/natural-values.ts';
import { cli } from '../support/cli.ts';
import type { PeerDaemon } from '../support/peers/daemon.ts';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { profileOf, type ScpName } from '../support/peers/scu.ts';
import { assertExpectedVerdicts, runOnPeer } from '../support/peers/suite.ts';
import { startWlmscpfs } from '../support/peers/wlmscpfs.ts';

const worklistFile = join(import.meta.dirname, '../../fixtures/worklists/conformance.yaml');
const stepKeyword = 'ScheduledProcedureStepSequence';

/** A folder with the conformance worklist in one form; it goes away at the end. */
async function exported(form: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mwl-export-'));
  const { exitCode, stderr } = await cli('fixtures', 'export', '--to', form, '--out', folder);
  assert.equal(exitCode, 0, stderr);
  const dispose = () => rm(folder, { recursive: true });
  return { path: join(folder, form), [Symbol.asyncDispose]: dispose };
}

/** The values of some keys of an item, by which it is recognized. */
function keysOf(natural: NaturalDataSet, root: readonly string[], step: readonly string[]): string[] {
  const stepItem = itemsOf(natural[stepKeyword])[0] ?? {};
  return [
    ...root.map((keyword) => `${keyword}=${textsOf(natural[keyword]).join('\\')}`),
    ...step.map((keyword) => `${keyword}=${textsOf(stepItem[keyword]).join('\\')}`),
  ];
}

/** What a query with every key empty finds at a peer that serves the folder. */
async function found(peer: PeerDaemon): Promise<NaturalDataSet[]> {
  const { host, port, aeTitle } = peer;
  const outcome = await openScu({ host, port, calledAETitle: aeTitle, callingAETitle: 'MWLCONF' });
  assert.ok(outcome.kind === 'accepted');
  const plan = conditionNamed('every key is empty')?.plan({ items: [] });
  assert.ok(plan && !('unavailable' in plan));
  const items: NaturalDataSet[] = [];
  for await (const { identifier } of outcome.scu.responses(plan)) if (identifier) items.push(identifier);
  await outcome.scu.release();
  return items;
}

const identity = { root: ['PatientID', 'StudyInstanceUID'], step: ['ScheduledProcedureStepID'] };
const values = {
  root: [...identity.root, 'PatientName', 'AccessionNumber', 'RequestedProcedureDescription'],
  step: [
    ...identity.step,
    'ScheduledStationAETitle',
    'ScheduledProcedureStepStartDate',
    'ScheduledProcedureStepStartTime',
    'Modality',
    'ScheduledPerformingPhysicianName',
    'ScheduledProcedureStepDescription',
  ],
};

function assertSame(
  actual: readonly NaturalDataSet[],
  expected: readonly WorklistItem[],
  { root, step }: typeof identity,
): void {
  const lines = (items: readonly NaturalDataSet[]) =>
    items.map((item) => keysOf(item, root, step).join(' ')).sort();
  assert.deepEqual(lines(actual), lines(expected.map(({ natural }) => natural)));
}

peerTest('wlmscpfs serves an exported worklist as it is, in every character set', ['wlmscpfs'], async () => {
  await using folder = await exported('wl');
  await using peer = await startWlmscpfs();
  await peer.act('serve-folder', folder.path);
  assertSame(await found(peer), await loadWorklist(worklistFile), values);
});

peerTest('Orthanc serves an exported worklist as it is', ['orthanc'], async () => {
  await using folder = await exported('wl');
  await using peer = await startOrthanc();
  await peer.act('serve-folder', folder.path);
  const worklist = await loadWorklist(worklistFile);
  const items = await found(peer);
  assertSame(items, worklist, identity);
  // It answers in one character set, so only names of that one and of ASCII come as they were.
  const isLatin = ({ natural }: { natural: NaturalDataSet }) => {
    const set = natural['SpecificCharacterSet'];
    return set === undefined || set === 'ISO_IR 100';
  };
  const latin = worklist.filter(isLatin);
  const ids = new Set(latin.map(({ natural }) => natural['PatientID']));
  assertSame(
    items.filter((item) => ids.has(item['PatientID'] ?? '')),
    latin,
    values,
  );
});

/** Scenarios that the sample items leave open or pass, and a few that show what only these items do. */
const telling = [
  'SCP-CHARSET',
  'SCP-TZ',
  'SCP-KEY-type',
  'SCP-KEY-pairs',
  'SCP-MATCH-loaded',
  'SCP-MATCH-times',
];

/** Runs them on a peer that serves the exported worklist, and compares them with what its profile expects. */
async function assertAsExpected(peer: PeerDaemon, name: ScpName): Promise<void> {
  await using folder = await exported('wl');
  await peer.act('serve-folder', folder.path);
  const sut = `fixtures/suts/${name}.yaml`;
  const run = await runOnPeer(['scp', ...telling, '--sut', sut, '--port', String(peer.port)]);
  assertExpectedVerdicts(run, await profileOf(name), telling);
}

peerTest('the exported worklist decides on wlmscpfs what the samples leave open', ['wlmscpfs'], async () => {
  await using peer = await startWlmscpfs();
  await assertAsExpected(peer, 'wlmscpfs-loaded');
});

peerTest('the exported worklist decides on Orthanc what the samples leave open', ['orthanc'], async () => {
  await using peer = await startOrthanc();
  await assertAsExpected(peer, 'orthanc-loaded');
});

peerTest('dump2dcm makes of an exported dump the file that is exported itself', ['wlmscpfs'], async () => {
  await using dumps = await exported('dump');
  await using files = await exported('part10');
  const names = (await readdir(dumps.path)).sort();
  assert.equal(names.length, (await loadWorklist(worklistFile)).length);
  for (const name of names) {
    const made = join(dumps.path, `${name}.dcm`);
    const result = await runCommand(['dump2dcm', '--quiet', join(dumps.path, name), made], 20_000);
    assert.equal(result.exitCode, 0, `${name}: ${result.stderr}`);
    const own = join(files.path, name.replace('.dump', '.dcm'));
    assert.deepEqual(await dataSetIn(made), await dataSetIn(own), name);
  }
});

/** The data set of a DICOM file in Explicit VR Little Endian. PS3.10 7.1 */
async function dataSetIn(path: string): Promise<NaturalDataSet> {
  const bytes = await readFile(path);
  const start = 144 + bytes.readUInt32LE(140);
  const walk = walkDataSet(Uint8Array.from(bytes.subarray(start)), transferSyntaxes.explicitVRLittleEndian);
  assert.ok(walk.decodable, path);
  return toNatural(walk.elements);
}
