/** One run as the exporters' tests have it: every verdict, and texts as a hostile peer would send them. */
import { countVerdicts, type Verdict, worst } from '../../harness/verdict.ts';
import type { RequirementResult, Results } from '../results.ts';
import { controlCharacters, markup } from './hostile-texts.ts';
import { storedFailureTable } from './stored-failure-table.ts';
import { storedRequirements } from './stored-requirements.ts';
import { storedScenarios } from './stored-scenarios.ts';
import { storedStatusTable } from './stored-status-table.ts';

/** A run against an SCP that does nearly everything wrong somewhere. */
export const storedRun: Results = {
  format: 'mwl-conformance/results',
  formatVersion: 1,
  tool: { name: 'mwl-conformance', version: '0.1.0' },
  standard: 'DICOM 2024c',
  run: {
    startedAt: '2026-03-04T05:06:07.000Z',
    endedAt: '2026-03-04T05:06:53.250Z',
    command: 'mwl-conformance test scp --host 127.0.0.1 --port 11112 --sut acme.yaml',
    exitCode: 4,
  },
  sut: {
    role: 'scp',
    name: 'ACME <RIS> & Broker',
    product: 'ACME RIS 7.1 "Aurora"',
    host: '127.0.0.1',
    port: 11112,
    calledAETitle: 'ACME_MWL',
    callingAETitle: 'MWLCONF',
    implementationClassUID: '1.2.826.0.1.3680043.9.1',
    implementationVersionName: 'ACME_7_1',
  },
  summary: {
    verdict: worst(storedScenarios.map((scenario) => scenario.verdict)),
    scenarios: countVerdicts(storedScenarios.map((scenario) => scenario.verdict)),
    requirements: countVerdicts(judged(storedRequirements)),
  },
  scenarios: storedScenarios,
  requirements: storedRequirements,
  statusTable: storedStatusTable,
  needed: [
    { where: 'worklist', what: 'three items', scenarios: ['SCP-FE00-cancel', markup] },
    { where: 'worklist', what: `${markup} ${controlCharacters}`, scenarios: ['SCP-FE00-cancel'] },
    { where: 'profile', what: 'conditions.A700', scenarios: ['SCP-A700-resources'] },
  ],
  unexpected: [
    {
      scenario: 'SCP-0000-all',
      verdict: 'pass',
      expected: 'fail',
      because: `${markup} ${controlCharacters}`,
    },
    { scenario: markup, verdict: 'fail', expected: 'pass' },
  ],
  brokenAtFirst: ['ENC-02'],
  failureTable: storedFailureTable,
  environment: { node: 'v24.21.0', platform: 'linux x64' },
};

/** The plainest run there is: one scenario, passed, no optional member anywhere, nothing learned of the peer. */
export const barestRun: Results = {
  format: 'mwl-conformance/results',
  formatVersion: 1,
  tool: { name: 'mwl-conformance', version: '0.1.0' },
  standard: 'DICOM 2024c',
  run: {
    startedAt: '2026-03-04T05:06:07.000Z',
    endedAt: '2026-03-04T05:06:08.000Z',
    command: 'mwl-conformance test scu --port 0 --wait 1',
    exitCode: 0,
  },
  sut: {
    role: 'scu',
    name: 'SCU under test',
    host: null,
    port: null,
    calledAETitle: null,
    callingAETitle: null,
    implementationClassUID: null,
    implementationVersionName: null,
  },
  summary: {
    verdict: 'pass',
    scenarios: countVerdicts(['pass']),
    requirements: countVerdicts(['pass']),
  },
  scenarios: [
    {
      id: 'SCU-0000-none',
      name: '0000 after 0 matches ends the C-FIND',
      feature: 'Behavior of an MWL SCU on the Status Codes of C-FIND',
      uri: 'features/scu/status-codes.feature',
      line: 18,
      tags: [],
      verdict: 'pass',
      durationMs: 12,
      findings: [
        { requirement: 'STATUS-SCU-0000', verdict: 'pass', message: 'The SCU released.', evidence: [] },
      ],
      evidence: [],
    },
  ],
  requirements: [
    {
      id: 'STATUS-SCU-0000',
      area: 'STATUS-SCU',
      role: 'scu',
      level: 'shall',
      source: 'PS3.4 K.4.1.1.4',
      says: 'Success ends the operation.',
      verdict: 'pass',
      scenarios: ['SCU-0000-none'],
    },
  ],
  statusTable: { table: 'N.7-10', rows: [] },
};

function judged(requirements: readonly RequirementResult[]): Verdict[] {
  return requirements.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
}
