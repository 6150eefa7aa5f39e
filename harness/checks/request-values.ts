import { characterSetsOf, decodeText } from '../../simulators/data-set/character-set.ts';
import type { Tag } from '../../simulators/data-set/tag.ts';
import { valueRepresentationOf } from '../../simulators/data-set/vr.ts';
import type { DataSetDeviation, WalkedElement } from '../../simulators/data-set/walk.ts';
import { endOf } from '../view/operations.ts';
import type { Identifier } from '../view.ts';
import { type Check, checkEach, type Deviation } from './check.ts';
import { fromDataSet, identifierCheck } from './identifier-rules.ts';
import { ofElement } from './request-structure.ts';
import type { Subject } from './subject.ts';
import { allElements, isEmpty, type Placed, textOf } from './values.ts';

const at = ({ message }: Identifier) => endOf(message);
const startDate: Tag = 0x00400002;
const startTime: Tag = 0x00400003;

/** The element that a deviation is about, with its neighbors. */
function placeOf({ walk }: Identifier, { tag, offset }: DataSetDeviation): Placed | undefined {
  return allElements(walk.elements).find(({ element }) => element.offset === offset && element.tag === tag);
}

const vrOf = (identifier: Identifier, deviation: DataSetDeviation) =>
  placeOf(identifier, deviation)?.element.vr ?? '';

/** Identifiers with a key of some VRs that has a value. */
const withValues =
  (...vrs: readonly string[]) =>
  ({ decodable }: Subject) =>
    decodable.filter(({ walk }) =>
      allElements(walk.elements).some(({ element }) => vrs.includes(element.vr) && !isEmpty(element)),
    );

const singleValued: readonly Tag[] = [0x00400001, 0x00080060, 0x00100020];

// PS3.4 Table K.6-1
const noWildCards = checkEach('IDENT-04', 'scu', {
  of: ({ decodable }) =>
    decodable.filter(({ walk }) =>
      allElements(walk.elements).some(({ element }) => singleValued.includes(element.tag)),
    ),
  at,
  held: 'station AE title, modality and patient id are asked without wild cards',
  look: (identifier) =>
    allElements(identifier.walk.elements)
      .filter(({ element }) => singleValued.includes(element.tag) && /[*?]/.test(textOf(element)))
      .map(({ element }) => {
        const isUniversal = textOf(element).trim() === '*';
        const text = isUniversal ? 'is a lone *, where zero length is meant' : 'has a wild card';
        return ofElement(identifier, element, isUniversal ? 'warning' : 'fail', text);
      }),
});

const wildCardVRs = identifierCheck('IDENT-05', 'scu', {
  fail: ['wild-card'],
  held: 'no key has a wild card whose VR gives it no meaning',
});

// PS3.4 C.2.2.2.5.1
const dates = identifierCheck('IDENT-06', 'scu', {
  of: withValues('DA'),
  fail: ['format', 'range-order', 'wild-card'],
  held: 'every date key is a date or a range of dates',
  only: (deviation, identifier) => vrOf(identifier, deviation) === 'DA',
});

// PS3.4 C.2.2.2.5.2, Table K.6-1
const times = checkEach('IDENT-07', 'scu', {
  of: withValues('TM'),
  at,
  held: 'every time key is a time or a range of times',
  look: (identifier) =>
    identifier.values
      .filter(({ rule }) => ['format', 'range-order', 'wild-card'].includes(rule))
      .flatMap((deviation) => {
        const place = placeOf(identifier, deviation);
        if (place?.element.vr !== 'TM') return [];
        return [fromDataSet(identifier, deviation, timeVerdict(deviation, place))];
      }),
});

/** A range over midnight is forbidden beside a single date; without a date its meaning is not said. */
function timeVerdict({ rule }: DataSetDeviation, { element, siblings }: Placed): 'fail' | 'warning' {
  if (rule !== 'range-order') return 'fail';
  const date = textOf(siblings.find(({ tag }) => tag === startDate));
  return element.tag === startTime && date !== '' ? 'fail' : 'warning';
}

interface Ranges {
  readonly identifier: Identifier;
  readonly date: WalkedElement;
  readonly time: WalkedElement;
}

function rangePairs({ decodable }: Subject): Ranges[] {
  return decodable.flatMap((identifier) =>
    allElements(identifier.walk.elements).flatMap(({ element: time, siblings }) => {
      const date = siblings.find(({ tag }) => tag === startDate);
      const areRanges = time.tag === startTime && textOf(time).includes('-') && textOf(date).includes('-');
      return areRanges && date !== undefined ? [{ identifier, date, time }] : [];
    }),
  );
}

function rangeForm(element: WalkedElement): string {
  const text = textOf(element).trim();
  if (text.startsWith('-')) return 'open at its start';
  return text.endsWith('-') ? 'open at its end' : 'closed';
}

// PS3.4 C.2.2.2.5.4
const sameForm = checkEach('IDENT-08', 'scu', {
  of: rangePairs,
  at: ({ identifier }) => at(identifier),
  held: 'date and time ranges used together have the same form',
  look: ({ identifier, date, time }) => {
    const forms = [rangeForm(date), rangeForm(time)];
    if (forms[0] === forms[1]) return [];
    const text = `is ${forms[1]}, and the range of dates beside it is ${forms[0]}: together they have no defined meaning`;
    return [
      { ...ofElement(identifier, time, 'warning', text), actual: `${textOf(date)} and ${textOf(time)}` },
    ];
  },
});

const judgedElsewhere: readonly string[] = ['DA', 'TM'];

const values = identifierCheck('IDENT-09', 'scu', {
  fail: ['repertoire', 'format', 'uid', 'person-name', 'control-character', 'value-length'],
  held: 'every key value follows its VR, matching characters apart',
  only: (deviation, identifier) => !judgedElsewhere.includes(vrOf(identifier, deviation)),
});

const characterSet: Tag = 0x00080005;

/** Number of values of a key; a backslash is told from the second byte of a character. */
function countValues(element: WalkedElement, characterSets: readonly string[]): number {
  const facts = valueRepresentationOf(element.vr);
  if (facts?.form !== 'text' || !facts.multiple) return 1;
  return decodeText(element.value, element.vr, characterSets).text.split('\\').length;
}

// PS3.4 C.2.2.2.2
const lists = checkEach('IDENT-10', 'scu', {
  of: ({ decodable }) => decodable,
  at,
  held: 'only UID keys have several values',
  look: (identifier) => {
    const sets = characterSetsOf(identifier.walk.elements);
    return allElements(identifier.walk.elements)
      .filter(
        ({ element }) =>
          element.vr !== 'UI' && element.tag !== characterSet && countValues(element, sets) > 1,
      )
      .map(({ element }): Deviation => ofElement(identifier, element, 'warning', 'has several values'));
  },
});

// PS3.4 K.4.1.1.3.1
const characterSets = identifierCheck('IDENT-13', 'scu', {
  fail: ['character-set-empty', 'character-set-missing', 'character-set-combination'],
  warning: ['character-set-term', 'character-set-values'],
  held: 'Specific Character Set is there where it is needed, and has legal values',
});

const timezone = identifierCheck('IDENT-14', 'scu', {
  fail: ['timezone-empty', 'timezone-format'],
  held: 'Timezone Offset From UTC is absent or valid',
});

/** IDENT-04 to -10, -13, -14: the values of the keys of a request. */
export const requestValueChecks: readonly Check[] = [
  noWildCards,
  wildCardVRs,
  dates,
  times,
  sameForm,
  values,
  lists,
  characterSets,
  timezone,
];
