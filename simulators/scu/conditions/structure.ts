import type { DataElement } from '../../data-set/element.ts';
import { fromNatural } from '../../data-set/natural.ts';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../data-set/write.ts';
import { type Condition, fixed } from './condition.ts';
import {
  ascii,
  smallQuery,
  stepSequenceTag,
  wholeDataSetWith,
  wholeQuery,
  withElement,
  withText,
} from './identifiers.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

/** Its last element is Requested Procedure ID, with a value of 12 bytes. */
const endsInText = fromNatural(smallQuery({ RequestedProcedureID: 'MWL-CONF-001' }));
const requestedProcedureID = 0x00401001;

/** Its last element is the step sequence. */
const endsInSequence = withElement(fromNatural(smallQuery()), stepSequenceTag, (element) => ({
  ...element,
  undefinedLength: true,
}));
/** Tag and length of a Sequence Delimitation Item. PS3.5 Table 7.5-3 */
const delimiterLength = 8;

/** The same bytes in every run; a linear congruential generator, of which the high bytes are taken. */
function noise(length: number): Uint8Array {
  let state = 20240115;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

const whole = fromNatural(wholeQuery());
const patientID = whole.filter(({ tag }) => tag === 0x00100020);

/** A sequence in an item of itself, `depth` times. */
function nested(depth: number): DataElement {
  let elements: readonly DataElement[] = [];
  for (let level = 0; level < depth; level += 1) {
    elements = [{ tag: stepSequenceTag, vr: 'SQ', value: [{ elements }] }];
  }
  return { tag: stepSequenceTag, vr: 'SQ', value: [{ elements }] };
}

/** Identifiers that cannot be decoded. */
const undecodable: readonly Condition[] = [
  fixed('the last element is cut short', false, 'The last two bytes of the Identifier are missing.', {
    identifier: endsInText,
    editIdentifier: (bytes) => bytes.subarray(0, bytes.length - 2),
  }),
  fixed('an element length runs past the end', false, 'The last element states 8192 bytes and holds 12.', {
    identifier: withElement(endsInText, requestedProcedureID, (element) => ({
      ...element,
      declaredLength: 0x2000,
    })),
  }),
  fixed(
    'a sequence of undefined length is not closed',
    false,
    'The Sequence Delimitation Item at the end of the Identifier is missing.',
    {
      identifier: endsInSequence,
      editIdentifier: (bytes) => bytes.subarray(0, bytes.length - delimiterLength),
    },
  ),
  fixed('the Identifier is random bytes', false, '256 bytes without structure, the same in every run.', {
    identifier: noise(256),
  }),
  fixed(
    'the Identifier is in another transfer syntax',
    false,
    'Explicit VR on a context for Implicit VR, Implicit VR on any other.',
    {
      identifier: whole,
      editIdentifier: (_, syntax) =>
        encodeDataSet(
          whole,
          syntax === implicitVRLittleEndian ? explicitVRLittleEndian : implicitVRLittleEndian,
        ),
    },
  ),
  fixed('the Identifier is empty of bytes', false, 'An Identifier is announced; its one fragment is empty.', {
    identifier: new Uint8Array(0),
  }),
];

/** Identifiers that decode, though they break a rule of structure. */
const irregular: readonly Condition[] = [
  fixed('an element has an odd length', false, 'Patient ID and Accession Number have three bytes each.', {
    // Two of them, so that the fragments of the message stay even.
    identifier: withText(withText(whole, 0x00100020, 'ZZZ'), 0x00080050, 'ZZZ'),
  }),
  fixed(
    'one element has an odd length',
    false,
    'Patient ID has three bytes, and so the last fragment is odd.',
    {
      identifier: withText(whole, 0x00100020, 'ZZZ'),
    },
  ),
  fixed('the elements are out of order', false, 'The elements stand in descending order.', {
    identifier: [...whole].reverse(),
  }),
  fixed('an element stands twice', false, 'Patient ID stands twice, empty both times.', {
    identifier: wholeDataSetWith(...patientID),
  }),
  fixed(
    'an element of group 0002 is present',
    false,
    'Transfer Syntax UID of the file meta information is asked.',
    {
      identifier: wholeDataSetWith({ tag: 0x00020010, vr: 'UI', value: new Uint8Array(0) }),
    },
  ),
  fixed('a private key has no creator', false, 'A private key is asked without its Private Creator.', {
    identifier: wholeDataSetWith({ tag: 0x00091001, vr: 'LO', value: new Uint8Array(0) }),
  }),
  fixed('the step sequence is nested 200 deep', false, 'The step sequence holds itself, 200 levels deep.', {
    identifier: [nested(200)],
  }),
  fixed(
    'a key has one mebibyte',
    true,
    'Text Value, which is no key of the model, has 1,048,576 characters.',
    {
      identifier: wholeDataSetWith({ tag: 0x0040a160, vr: 'UT', value: ascii('X'.repeat(1_048_576)) }),
    },
  ),
];

/** Conditions about Identifiers whose bytes are not those of a well-formed data set. */
export const structureConditions: readonly Condition[] = [...undecodable, ...irregular];
