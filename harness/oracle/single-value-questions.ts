/** Single value matching: PS3.4 C.2.2.2.1, K.4.1.3.1. */
import { type KeyPath, type KnownItem, valueAt, valuesAt } from './known-item.ts';
import {
  absentValue,
  type Derivation,
  distinct,
  keyNames,
  oneStationFirst,
  type Probe,
  type Question,
  startDate,
  tellingValues,
} from './question.ts';

/** Values that hardly any worklist has, by key; the first that is in none of the items is asked. */
const strange: Readonly<Record<string, readonly string[]>> = {
  'Patient Name': ['NOSUCH^NAME', 'NOSUCH^NAMEATALL'],
  'Patient ID': ['NO-SUCH-PATIENT', 'NO-SUCH-PATIENT-2'],
  'Accession Number': ['NO-SUCH-NUMBER', 'NO-SUCH-NUMBER-2'],
  Modality: ['ZZ', 'ZY', 'ZX'],
  'Scheduled Station AE Title': ['NO_SUCH_STATION', 'NO_SUCH_TITLE'],
  'Start Date': ['19010101', '19010102'],
  'Start Time': ['034759', '035741', '042917'],
  'Performing Physician': ['NOSUCH^NAME', 'NOSUCH^NAMEATALL'],
};

const requiredKeys = Object.keys(keyNames).filter((name) => name !== 'Accession Number');

/** The keys that PS3.4 Table K.6-1 makes Required, by a value that an item has and by one that none has. */
function aValueAndNone(name: string): Question {
  const path = keyNames[name] ?? name;
  return {
    phrase: `a value of ${name}, then for one that no item has`,
    derive(items) {
      const [value] = tellingValues(items, path);
      const none = absentValue(items, path, strange[name] ?? []);
      if (value === undefined) return { probes: [], needs: `an item with a value of ${name}` };
      const probes = [value, none].filter((key) => key !== undefined);
      return { probes: probes.map((key) => ({ title: `${name} "${key}"`, keys: { [path]: key } })) };
    },
  };
}

const swapCase = (text: string): string =>
  text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();

function nearProbes(name: string, path: KeyPath, value: string): Probe[] {
  const optional = name === 'Accession Number' ? ({ optional: true } as const) : {};
  const probe = (kind: string, key: string): Probe => ({
    title: `${name} ${kind} "${key}"`,
    keys: { [path]: key },
    ...optional,
  });
  // The other case of a Code String would be no value of its VR (PS3.5 6.2).
  const other = swapCase(value);
  return [
    probe('as it is', value),
    ...(value.length < 16 ? [probe('with one character more', `${value}X`)] : []),
    ...(value.length > 1 ? [probe('with one character less', value.slice(0, -1).trimEnd())] : []),
    ...(name === 'Modality' || other === value ? [] : [probe('in the other case', other)]),
  ];
}

function nearValues(name: string): Question {
  const path = keyNames[name] ?? name;
  return {
    phrase: `${name} exactly, longer, shorter and in the other case`,
    derive(items) {
      const values = tellingValues(items, path);
      const cased = values.find((text) => swapCase(text) !== text);
      const value = cased ?? values[0];
      if (value === undefined) return { probes: [], needs: `an item with a value of ${name}` };
      const probes = nearProbes(name, path, value);
      // Numbers are common where other keys have letters; an AE title that has none is rare.
      const lacksCase = cased === undefined && name === 'Scheduled Station AE Title';
      return lacksCase ? { probes, needs: `an item with letters in its ${name}` } : { probes };
    },
  };
}

const paddedKeys: readonly [name: string, pad: (value: string) => string, weight: 'fail' | 'warning'][] = [
  ['Modality', (value) => ` ${value} `, 'fail'],
  ['Scheduled Station AE Title', (value) => ` ${value} `, 'fail'],
  ['Patient ID', (value) => `  ${value}  `, 'warning'],
  ['Patient Name', (value) => ` ${value}   `, 'warning'],
];

