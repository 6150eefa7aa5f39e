import type { ScenarioResult, ScenarioStep } from '../results.ts';
import { cdataEnd, controlCharacters, endless, markdown, markup, rightToLeft } from './hostile-texts.ts';

const feature = 'Status Codes that an MWL SCP sends for C-FIND';
const uri = 'features/scp/status-codes.feature';

const steps: readonly ScenarioStep[] = [
  { keyword: 'Given', text: 'an Association with the SCP under test', status: 'passed', durationMs: 12.4 },
  {
    keyword: 'When',
    text: 'the test SCU makes a query for which the Identifier does not match the SOP Class',
    status: 'passed',
    durationMs: 31,
    argument: '| PatientName | CT* |\n| Modality    | CT  |',
  },
  {
    keyword: 'Then',
    text: 'the SCP sends a C-FIND-RSP with Status Code A900',
    status: 'failed',
    durationMs: 1,
  },
  { keyword: 'And', text: 'every C-FIND-RSP is well formed for its Service Status', status: 'skipped' },
];

/** One scenario per verdict, one with hostile texts in every member, two of the same name. */
export const storedScenarios: readonly ScenarioResult[] = [
  {
    ...common('SCP-0000-all', '0000 is sent when every match has been returned', 20),
    verdict: 'pass',
    durationMs: 1234.5,
    findings: [
      {
        requirement: 'ASSOC-01',
        verdict: 'pass',
        message: 'The context was accepted with 1.2.840.10008.1.2.',
        evidence: [{ transcript: 'SCP-0000-all#1', pdu: 2 }],
      },
    ],
    evidence: files('SCP-0000-all'),
    transcripts: [{ id: 'SCP-0000-all#1', pdus: 9, startedAt: '2026-03-04T05:06:07.100Z' }],
  },
  {
    ...common('SCP-A900-mismatch', 'A900 is sent when the Identifier does not match the SOP Class', 21),
    tags: ['@scp', '@RESP-04', '@RESP-09'],
    description: 'The SCP declares A900, so its absence is a failure and not merely an observation.',
    verdict: 'fail',
    durationMs: 87.25,
    steps,
    findings: [
      {
        requirement: 'RESP-04',
        verdict: 'fail',
        message: 'The SCP did not send the Status Code that it declares.',
        expected: 'A900 Failure - Error: Data Set does not match SOP Class',
        actual: '0000 Success, after 0 Pending responses',
        evidence: [
          { transcript: 'SCP-A900-mismatch#1', pdu: 7 },
          { transcript: 'SCP-A900-mismatch#1', pdu: 8 },
        ],
      },
      { requirement: 'RESP-09', verdict: 'recorded', message: 'No Error Comment came.', evidence: [] },
      { requirement: 'ASSOC-01', verdict: 'pass', message: 'The context was accepted.', evidence: [] },
    ],
    evidence: files('SCP-A900-mismatch'),
    transcripts: [{ id: 'SCP-A900-mismatch#1', pdus: 9, startedAt: '2026-03-04T05:06:09.000Z' }],
  },
  {
    ...common('SCP-called-ae', 'a wrong called AE title is rejected', 8),
    feature: 'Association negotiation by an MWL SCP',
    uri: 'features/scp/association.feature',
    verdict: 'warning',
    durationMs: 5,
    findings: [
      {
        requirement: 'ASSOC-02',
        verdict: 'warning',
        message: 'The Association was accepted although nobody here is NOSUCHAE00000000.',
        expected: 'A-ASSOCIATE-RJ 1/1/7',
        actual: 'A-ASSOCIATE-AC',
        evidence: [],
      },
    ],
    evidence: [],
  },
  {
    ...common('SCP-FE00-cancel', 'FE00 is sent when the C-FIND is cancelled during matching', 30),
    verdict: 'inconclusive',
    durationMs: 400,
    findings: [
      {
        requirement: 'CANCEL-03',
        verdict: 'inconclusive',
        message: 'Every match had been sent when the C-CANCEL-RQ arrived.',
        needs: { where: 'worklist', what: 'three items' },
        evidence: [{ transcript: 'SCP-FE00-cancel#1', pdu: 12 }],
      },
    ],
    evidence: files('SCP-FE00-cancel'),
    transcripts: [{ id: 'SCP-FE00-cancel#1', pdus: 14, startedAt: '2026-03-04T05:06:12.000Z' }],
  },
  {
    ...common('SCP-A700-resources', 'A700 is sent when the SCP is short of resources', 28),
    verdict: 'not-applicable',
    durationMs: 0,
    reason: 'The profile does not declare A700.',
    findings: [],
    evidence: [],
  },
  {
    ...common('SCP-0000-broken', '0000 is sent when no worklist item matches', 24),
    verdict: 'error',
    durationMs: 3,
    reason: 'The test SCU could not open evidence/SCP-0000-broken.pcapng: ENOSPC',
    findings: [],
    evidence: [],
  },
  {
    ...common('SCP-Cxxx', 'the same name twice', 40),
    verdict: 'recorded',
    durationMs: 10,
    findings: [{ requirement: 'RESP-09', verdict: 'recorded', message: 'C001 came.', evidence: [] }],
    evidence: [],
  },
  {
    ...common('SCP-Cxxx', 'the same name twice', 41),
    verdict: 'pass',
    durationMs: 10,
    findings: [],
    evidence: [],
  },
  {
    id: 'SCP-hostile',
    name: `${markup} ${rightToLeft}`,
    feature: `Hostile ${markup}. ${cdataEnd}`,
    uri: 'features/scp/"hostile" & <odd>.feature',
    line: 1,
    tags: ['@<b>', '@a|b'],
    verdict: 'fail',
    durationMs: 1,
    description: `${controlCharacters}\n${markdown}`,
    reason: cdataEnd,
    steps: [
      { keyword: 'Given', text: markup, status: 'failed', argument: `${markdown}\n${controlCharacters}` },
    ],
    findings: [
      {
        requirement: 'ENC-02',
        verdict: 'fail',
        message: `${cdataEnd} ${controlCharacters}`,
        expected: `${markdown}\n${rightToLeft}`,
        actual: endless,
        evidence: [{ transcript: '<t>', pdu: 0 }],
      },
      { requirement: '<NO-SUCH-1>', verdict: 'fail', message: markup, actual: '', evidence: [] },
    ],
    evidence: [{ kind: '<kind>', path: 'evidence/odd & "name" #1?.txt' }],
    transcripts: [{ id: '<t>', pdus: 0, startedAt: '2026-03-04T05:06:20.000Z' }],
  },
];

function common(id: string, name: string, line: number) {
  return { id, name, feature, uri, line, tags: ['@scp'] };
}

function files(id: string) {
  return [
    { kind: 'pcapng', path: `evidence/${id}.pcapng` },
    { kind: 'ladder', path: `evidence/${id}.txt` },
  ];
}
