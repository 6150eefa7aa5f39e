import type { DataElement } from '../../data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../data-set/natural.ts';
import { type WorklistKey, worklistKeys } from '../../worklist/keys.ts';
import { type Condition, fixed } from './condition.ts';
import { ascii, requiredQuery, smallQuery, wholeDataSetWith, wholeQueryWithSteps } from './identifiers.ts';

/** A key is of type 1 or 2 when every sequence around it is, too. */
function isAsked(key: WorklistKey): boolean {
  const around = worklistKeys.filter(
    ({ path }) => path.length <= key.path.length && isPrefix(path, key.path),
  );
  return around.every(({ returnType }) => returnType === '1' || returnType === '2');
}

function isPrefix(path: readonly string[], of: readonly string[]): boolean {
  return path.every((keyword, index) => keyword === of[index]);
}

/** The keys below `parent`, empty, as items of one another. */
function emptyKeys(keys: readonly WorklistKey[], parent: readonly string[] = []): NaturalDataSet {
  const children = keys.filter(({ path }) => path.length === parent.length + 1 && isPrefix(parent, path));
  return Object.fromEntries(
    children.map(({ keyword, vr, path }) => {
      if (vr !== 'SQ') return [keyword, ''];
      const item = emptyKeys(keys, path);
      return [keyword, Object.keys(item).length === 0 ? [] : [item]];
    }),
  );
}

/** A block of group 0009 reserved by a creator of ours, and an element of it. PS3.5 7.8.1 */
const privateCreator: DataElement = { tag: 0x00090010, vr: 'LO', value: ascii('MWL CONFORMANCE ') };
const privateKey: DataElement = { tag: 0x00091001, vr: 'LO', value: new Uint8Array(0) };

/** Conditions about which keys are asked; all of them legal, for any subset of keys is. PS3.4 K.4.1.1.3.1 */
export const keyConditions: readonly Condition[] = [
  fixed('only required keys are asked', true, 'The Required keys of the model, without a value.', {
    identifier: fromNatural(requiredQuery()),
  }),
  fixed('few keys are asked', true, 'Patient name and ID; start date and modality of the step.', {
    identifier: fromNatural(smallQuery()),
  }),
  fixed(
    'every type 1 and type 2 key is asked',
    true,
    'Every key of Table K.6-1 with return key type 1 or 2, without a value.',
    { identifier: fromNatural(emptyKeys(worklistKeys.filter(isAsked))) },
  ),
  fixed(
    'the step is asked as a whole',
    true,
    'The Scheduled Procedure Step Sequence has length zero, which asks for all that it holds.',
    { identifier: fromNatural(wholeQueryWithSteps([])) },
  ),
  fixed('the step item is empty', true, 'The Scheduled Procedure Step Sequence has one item without keys.', {
    identifier: fromNatural(wholeQueryWithSteps([{}])),
  }),
  fixed('the step sequence is left out', true, 'No Scheduled Procedure Step Sequence is asked.', {
    identifier: fromNatural(wholeQueryWithSteps(undefined)),
  }),
  fixed("the Patient's Sex is asked", true, "Patient's Sex is among a few keys.", {
    identifier: fromNatural(smallQuery({ PatientSex: '' })),
  }),
  fixed(
    'the pertinent documents are asked',
    true,
    'Pertinent Documents Sequence of length zero is among a few keys.',
    { identifier: fromNatural(smallQuery({ PertinentDocumentsSequence: [] })) },
  ),
  fixed('a private key is asked', true, 'A private key without a value, with its Private Creator.', {
    identifier: wholeDataSetWith(privateCreator, privateKey),
  }),
  fixed('a key from outside the model is asked', true, 'Rows, which no worklist item has, without a value.', {
    identifier: wholeDataSetWith({ tag: 0x00280010, vr: 'US', value: new Uint8Array(0) }),
  }),
  fixed(
    'an unknown optional key has a value',
    true,
    'Protocol Name, which is no key of the model, has a value.',
    { identifier: wholeDataSetWith({ tag: 0x00181030, vr: 'LO', value: ascii('NO SUCH PROTOCOL') }) },
  ),
  fixed(
    'the Identifier names Query/Retrieve Level WORKLIST',
    true,
    'Query/Retrieve Level, which is no key of the model, has the value that some SCUs send.',
    { identifier: wholeDataSetWith({ tag: 0x00080052, vr: 'CS', value: ascii('WORKLIST') }) },
  ),
  fixed('a private key has a value', true, 'A private key with a value and its Private Creator.', {
    identifier: wholeDataSetWith(privateCreator, { ...privateKey, value: ascii('NO SUCH TEXT') }),
  }),
];
