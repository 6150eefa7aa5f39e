import { isPending } from '../../simulators/dimse/status.ts';
import { faultNamed } from '../../simulators/faults/catalogue.ts';
import type { AnswerPlan } from '../../simulators/scp/scp.ts';
import { compileKeys } from '../../simulators/worklist/matching.ts';
import { worklist } from './run-deviation.ts';
import { conformantly, type Matching, mismatching, withText } from './scp-answering.ts';
import { type DeviatingScp, each, finals, own } from './scp-deviation.ts';
import type { Tamper } from './tampering.ts';

/** Scenarios that look at every form of an answer. */
const forms = [
  'SCP-0000-all',
  'SCP-0000-one',
  'SCP-RESP-sequence',
  'SCP-RESP-implicit',
  'SCP-RESP-explicit',
  'SCP-RESP-complete',
  'SCP-RESP-one-step',
  'SCP-FF',
  'SCP-ENC-values',
  'SCP-ENC-sex',
  'SCP-CANCEL-behind',
  'SCP-A900-level',
  'SCP-CXXX-cut',
];

function variant(name: string, plan: AnswerPlan, more: Partial<DeviatingScp> = {}): DeviatingScp {
  return { name, ids: forms, fails: [], plan, ...more };
}

function shape(title: string): DeviatingScp {
  const found = faultNamed(title);
  if (!found?.legal) throw new Error(`${title} is no legal shape`);
  return variant(
    `${title}: ${found.phrase}`,
    { fault: found },
    title === 'NO-SOP-CLASS' ? { defects: ['no-sop-class'] } : {},
  );
}

function wire(name: string, tamper: () => Tamper): DeviatingScp {
  return variant(name, {}, { tamper });
}

/** Forms of the responses that are unusual and legal. */
export const benignForms: readonly DeviatingScp[] = [
  variant('no deviation', {}),
  variant('slow answers', { paceMs: 10 }),
  variant('another order of items', { worklist: worklist.toReversed() }),
  variant('a maximum length that makes small PDUs', { maximumLength: 64 }),
  variant('a huge maximum length', { maximumLength: 0xffffffff }),
  variant('no maximum length', { maximumLength: 0 }),
  variant('Implicit VR Little Endian alone', { transferSyntaxes: ['1.2.840.10008.1.2'] }),
  ...[
    'FF01',
    'FF-MIXED',
    'DEFINED-LENGTH',
    'UNDEFINED-LENGTH',
    'FRAGMENTS-2',
    'ONE-PDU',
    'PACKED',
    'BYTE-BY-BYTE',
    'LATIN-1',
    'UTF-8',
    'UNASKED',
    'NO-SOP-CLASS',
    'DATA-SET-TYPES',
    'LATE-RP',
    'AC-REVERSED',
  ].map(shape),
  wire('every TCP segment has three bytes', () => ({ segment: 3 })),
  wire('a reset instead of a close', () => ({ end: 'reset' })),
];

/** Scenarios of matching and return keys. */
const matchingScenarios = ['SCP-MATCH', 'SCP-KEY'];

/** Optional keys are not matched on. PS3.4 K.2.2.1.1.2 */
const optional = ['AccessionNumber', 'RequestedProcedureID', 'ScheduledProcedureStepID', 'PatientBirthDate'];
const requiredKeysAlone: Matching = ({ keys }) =>
  compileKeys(optional.reduce((left, keyword) => withText(keyword, () => '')(left), keys)).matches;

/** What the standard leaves to an SCP. */
export const benignChoices: readonly DeviatingScp[] = [
  mismatching('the conformance worklist', conformantly, matchingScenarios, []),
  mismatching('some optional keys not matched on', requiredKeysAlone, matchingScenarios, []),
  own(
    'an abort for an undecodable Identifier',
    finals((response) =>
      response.status >= 0xa000 && response.status < 0xfe00 ? { kind: 'act', act: 'abort' } : response,
    ),
    ['SCP-CXXX-cut', 'SCP-CXXX-random'],
    [],
  ),
  own(
    'FF01 for every match',
    each((response) => (isPending(response.status) ? { ...response, status: 0xff01 } : response)),
    ['SCP-MATCH-universal', 'SCP-KEY-type'],
    [],
  ),
];
