import type { NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import type { RequirementId } from '../../requirements/index.ts';
import type { CheckCase, Outcome } from './case.ts';
import { element, request, scu, stepKeys } from './case.ts';
import { explicitContext, keys } from './conversation.ts';

/** A case with one C-FIND-RQ that has this Identifier. */
const asked = (
  check: RequirementId,
  outcome: Outcome,
  name: string,
  identifier: NaturalDataSet | Uint8Array,
) => scu(check, outcome, name, (talk) => talk.find({ identifier }).final());

const step = { Modality: 'CT' };
const date = (ScheduledProcedureStepStartDate: string, ScheduledProcedureStepStartTime = '') =>
  request(
    element(0x00400100, 'SQ', [
      {
        elements: [
          element(0x00400002, 'DA', ScheduledProcedureStepStartDate),
          element(0x00400003, 'TM', ScheduledProcedureStepStartTime),
        ],
      },
    ]),
  );

/** IDENT. */
export const keyCases: readonly CheckCase[] = [
  asked('IDENT-01', 'fail', 'a value past the end', request().subarray(0, -2)),
  asked(
    'IDENT-01',
    'pass',
    'undefined lengths',
    request(element(0x00400100, 'SQ', [{ elements: [], undefinedLength: true }])),
  ),
  scu('IDENT-01', 'fail', 'Implicit VR on the context of Explicit VR', (talk) =>
    talk.find({ contextID: explicitContext, identifier: request() }),
  ),
  scu('IDENT-01', 'nothing', 'an Identifier cut by our abort', (talk) =>
    talk.find({ identifier: undefined }).pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 }),
  ),
  asked('IDENT-02', 'fail', 'two items', { ...keys, ScheduledProcedureStepSequence: [step, step] }),
  asked('IDENT-02', 'warning', 'no item in the step sequence', {
    ...keys,
    ScheduledProcedureStepSequence: [],
  }),
  asked('IDENT-02', 'pass', 'no item in a return sequence', { ...keys, RequestedProcedureCodeSequence: [] }),
  asked('IDENT-02', 'nothing', 'no sequence at all', { PatientName: '' }),
  asked('IDENT-03', 'fail', 'a start date at the root', {
    ...keys,
    ScheduledProcedureStepStartDate: '20240105',
  }),
  asked('IDENT-03', 'warning', 'an empty start date at the root', {
    ...keys,
    ScheduledProcedureStepStartDate: '',
  }),
  asked('IDENT-03', 'warning', 'Modality at the root', { ...keys, Modality: 'CT' }),
  asked('IDENT-03', 'pass', 'all in the sequence', keys),
  asked('IDENT-04', 'fail', 'a wild card in an AE title', stepKeys({ ScheduledStationAETitle: 'CT*' })),
  asked('IDENT-04', 'warning', 'a lone * in a patient id', { ...keys, PatientID: '*' }),
  asked('IDENT-04', 'pass', 'a wild card in a name', { ...keys, PatientName: 'DOE*' }),
  asked('IDENT-05', 'fail', 'a wild card in a UID', request(element(0x0020000d, 'UI', '1.2.*\0'))),
  asked('IDENT-05', 'fail', 'a lone * in a date', date('* ')),
  asked(
    'IDENT-05',
    'pass',
    'a wild card in a description',
    stepKeys({ ScheduledProcedureStepDescription: 'CT*' }),
  ),
  ...['20240105', '20240105-20240107 ', '-20240107 ', '20240105- ', '20240229'].map((value) =>
    asked('IDENT-06', 'pass', `"${value}"`, date(value)),
  ),
  ...[
    '20230229',
    '2024.01.05',
    '20240107-20240105 ',
    '20240105 - 20240107',
    '2024010',
    'today ',
    '20240105,',
  ].map((value) => asked('IDENT-06', 'fail', `"${value}"`, date(value.length % 2 ? `${value} ` : value))),
  ...['10', '1015', '101530', '101530.123456 ', '1000-1200 ', '1000- ', '-12 ', '09-0930 '].map((value) =>
    asked('IDENT-07', 'pass', `"${value}" on a single date`, date('20240105', value)),
  ),
  asked(
    'IDENT-07',
    'pass',
    'a range over midnight in a range of dates',
    date('20240105-20240106 ', '2200-0200 '),
  ),
  asked('IDENT-07', 'fail', 'a range over midnight on a single date', date('20240105', '2200-0200 ')),
  asked('IDENT-07', 'warning', 'a range over midnight without a date', date('', '2200-0200 ')),
  ...['10:15 ', '2400', '101 ', '1000+0100 '].map((value) =>
    asked('IDENT-07', 'fail', `"${value}"`, date('20240105', value)),
  ),
  asked(
    'IDENT-08',
    'warning',
    'a closed range of dates with an open range of times',
    date('20240105-20240106 ', '1000- '),
  ),
  asked('IDENT-08', 'pass', 'two ranges that are open at the end', date('20240105- ', '1000- ')),
  asked('IDENT-08', 'nothing', 'a single date with a range of times', date('20240105', '1000-1200 ')),
  asked(
    'IDENT-09',
    'fail',
    'small letters in CS',
    request(element(0x00400100, 'SQ', [{ elements: [element(0x00080060, 'CS', 'ct')] }])),
  ),
  asked('IDENT-09', 'fail', 'six components in a name', { ...keys, PatientName: 'A^B^C^D^E^F' }),
  asked('IDENT-09', 'fail', 'a control character', request(element(0x00100020, 'LO', 'A\x01'))),
  asked('IDENT-09', 'pass', 'a key longer than its VR', request(element(0x00080050, 'SH', '1'.repeat(40)))),
  asked(
    'IDENT-10',
    'warning',
    'two modalities',
    request(element(0x00400100, 'SQ', [{ elements: [element(0x00080060, 'CS', 'CT\\MR ')] }])),
  ),
  asked(
    'IDENT-10',
    'pass',
    'two UIDs and two character sets',
    request(element(0x00080005, 'CS', '\\ISO 2022 IR 87 '), element(0x0020000d, 'UI', '1.2.3\\1.2.4\0')),
  ),
  asked(
    'IDENT-10',
    'pass',
    'a backslash that is half a character',
    request(element(0x00080005, 'CS', 'GB18030 '), element(0x00100010, 'PN', Uint8Array.of(0x81, 0x5c))),
  ),
  asked(
    'IDENT-11',
    'fail',
    'a value in the container type',
    request(element(0x00400518, 'SQ', [{ elements: [element(0x00080100, 'SH', 'X1')] }])),
  ),
  asked(
    'IDENT-11',
    'pass',
    'an empty value in the container type',
    request(element(0x00400518, 'SQ', [{ elements: [element(0x00080100, 'SH', '')] }])),
  ),
  asked('IDENT-12', 'warning', 'a query level', { ...keys, QueryRetrieveLevel: 'WORKLIST' }),
  asked('IDENT-12', 'pass', 'none', keys),
  asked('IDENT-13', 'fail', 'an empty character set', request(element(0x00080005, 'CS', ''))),
  asked(
    'IDENT-13',
    'fail',
    'a byte above 7FH without character set',
    request(element(0x00100010, 'PN', 'M\xfc')),
  ),
  asked(
    'IDENT-13',
    'fail',
    'UTF-8 beside another set',
    request(element(0x00080005, 'CS', 'ISO_IR 192\\ISO_IR 100 ')),
  ),
  asked('IDENT-13', 'warning', 'an unknown term', request(element(0x00080005, 'CS', 'ISO_IR 999'))),
  asked(
    'IDENT-13',
    'pass',
    'a character set although all is ASCII',
    request(element(0x00080005, 'CS', 'ISO_IR 100')),
  ),
  asked('IDENT-14', 'fail', 'an empty timezone', request(element(0x00080201, 'SH', ''))),
  asked('IDENT-14', 'pass', 'a timezone', request(element(0x00080201, 'SH', '-0330 '))),
  asked('IDENT-15', 'fail', 'a tag twice', (() => Uint8Array.from([...request(), ...request()]))()),
  asked('IDENT-15', 'fail', 'an element of group 0002', request(element(0x00020010, 'UI', '1.2\0'))),
  asked('IDENT-15', 'pass', 'ascending tags', keys),
  asked('IDENT-16', 'fail', 'text padded with NUL', request(element(0x00100020, 'LO', 'A\0'))),
  asked('IDENT-16', 'fail', 'an odd length', request(element(0x00100020, 'LO', 'ABC'))),
  asked('IDENT-16', 'pass', 'text padded with a space', request(element(0x00100020, 'LO', 'A '))),
  asked(
    'IDENT-17',
    'fail',
    'a wrong group length',
    request(element(0x00080000, 'UL', Uint8Array.of(9, 9, 0, 0))),
  ),
  asked(
    'IDENT-17',
    'warning',
    'a right group length',
    request(element(0x00320000, 'UL', Uint8Array.of(8, 0, 0, 0)), element(0x00321060, 'LO', '')),
  ),
  asked('IDENT-17', 'pass', 'no group length', keys),
  asked('IDENT-18', 'fail', 'a private element without creator', request(element(0x00111001, 'LO', 'X '))),
  asked(
    'IDENT-18',
    'pass',
    'a private element with creator',
    request(element(0x00110010, 'LO', 'ACME'), element(0x00111001, 'LO', 'X ')),
  ),
];
