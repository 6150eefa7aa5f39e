import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatTag } from '../data-set/tag.ts';
import { identifierAttributes, worklistKeyAt, worklistKeys, worklistKeysBelow } from './keys.ts';

const step = 'ScheduledProcedureStepSequence';
const line = (path: string): string => {
  const row = worklistKeyAt(path.split('.'));
  return row
    ? `${formatTag(row.tag)} ${row.vr} ${row.matching} ${row.returnType} ${row.matchingTypes.join()}`
    : 'outside';
};

test('the eight keys every SCP matches on', () => {
  const required = worklistKeys.filter(({ matching }) => matching === 'R').map(({ keyword }) => keyword);
  assert.deepEqual(required, [
    step,
    'ScheduledStationAETitle',
    'ScheduledProcedureStepStartDate',
    'ScheduledProcedureStepStartTime',
    'Modality',
    'ScheduledPerformingPhysicianName',
    'PatientName',
    'PatientID',
  ]);
});

test('rows of the table', () => {
  assert.equal(line(step), '(0040,0100) SQ R 1 sequence');
  assert.equal(line(`${step}.ScheduledStationAETitle`), '(0040,0001) AE R 1 universal,single');
  assert.equal(line(`${step}.ScheduledProcedureStepStartDate`), '(0040,0002) DA R 1 universal,single,range');
  assert.equal(
    line(`${step}.ScheduledPerformingPhysicianName`),
    '(0040,0006) PN R 2 universal,single,wildcard',
  );
  assert.equal(line(`${step}.PreMedication`), '(0040,0012) LO O 2C universal,single,wildcard');
  assert.equal(line('PatientID'), '(0010,0020) LO R 1 universal,single');
  assert.equal(line('StudyInstanceUID'), '(0020,000D) UI O 1 universal,single,uid-list');
  assert.equal(line('PregnancyStatus'), '(0010,21C0) US O 2 universal,single');
  assert.equal(line('PertinentDocumentsSequence'), '(0038,0100) SQ O 3 universal');
  assert.equal(
    line('RequestedProcedureCodeSequence.CodeMeaning'),
    '(0008,0104) LO O 3 universal,single,wildcard',
  );
  assert.equal(
    line('PertinentDocumentsSequence.PurposeOfReferenceCodeSequence.CodeMeaning'),
    '(0008,0104) LO - 1 universal',
  );
  assert.equal(
    line('RequestedProcedureCodeSequence.ContextGroupVersion'),
    '(0008,0106) DT O 3 universal,single,range',
  );
  assert.equal(line('TimezoneOffsetFromUTC'), '(0008,0201) SH - 1C universal');
});

test('other attributes of the modules are optional; the rest is outside the model', () => {
  assert.equal(line('InstitutionName'), '(0008,0080) LO O 3 universal,single,wildcard');
  assert.equal(
    line(`${step}.CommentsOnTheScheduledProcedureStep`),
    '(0040,0400) LT O 3 universal,single,wildcard',
  );
  assert.equal(line('OtherPatientIDsSequence.PatientID'), '(0010,0020) LO O 3 universal,single,wildcard');
  const context = `${step}.ScheduledProtocolCodeSequence.ProtocolContextSequence`;
  assert.equal(line(`${context}.ObservationUID`), '(0040,A171) UI - 3 universal');
  for (const path of [
    'QueryRetrieveLevel',
    'RetrieveAETitle',
    'Rows',
    'Modality',
    `${step}.PatientName`,
    'Nonsense',
  ]) {
    assert.equal(line(path), 'outside', path);
  }
  assert.equal(line('OtherPatientIDsSequence.Nonsense'), 'outside');
});

test('no row twice, every row below its sequence', () => {
  const paths = [...worklistKeys, ...identifierAttributes].map(({ path }) => path.join('.'));
  assert.equal(new Set(paths).size, paths.length);
  assert.equal(worklistKeys.length, 79 + 9 * 13);
  for (const { path } of worklistKeys) {
    if (path.length > 1) assert.equal(worklistKeyAt(path.slice(0, -1))?.vr, 'SQ');
  }
  assert.deepEqual(
    worklistKeysBelow(['ReferencedStudySequence']).map(({ keyword }) => keyword),
    ['ReferencedSOPClassUID', 'ReferencedSOPInstanceUID'],
  );
});
