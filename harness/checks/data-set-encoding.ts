import { endOf } from '../view/operations.ts';
import { type Check, checkEach } from './check.ts';
import { explicitOnes, fromDataSet, identifierCheck, undecodableAt } from './identifier-rules.ts';

// PS3.5 7.1, 7.5.1
const decodes = checkEach('ENC-01', 'scp', {
  of: ({ identifiers }) => identifiers,
  at: ({ message }) => endOf(message),
  held: 'every Identifier decodes in its transfer syntax, tags ascend and are unique',
  look: (identifier) => [
    ...undecodableAt(identifier),
    ...(identifier.walk.decodable ? identifier.walk.deviations : [])
      .filter(({ rule }) => rule === 'not-ascending' || rule === 'duplicate')
      .map((deviation) => fromDataSet(identifier, deviation, 'fail')),
  ],
});

const padding = identifierCheck('ENC-02', 'both', {
  fail: ['odd-length', 'padding'],
  warning: ['surplus-padding'],
  held: 'every value has even length and the padding of its VR',
});

// PS3.5 7.1.2, 6.2.2
const explicitVR = identifierCheck('ENC-05', 'both', {
  of: explicitOnes,
  fail: ['bad-vr', 'vr-mismatch', 'reserved-not-zero', 'un-for-known'],
  held: 'every VR field is that of the dictionary, with the length field that belongs to it',
});

// Bytes in another transfer syntax have delimiters where the walker sees none; ENC-01 and IDENT-01 name that.
const delimiters = identifierCheck('ENC-06', 'both', {
  of: ({ identifiers }) =>
    identifiers.filter(({ walk }) => !walk.deviations.some(({ rule }) => rule === 'other-transfer-syntax')),
  fail: ['delimiter-missing', 'delimiter-length', 'stray-delimiter', 'undefined-length'],
  held: 'delimiters have length 0 and stand where undefined lengths need them',
});

const values = identifierCheck('ENC-07', 'scp', {
  fail: [
    'format',
    'repertoire',
    'uid',
    'person-name',
    'too-long',
    'value-length',
    'range-order',
    'wild-card',
  ],
  warning: ['vm'],
  held: 'every value fits its VR and VM',
});

const controlCharacters = identifierCheck('ENC-08', 'both', {
  fail: ['control-character'],
  warning: ['lone-line-feed'],
  held: 'control characters stand only where they may',
});

const patientSex = identifierCheck('ENC-09', 'scp', {
  of: ({ decodable }) => decodable.filter(({ walk }) => walk.elements.some(({ tag }) => tag === 0x00100040)),
  fail: ['patient-sex'],
  held: "every Patient's Sex is M, F, O or empty",
});

const privateElements = identifierCheck('ENC-10', 'both', {
  fail: ['private-creator', 'private-element-number', 'private-creator-repertoire'],
  held: 'private elements, if any, come with their private creator',
});

const groups = identifierCheck('ENC-11', 'both', {
  fail: ['group-not-allowed'],
  held: 'there are no elements of groups that an Identifier may not have',
});

/** ENC: encoding of Identifiers. */
export const dataSetEncodingChecks: readonly Check[] = [
  decodes,
  padding,
  explicitVR,
  delimiters,
  values,
  controlCharacters,
  patientSex,
  privateElements,
  groups,
];
