import type { TopicObservation } from '../../harness/declared/observation.ts';
import { joinRequests } from '../../harness/declared/scu-requests.ts';
import type { SutDeclarations } from '../../harness/profile.ts';
import type { Results } from '../results.ts';
import { resultsOfRun } from '../results-of-run.ts';
import { observedOf } from '../status-rows.ts';
import { controlCharacters, endless, markdown, markup, rightToLeft } from './hostile-texts.ts';
import { gathered, scenario } from './observed-run.ts';

const topics = (...seen: TopicObservation[]) => ({ topics: seen });

const ofScp = [
  scenario('SCP-A900-none', 'pass', [], {
    observations: [{ code: 'A900', text: 'there is no Identifier', how: 'seen' }],
  }),
  scenario('SCP-CXXX-cut', 'pass', [], {
    observations: [{ code: 'C310', text: 'the last element is cut short', how: 'seen' }],
  }),
  scenario(markup, 'pass', [], {
    observations: [{ code: 'B123', text: `${markup} ${controlCharacters} ${rightToLeft}`, how: 'seen' }],
  }),
  scenario('SCP-DOC-length', 'fail', [], topics({ topic: 'maximum length', length: 16_384 })),
  scenario(
    'SCP-DOC-keys',
    'pass',
    [],
    topics({
      topic: 'keys',
      matching: [
        { keyword: 'AdmissionID', required: false, filters: true, kinds: { 'single value': true } },
        { keyword: 'AccessionNumber', required: false, filters: false, kinds: {} },
        { keyword: 'StudyDate', required: false, filters: true, kinds: {} },
        { keyword: 'constructor', required: true, filters: true, kinds: { range: true } },
      ],
      returned: { items: 3, valued: ['PatientSize'], empty: [] },
    }),
  ),
  scenario(
    'SCP-DOC-security',
    'pass',
    [],
    topics({ topic: 'security', unknownCalled: `${markdown} ${endless}`, userIdentity: 'not answered' }),
  ),
];

/** What the conformance statement of that SCP declares: something for every state. */
export const scpDeclares: SutDeclarations = {
  statuses: { A900: 'the last element is cut short', A700: `${markup} ${controlCharacters}` },
  optionalMatchingKeys: ['AdmissionID', 'AccessionNumber', 'StudyDate', markup],
  matchingTypes: { AdmissionID: ['single value', 'wild card'], StudyDate: ['range'] },
  maximumLength: 4096,
  anyCalledAETitle: false,
  anyCallingAETitle: true,
  resultLimit: 100,
  artim: 30,
};

/** A run against an SCP that found out some topics, with hostile texts, and the profile's declaration in it. */
export const declaredScpRun: Results = withDeclaration(
  resultsOfRun(gathered('scp', ofScp.map(observedOf))),
  scpDeclares,
);

const behavior = {
  text: 'association released at once',
  how: 'seen' as const,
  parts: [
    {
      about: 'association' as const,
      text: 'association released at once',
      how: 'seen' as const,
      words: ['association released' as const],
    },
  ],
};

const ofScu = [
  scenario('SCU-A700-first', 'pass', [], { observations: [{ code: 'A700', ...behavior }] }),
  scenario('SCU-FE00', 'pass', [], { observations: [{ code: 'FE00', ...behavior }] }),
  scenario('SCU-LOST-abort', 'pass', [], { failures: [{ failure: 'Association aborted', ...behavior }] }),
  scenario(
    'SCU-TIMEOUT-one',
    'pass',
    [],
    topics({ topic: 'response time-out', waitedMs: 30_000, gaveUp: true }),
  ),
  scenario(
    'SCU-CHARSET-192',
    'pass',
    [],
    topics({ topic: 'response character sets', characterSets: ['ISO_IR 192'], isBrokenOff: true }),
  ),
];

/** What the conformance statement of an SCU declares. */
const scuDeclares: SutDeclarations = {
  statuses: {
    A700: 'the association is aborted and the query is marked as failed',
    FE00: 'the association is released',
    other: 'the error is logged',
  },
  failures: { 'Association aborted': 'the query is marked as failed' },
  optionalMatchingKeys: ['AccessionNumber', 'PatientAge'],
  characterSets: ['ISO_IR 192', 'ISO_IR 100'],
  responseTimeout: 10,
  timezoneOffset: false,
};

/** A run against an SCU, with the declaration of its profile in it. */
export const declaredScuRun: Results = withDeclaration(
  resultsOfRun(
    gathered('scu', ofScu.map(observedOf), {
      requests: {
        ...joinRequests([]),
        queries: 5,
        associations: 5,
        optionalMatchingKeys: ['AccessionNumber'],
        transferSyntaxes: ['1.2.840.10008.1.2'],
      },
    }),
  ),
  scuDeclares,
);

function withDeclaration(results: Results, declares: SutDeclarations): Results {
  return { ...results, sut: { ...results.sut, name: `ACME ${markup}`, declares } };
}