/** Spaces around a value that its VR calls insignificant. PS3.5 6.2. */
const padded: Question = {
  phrase: 'values of odd length and values with spaces around them',
  derive(items) {
    const odd = Object.entries(keyNames)
      .flatMap(([name, path]) => tellingValues(items, path).map((value) => ({ name, path, value })))
      .find(({ name, value }) => value.length % 2 === 1 && !/Name|Physician|Start|Number/.test(name));
    const spaced = paddedKeys.flatMap(([name, pad, missing]): Probe[] => {
      const path = keyNames[name] ?? name;
      const value = tellingValues(items, path).find((text) => text.length <= 12 || missing === 'warning');
      if (value === undefined) return [];
      return [{ title: `${name} "${pad(value)}"`, keys: { [path]: pad(value) }, missing }];
    });
    if (!odd) return { probes: spaced, needs: 'a Modality, AE title or Patient ID of odd length' };
    const title = `${odd.name} "${odd.value}", padded to even length`;
    return { probes: [{ title, keys: { [odd.path]: odd.value } }, ...spaced] };
  },
};

const together = ['Modality', 'Scheduled Station AE Title', 'Start Date'].map(
  (name) => keyNames[name] ?? name,
);

const keysOf = ({ natural }: KnownItem, paths: readonly KeyPath[]) =>
  Object.fromEntries(paths.map((path) => [path, valueAt(natural, path)]));

/** Keys of one item, then with one key of another item. PS3.4 K.4.1.3.1. */
const conjunction: Question = {
  phrase: 'Modality, station AE title and date of one item, then of different items',
  derive(items): Derivation {
    const whole = oneStationFirst(items).filter(({ natural }) =>
      together.every((path) => valueAt(natural, path) !== ''),
    );
    const [first] = whole;
    if (!first) return { probes: [], needs: 'an item with Modality, station AE title and date' };
    const mixed = together.flatMap((path): Probe[] => {
      const others = distinct(whole, path).filter((value) => !valuesAt(first.natural, path).includes(value));
      const keys = keysOf(first, together);
      return others.slice(0, 1).map((value) => ({
        title: `${JSON.stringify({ ...keys, [path]: value })}`,
        keys: { ...keys, [path]: value },
      }));
    });
    const own: Probe = { title: 'three keys of one item', keys: keysOf(first, together) };
    const named = mixed.map((probe, at) => ({ ...probe, title: `one key of three changed (${at + 1})` }));
    const needs = 'two items that differ in Modality, station AE title or date';
    return mixed.length === 0 ? { probes: [own], needs } : { probes: [own, ...named] };
  },
};

/** PS3.4 K.4.1.3 note 2. */
const nothing: Question = {
  phrase: 'values that no item has',
  derive: (items) => ({
    probes: ['Patient ID', 'Modality', 'Start Date', 'Performing Physician'].flatMap((name) => {
      const path = keyNames[name] ?? name;
      const value = absentValue(items, path, strange[name] ?? []);
      return value === undefined ? [] : [{ title: `${name} "${value}"`, keys: { [path]: value } }];
    }),
  }),
};

/** The date of a day with items and of the days around it, then a time together with its day. */
const oneDay: Question = {
  phrase: 'a day with items and a day without',
  derive(items) {
    const [day] = tellingValues(items, startDate);
    const none = absentValue(items, startDate, strange['Start Date'] ?? []);
    if (day === undefined) return { probes: [], needs: 'an item with a date' };
    const days = [day, none].filter((each) => each !== undefined);
    return { probes: days.map((date) => ({ title: `date ${date}`, keys: { [startDate]: date } })) };
  },
};

/** Single value matching, by phrase. */
export const singleValueQuestions: readonly Question[] = [
  ...requiredKeys.map(aValueAndNone),
  ...['Patient ID', 'Accession Number', 'Modality', 'Scheduled Station AE Title'].map(nearValues),
  padded,
  conjunction,
  nothing,
  oneDay,
];
