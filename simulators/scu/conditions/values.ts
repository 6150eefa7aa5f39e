import type { DataElement } from '../../data-set/element.ts';
import { fromNatural } from '../../data-set/natural.ts';
import { type Condition, fixed } from './condition.ts';
import { ascii, wholeDataSetWith, wholeQuery, withText } from './identifiers.ts';

const whole = fromNatural(wholeQuery());

const patientName = 0x00100010;
const patientID = 0x00100020;
const stationAETitle = 0x00400001;
const startDate = 0x00400002;
const startTime = 0x00400003;

function broken(phrase: string, explain: string, tag: number, text: string): Condition {
  return fixed(phrase, false, explain, { identifier: withText(whole, tag, text) });
}

/** Key values that break their VR. PS3.5 6.2 */
const brokenValues: readonly Condition[] = [
  broken('a date key has month 13', 'The start date is 20241345, which is no day.', startDate, '20241345'),
  broken(
    'a date key has periods',
    'The start date is 2024.01.02, a form of ACR-NEMA.',
    startDate,
    '2024.01.02',
  ),
  broken('a date key is an asterisk', 'The start date is *, and dates have no wild cards.', startDate, '* '),
  broken('a time key has hour 99', 'The start time is 99.', startTime, '99'),
  broken(
    'an AE title key has 40 characters',
    'The Scheduled Station AE Title has 40 characters; its VR has 16.',
    stationAETitle,
    'A'.repeat(40),
  ),
  broken(
    'a name key has 5000 characters',
    "Patient's Name has 5000 characters; a component group of its VR has 64.",
    patientName,
    'X'.repeat(5_000),
  ),
  broken('a text key holds a binary zero', 'Patient ID holds the byte 00H.', patientID, 'ZZ\0ZZZ'),
];

/** How many private blocks of 255 keys there are, and the keys of one. */
const blocks = 40;
const keysOfBlock = 250;

/** So many empty private keys, each block with its creator. PS3.5 7.8.1 */
function privateKeys(): DataElement[] {
  return Array.from({ length: blocks }, (_, block): DataElement[] => {
    // Odd groups from 0011 on
    const group = (0x0011 + 2 * block) * 0x10000;
    const creator: DataElement = { tag: group + 0x0010, vr: 'LO', value: ascii('MWLCONF ') };
    const keys = Array.from(
      { length: keysOfBlock },
      (__, key): DataElement => ({ tag: group + 0x1000 + key, vr: 'LO', value: new Uint8Array(0) }),
    );
    return [creator, ...keys];
  }).flat();
}

/** Conditions about the values of keys, and about how many keys there are. */
export const valueConditions: readonly Condition[] = [
  ...brokenValues,
  fixed('there are 10000 keys', true, 'The Identifier has 10,000 private keys, all empty.', {
    identifier: wholeDataSetWith(...privateKeys()),
  }),
];
