import type { NaturalDataSet, NaturalValue } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import { knownItem } from '../oracle/known-item.ts';
import { namedKeys, requestOf } from '../oracle/request.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';
import {
  judgeCodes,
  judgeCounts,
  judgeNested,
  judgePairs,
  judgeTypeOne,
  judgeTypeOneC,
  judgeTypeThree,
  judgeTypeTwo,
  judgeTypeTwoC,
} from './scp-return-keys.ts';
import { exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const texts: Readonly<Record<string, NaturalValue>> = {
  AE: 'CT1',
  CS: 'CT',
  DA: '20261123',
  TM: '1000',
  UI: '1.2.3',
  SQ: [],
  PN: 'DOE^JANE',
  LO: 'TEXT',
  SH: 'TEXT',
};

/** An item with a value for each type 1 key and an empty one for each of type 2. */
const whole: NaturalDataSet = requestOf(
  Object.fromEntries(
    namedKeys
      .filter(({ returnType }) => returnType === '1' || returnType === '2')
      .map(({ path, vr, returnType }): [string, NaturalValue] => [
        path.join('.'),
        returnType === '1' ? (texts[vr] ?? '1') : vr === 'SQ' ? [] : '',
      ]),
  ),
);

const stepOf = (natural: NaturalDataSet): NaturalDataSet => {
  const value = natural['ScheduledProcedureStepSequence'];
  const [step] = Array.isArray(value) ? value : [];
  return typeof step === 'object' ? step : {};
};

/** The item with other attributes at the top and in the step; `undefined` takes one away. */
function item(
  root: Readonly<Record<string, NaturalValue | undefined>> = {},
  step: Readonly<Record<string, NaturalValue | undefined>> = {},
): NaturalDataSet {
  const kept = (natural: object) =>
    Object.fromEntries(Object.entries(natural).filter(([, value]) => value !== undefined));
  return kept({ ...whole, ScheduledProcedureStepSequence: [kept({ ...stepOf(whole), ...step })], ...root });
}

function answer(...identifiers: readonly NaturalDataSet[]): FindExchange {
  const talk = talkWithScp().find();
  for (const identifier of identifiers) talk.pending({ identifier });
  return exchangeOf(talk.final());
}

const one = (
  requirement: RequirementId,
  judge: (exchange: FindExchange) => Finding[],
  verdict: Verdict,
  name: string,
  ...identifiers: readonly NaturalDataSet[]
) => judgeCase(requirement, verdict, name, () => judge(answer(...identifiers)));

describeJudge('types 1 and 2', [
  one('KEY-01', judgeTypeOne, 'pass', 'all values', item()),
  one('KEY-01', judgeTypeOne, 'fail', 'an absent one', item({ PatientID: undefined })),
  one('KEY-01', judgeTypeOne, 'fail', 'an empty one in the step', item(), item({}, { Modality: '' })),
  one('KEY-01', judgeTypeOne, 'fail', 'no step', item({ ScheduledProcedureStepSequence: [] })),
  one('KEY-01', judgeTypeOne, 'inconclusive', 'no item'),
  one('KEY-02', judgeTypeTwo, 'pass', 'empty ones', item()),
  one('KEY-02', judgeTypeTwo, 'fail', 'an absent one', item({ PatientSex: undefined })),
  one(
    'KEY-02',
    judgeTypeTwo,
    'fail',
    'an absent one in the step',
    item({}, { ScheduledStationName: undefined }),
  ),
]);

const described = item({ RequestedProcedureDescription: 'CT' }, { ScheduledProcedureStepDescription: 'CT' });
const code = { CodeValue: 'A', CodingSchemeDesignator: '99X', CodeMeaning: 'a' };

describeJudge('conditional types', [
  one('KEY-03', judgePairs, 'pass', 'descriptions', described),
  one(
    'KEY-03',
    judgePairs,
    'pass',
    'codes',
    item({ RequestedProcedureCodeSequence: [code] }, { ScheduledProtocolCodeSequence: [code] }),
  ),
  one('KEY-03', judgePairs, 'fail', 'neither in any item', item()),
  one('KEY-03', judgePairs, 'warning', 'neither in some item', described, item()),
  one('KEY-04', judgeTypeOneC, 'pass', 'absent ones', item()),
  one('KEY-04', judgeTypeOneC, 'warning', 'an empty one', item({ RequestedProcedureDescription: '' })),
  one('KEY-06', judgeTypeThree, 'pass', 'any', item()),
  one('KEY-06', judgeTypeThree, 'inconclusive', 'no item'),
]);

const given = item({}, { PreMedication: 'DIAZEPAM', RequestedContrastAgent: 'IOMEPROL' });
const none = item({ StudyInstanceUID: '1.2.4' });
const file = [given, none].map(knownItem);
const typeTwoC = (exchange: FindExchange) => judgeTypeTwoC(exchange, file);

describeJudge('pre-medication and contrast agent', [
  one('KEY-05', typeTwoC, 'pass', 'where they apply', given, none),
  one('KEY-05', typeTwoC, 'fail', 'absent where one applies', item({}, { PreMedication: 'DIAZEPAM' }), none),
  one(
    'KEY-05',
    typeTwoC,
    'warning',
    'empty where one does not',
    given,
    item({ StudyInstanceUID: '1.2.4' }, { PreMedication: '' }),
  ),
  one('KEY-05', typeTwoC, 'inconclusive', 'other items', item({ StudyInstanceUID: '1.2.5' })),
  one(
    'KEY-05',
    (exchange) => judgeTypeTwoC(exchange, undefined),
    'inconclusive',
    'no worklist is known',
    given,
  ),
  one(
    'KEY-05',
    (exchange) => judgeTypeTwoC(exchange, [knownItem(none)]),
    'inconclusive',
    'none applies',
    none,
  ),
]);

const reference = { ReferencedSOPClassUID: '1.2', ReferencedSOPInstanceUID: '1.3' };
const longCode = { LongCodeValue: 'A-CODE-LONGER-THAN-SIXTEEN', CodingSchemeDesignator: '99X' };
const codes = (...items: readonly NaturalDataSet[]) =>
  item({}, { ScheduledProtocolCodeSequence: [...items] });
const language = (...items: readonly NaturalDataSet[]) =>
  item({ PatientPrimaryLanguageCodeSequence: [...items] });

describeJudge('items of sequences', [
  one('KEY-07', judgeNested, 'pass', 'no items', item()),
  one('KEY-07', judgeNested, 'pass', 'a whole one', item({ ReferencedStudySequence: [reference] })),
  one('KEY-07', judgeNested, 'fail', 'an empty one', item({ ReferencedStudySequence: [{}] })),
  one(
    'KEY-07',
    judgeNested,
    'fail',
    'one without a value',
    item({ ReferencedStudySequence: [{ ...reference, ReferencedSOPInstanceUID: '' }] }),
  ),
  one('KEY-08', judgeCodes, 'pass', 'a code', codes(code)),
  one('KEY-08', judgeCodes, 'pass', 'a long code without meaning, where that is optional', codes(longCode)),
  one('KEY-08', judgeCodes, 'pass', 'a URN', codes({ URNCodeValue: 'urn:x:1' })),
  one('KEY-08', judgeCodes, 'fail', 'no code', codes(code, { CodeMeaning: 'a' })),
  one('KEY-08', judgeCodes, 'fail', 'no designator', codes({ CodeValue: 'A' })),
  one(
    'KEY-08',
    judgeCodes,
    'fail',
    'a long value',
    codes({ ...code, CodeValue: 'A-CODE-LONGER-THAN-SIXTEEN' }),
  ),
  one(
    'KEY-08',
    judgeCodes,
    'fail',
    'no meaning, where that is mandatory',
    language({ ...code, CodeMeaning: '' }),
  ),
  one('KEY-08', judgeCodes, 'inconclusive', 'no codes', item()),
  one('KEY-09', judgeCounts, 'pass', 'several protocol codes', codes(code, code)),
  one(
    'KEY-09',
    judgeCounts,
    'fail',
    'two procedure codes',
    item({ RequestedProcedureCodeSequence: [code, code] }),
  ),
  one(
    'KEY-09',
    judgeCounts,
    'fail',
    'two steps',
    item({ ScheduledProcedureStepSequence: [stepOf(whole), {}] }),
  ),
  one('KEY-09', judgeCounts, 'fail', 'no step', item({ ScheduledProcedureStepSequence: [] })),
  one('KEY-09', judgeCounts, 'inconclusive', 'no codes', item()),
]);
