/** The Identifiers that the oracle asks with. */
import type { NaturalDataSet, NaturalValue } from '../../simulators/data-set/natural.ts';
import { type WorklistKey, worklistKeys } from '../../simulators/worklist/keys.ts';
import { itemsOf } from '../../simulators/worklist/natural-values.ts';
import { identifyingPaths, type KeyPath, stepPath, stepSequence } from './known-item.ts';

/** Keys with their values by path; '' asks for the attribute only. */
export type Keys = Readonly<Record<KeyPath, NaturalValue>>;

/** The Identifier of some keys. */
export function requestOf(keys: Keys): NaturalDataSet {
  const request: Record<string, NaturalValue> = {};
  for (const [path, value] of Object.entries(keys)) {
    const [keyword = '', ...below] = path.split('.');
    const [item = {}] = itemsOf(request[keyword]);
    request[keyword] = below.length === 0 ? value : [merged(item, requestOf({ [below.join('.')]: value }))];
  }
  return request;
}

function merged(one: NaturalDataSet, other: NaturalDataSet): NaturalDataSet {
  const result: Record<string, NaturalValue> = { ...one };
  for (const [keyword, value] of Object.entries(other)) {
    const [item] = itemsOf(result[keyword]);
    const [added] = itemsOf(value);
    result[keyword] = item && added ? [merged(item, added)] : value;
  }
  return result;
}

/** The keys of a query with those that tell the items of its answer apart. */
export function identifiedRequest(keys: Keys): NaturalDataSet {
  const identifying = identifyingPaths.filter((path) => !(path in keys));
  return requestOf({ ...keys, ...Object.fromEntries(identifying.map((path) => [path, ''])) });
}

/** Whether a key is one that a request names itself: a sequence asks for all that is in it (K.2.2.1.2 note 4). */
function isNamed({ path }: WorklistKey): boolean {
  return path.length === 1 || (path.length === 2 && path[0] === stepSequence);
}

const askedFor = (keys: readonly WorklistKey[]): Keys =>
  Object.fromEntries(keys.map(({ path, vr }) => [path.join('.'), vr === 'SQ' ? [] : '']));

/** Every key of Table K.6-1 by itself, or with the whole of its sequence. */
export const namedKeys: readonly WorklistKey[] = worklistKeys.filter(
  (key) => isNamed(key) && key.path.join('.') !== stepSequence,
);

/**
 * Queries that show the whole worklist, the fullest first: every key of Table K.6-1; those of types 1 and 2; and,
 * for an SCP that wants something to match by (MATCH-02), with a name or a date that every item has.
 */
export function discoveryRequests(): readonly NaturalDataSet[] {
  const all = askedFor(namedKeys);
  const fewer = askedFor(namedKeys.filter(({ returnType }) => returnType === '1' || returnType === '2'));
  return [
    requestOf(all),
    requestOf(fewer),
    requestOf({ ...all, PatientName: '*' }),
    requestOf({ ...all, [stepPath('ScheduledProcedureStepStartDate')]: '19000101-29991231' }),
  ];
}
