import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { readArchive } from '../../harness/evidence/archive-reader.ts';
import { readTranscriptFile } from '../../harness/evidence/transcript-file.ts';
import { parseResults } from '../../reports/read-results.ts';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { startScp } from '../../simulators/scp/scp.ts';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-deidentify-'));
const run = join(folder, 'run');
const zip = join(folder, 'evidence.zip');
after(() => rmSync(folder, { recursive: true }));

/** What identifies the patients of the worklist; two characters are too common to be looked for. */
const secrets = [
  ...['Grünewaldt', 'Xaveria', 'Kowalczyk', 'Bogumila', 'Yamagata', '山縣', 'Zvonimira'],
  ...['PATID-77341', 'PATID-88452', 'ACC-5567-Q', 'ADM-90417', 'RP-31415', 'SPS-27182'],
  ...['1.2.276.0.4711.8147.1', '1.2.276.0.4711.8147.2', '19570823', '1957-08-23', '19621104'],
  ...['Ward Nightingale', 'Penicillin anaphylaxis', 'Dr. Quackenbush', 'Fracture of left wrist'],
];

function item(values: NaturalDataSet, step: NaturalDataSet) {
  const natural: NaturalDataSet = {
    SpecificCharacterSet: 'ISO_IR 192',
    AdmissionID: 'ADM-90417',
    CurrentPatientLocation: 'Ward Nightingale',
    Allergies: 'Penicillin anaphylaxis',
    PatientSex: 'F',
    RequestedProcedureDescription: 'Fracture of left wrist',
    RequestedProcedureID: 'RP-31415',
    ReferringPhysicianName: 'Zvonimira^Dr. Quackenbush',
    ...values,
    ScheduledProcedureStepSequence: [
      {
        Modality: 'CT',
        ScheduledStationAETitle: 'CT1',
        ScheduledProcedureStepStartDate: '20260102',
        ScheduledProcedureStepStartTime: '101500',
        ScheduledProcedureStepID: 'SPS-27182',
        ...step,
      },
    ],
  };
  return { name: 'item', natural, elements: fromNatural(natural) };
}

const worklist = [
  item(
    {
      PatientName: 'Grünewaldt^Xaveria=山縣^Xaveria',
      PatientID: 'PATID-77341',
      PatientBirthDate: '19570823',
      AccessionNumber: 'ACC-5567-Q',
      StudyInstanceUID: '1.2.276.0.4711.8147.1',
    },
    {},
  ),
  item(
    {
      PatientName: 'Kowalczyk^Bogumila^Yamagata',
      PatientID: 'PATID-88452',
      PatientBirthDate: '19621104',
      AccessionNumber: 'ACC-5568-Q',
      StudyInstanceUID: '1.2.276.0.4711.8147.2',
    },
    { Modality: 'MR' },
  ),
];

/** Conformant, faulty and undecodable traffic, and scenarios whose findings quote values. */
const ids = ['SCP-0000', 'SCP-MATCH', 'SCP-KEY', 'SCP-CXXX-length', 'SCP-CXXX-syntax', 'SCP-UL-pdv-past'];

before(async () => {
  const scp = await startScp({ worklist });
  await cli('test', 'scp', '--port', String(scp.port), '--format', 'json', '--out', run, ...ids);
  await scp.close();
});

/** The bytes of a file and everything that is packed in them: base64, and what is deflated in that. */
function* layers(bytes: Buffer): Generator<Buffer> {
  yield bytes;
  for (const [text] of bytes.toString('latin1').matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)) {
    const inner = Buffer.from(text, 'base64');
    yield inner;
    for (const inflate of [inflateSync, inflateRawSync]) {
      try {
        yield inflate(inner);
      } catch {
        // It was not deflated.
      }
    }
  }
}

/** A value in the encodings that files of this tool may have it in. */
function formsOf(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret);
  const isLatin1 = [...secret].every((character) => character <= 'ÿ');
  return [utf8, Buffer.from(utf8.toString('hex')), ...(isLatin1 ? [Buffer.from(secret, 'latin1')] : [])];
}

function leaks(files: ReadonlyMap<string, Uint8Array>): string[] {
  const found = new Set<string>();
  const forms = secrets.map((secret) => ({ secret, needles: formsOf(secret) }));
  for (const [path, bytes] of files)
    for (const layer of layers(Buffer.from(bytes)))
      for (const { secret, needles } of forms)
        if (needles.some((needle) => layer.includes(needle))) found.add(`${path}: ${secret}`);
  return [...found];
}

it('no file of a de-identified archive has a value of a patient, in any form; without it they all have', async () => {
  await cli('evidence', run, '--out', zip);
  const open = leaks(readArchive(readFileSync(zip))).join('\n');
  for (const secret of secrets.filter((each) => !each.includes('-08-')))
    assert.ok(open.includes(secret), secret);
  const { exitCode, stderr } = await cli(
    'evidence',
    run,
    '--deidentify',
    '--out',
    zip,
    '--format',
    'html,md,json,junit,summary,allure-results',
  );
  assert.equal(exitCode, 0, stderr);
  assert.deepEqual(leaks(readArchive(readFileSync(zip))), []);
});

it('the evidence is of the same shape, and the findings point into it as before', async () => {
  const files = readArchive(readFileSync(zip));
  const before = parseResults(readFileSync(join(run, 'results.json'), 'utf8'), 'before');
  const after = parseResults(Buffer.from(files.get('results.json') ?? []).toString(), 'after');
  assert.deepEqual(after.summary, before.summary);
  assert.deepEqual(
    after.scenarios.map(({ id, verdict, findings }) => [
      id,
      verdict,
      findings.map(({ evidence }) => evidence),
    ]),
    before.scenarios.map(({ id, verdict, findings }) => [
      id,
      verdict,
      findings.map(({ evidence }) => evidence),
    ]),
  );
  for (const { evidence } of before.scenarios) {
    const path = evidence.find(({ kind }) => kind === 'transcript')?.path;
    if (path === undefined) continue;
    const shape = (text: string) =>
      readTranscriptFile(text, path).transcripts.map(({ entries }) =>
        entries.flatMap((entry) =>
          entry.kind === 'pdu'
            ? [`${entry.index} ${entry.direction} ${entry.bytes.length} ${entry.error?.message}`]
            : [],
        ),
      );
    const again = Buffer.from(files.get(path) ?? []).toString();
    assert.deepEqual(shape(again), shape(readFileSync(join(run, path), 'utf8')), path);
  }
});
