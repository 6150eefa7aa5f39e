/** Person names: PS3.4 C.2.2.2.1.1, C.2.2.2.4, K.2.2.1.1.1. */
import { textsOf } from '../../simulators/worklist/natural-values.ts';
import { type KeyPath, type KnownItem, valueAt } from './known-item.ts';
import { isPlain, keyNames, type Probe, type Question, tellingValues } from './question.ts';

const physician = keyNames['Performing Physician'] ?? '';

const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** A name of which something else is left when its accents are taken away. */
function accented(items: readonly KnownItem[], path: KeyPath): KnownItem | undefined {
  return items.find(({ natural }) => {
    const name = valueAt(natural, path);
    return !isPlain(name) && isPlain(withoutAccents(name));
  });
}

function variants(path: KeyPath, name: string): Probe[] {
  const [family = '', given = ''] = name.split('^');
  const free = (title: string, key: string): Probe[] =>
    key === name || key === ''
      ? []
      : [{ title, keys: { [path]: key }, missing: 'recorded', surplus: 'recorded' }];
  const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
  return [
    ...free('the name in the other case', other),
    ...free('the components in another order', given === '' ? '' : `${given}^${family}`),
    ...free('the family name alone', family),
  ];
}

/** What comes besides is for MATCH-01: names may be matched with more freedom than other keys. */
const exactly = (path: KeyPath, name: string): Probe => ({
  title: `the name "${name}"`,
  keys: { [path]: name },
  surplus: 'recorded',
});

/** Exactly, which has to be found, and as the standard leaves it to the SCP. */
const names: Question = {
  phrase: 'a Patient Name exactly, in another case, without accents and in another order',
  derive(items) {
    const path = 'PatientName';
    const plain = tellingValues(items, path);
    const name = plain.find((text) => text.includes('^')) ?? plain[0];
    const foreign = accented(items, path);
    const probes: Probe[] = name === undefined ? [] : [exactly(path, name), ...variants(path, name)];
    if (!foreign) return name === undefined ? { probes, needs: 'an item with a Patient Name' } : { probes };
    const text = valueAt(foreign.natural, path);
    const characterSet = textsOf(foreign.natural['SpecificCharacterSet']);
    return {
      probes: [
        ...probes,
        // In the character set that the SCP itself uses for the item
        {
          title: `the name "${text}"`,
          keys: { [path]: text, SpecificCharacterSet: [...characterSet] },
          surplus: 'recorded',
        },
        {
          title: 'the name without accents',
          keys: { [path]: withoutAccents(text) },
          missing: 'recorded',
          surplus: 'recorded',
        },
      ],
    };
  },
};

/** Patterns that a name matches letter by letter, and one that it does not. */
function patterns(name: string): string[] {
  const half = Math.ceil(name.length / 2);
  const [family = ''] = name.split('^');
  return [
    `${name.slice(0, half)}*`,
    `*${name.slice(half)}`,
    `${name}*`,
    `${name.slice(0, 1)}*${name.slice(-1)}`,
    `${family.replace(/.$/, '?')}${name.slice(family.length)}`,
  ];
}

function wildCards(name: string, path: KeyPath): Question {
  return {
    phrase: `wild cards in ${name}`,
    derive(items) {
      const values = tellingValues(items, path);
      const value = values.find((text) => text.length >= 5) ?? values.find((text) => text.length >= 3);
      if (value === undefined) return { probes: [], needs: `an item with three letters in its ${name}` };
      const keys = [...new Set(patterns(value))].filter((pattern) => !/^\*+$/.test(pattern));
      return {
        probes: keys.map((key) => ({
          title: `${name} "${key}"`,
          keys: { [path]: key },
          surplus: 'recorded',
        })),
      };
    },
  };
}

function loneStar(name: string, path: KeyPath): Question {
  return {
    phrase: `${name} with a lone *`,
    derive(items) {
      const probes = [{ title: `${name} "*"`, keys: { [path]: '*' } }];
      const isUnknown = items.some(({ natural }) => valueAt(natural, path) === '');
      const needed = path === physician && !isUnknown;
      return needed ? { probes, needs: 'an item without performing physician' } : { probes };
    },
  };
}

/** PS3.4 K.2.2.1.1.1: an unknown value matches no key; what else comes is for MATCH-05 and MATCH-06. */
const unknown: Question = {
  phrase: 'a Performing Physician where some item has none',
  derive(items) {
    const [value] = tellingValues(items, physician);
    const isUnknown = items.some(({ natural }) => valueAt(natural, physician) === '');
    if (value === undefined || !isUnknown)
      return { probes: [], needs: 'an item without performing physician and one with' };
    return {
      probes: [value, `${value.slice(0, 2)}*`, '?*'].map((key) => ({
        title: `Performing Physician "${key}"`,
        keys: { [physician]: key },
        missing: 'recorded',
      })),
    };
  },
};

/** Matching of names, by phrase. */
export const nameQuestions: readonly Question[] = [
  names,
  ...['Patient Name', 'Performing Physician'].flatMap((name) => [
    wildCards(name, keyNames[name] ?? ''),
    loneStar(name, keyNames[name] ?? ''),
  ]),
  unknown,
];
