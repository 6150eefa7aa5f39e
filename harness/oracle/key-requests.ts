/** Each key of the model by itself, and each optional one with a value: PS3.4 K.2.2.1.1, K.2.2.1.2 notes. */
import type { NaturalDataSet, NaturalValue } from '../../simulators/data-set/natural.ts';
import { type WorklistKey, worklistKeys } from '../../simulators/worklist/keys.ts';
import { stepSequence } from './known-item.ts';
import type { Probe } from './question.ts';
import { namedKeys, requestOf } from './request.ts';

/** A request with one key. */
export interface KeyRequest {
  /** `Modality` */
  readonly name: string;
  readonly identifier: NaturalDataSet;
}

const nameOf = (path: readonly string[]): string =>
  path.filter((keyword, at) => at > 0 || keyword !== stepSequence || path.length === 1).join('.');

/** A request for each key of Table K.6-1 alone; those of the step inside its sequence. */
export const singleKeyRequests: readonly KeyRequest[] = [
  { name: stepSequence, identifier: { [stepSequence]: [] } },
  ...namedKeys.map(({ path, vr }) => ({
    name: nameOf(path),
    identifier: requestOf({ [path.join('.')]: vr === 'SQ' ? [] : '' }),
  })),
];

/** A value that no item has, by VR. */
const strangeValues: Readonly<Record<string, NaturalValue>> = {
  PN: 'NOSUCH^NAME',
  CS: 'ZZNOSUCH',
  DA: '19010101',
  TM: '034759',
  DT: '19010101034759',
  DS: '0.00123',
  IS: '987654321',
  US: 65_533,
  UI: '2.25.987654321987654321',
};

/** Attributes with enumerated values, or terms that an SCP may insist on: one that is seldom used. PS3.3 */
const legalTerms: Readonly<Record<string, NaturalValue>> = {
  PatientSex: 'O',
  PregnancyStatus: 3,
  RequestedProcedurePriority: 'MEDIUM',
  ScheduledProcedureStepStatus: 'DEPARTED',
};

/** A key of a sequence that stands for matching on the sequence. */
const inSequence: ReadonlySet<string> = new Set(['CodeValue', 'ReferencedSOPInstanceUID']);

function isOptionalValue({ path, matching, matchingTypes, vr, keyword }: WorklistKey): boolean {
  if (matching !== 'O' || vr === 'SQ' || !matchingTypes.includes('single')) return false;
  const depth = path[0] === stepSequence ? path.length - 1 : path.length;
  return depth === 1 || (depth === 2 && inSequence.has(keyword));
}

/** Each optional key with a value that hardly any item has. */
export const optionalKeyProbes: readonly Probe[] = worklistKeys
  .filter(isOptionalValue)
  .map(({ path, keyword, vr }) => ({
    title: nameOf(path),
    keys: { [path.join('.')]: legalTerms[keyword] ?? strangeValues[vr] ?? 'ZZ NO SUCH' },
    optional: true,
  }));
