/** What an SCP has to answer to a query, as far as the standard says: a lower and an upper bound. PS3.4 C.2.2.2. */
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { worklistKeyAt } from '../../simulators/worklist/keys.ts';
import { textsOf } from '../../simulators/worklist/natural-values.ts';
import { type KnownItem, stepPath, valueAt, valuesAt } from './known-item.ts';
import { personNameChance } from './person-name-bounds.ts';
import type { Keys } from './request.ts';
import { both, type Chance, dateChance, startChance, timeChance } from './temporal-bounds.ts';

export type { Chance } from './temporal-bounds.ts';

const startDate = stepPath('ScheduledProcedureStepStartDate');
const startTime = stepPath('ScheduledProcedureStepStartTime');

const best = (chances: readonly Chance[]): Chance => {
  if (chances.includes('must')) return 'must';
  return chances.includes('may') ? 'may' : 'must-not';
};

/** One value of a key against one value of an item. */
function chanceOfValue(vr: string, key: string, value: string): Chance {
  if (vr === 'PN') return personNameChance(key, value);
  if (vr === 'DA') return dateChance(key, value);
  if (vr === 'TM') return timeChance(key, value);
  if (key.normalize('NFC') === value.normalize('NFC')) return 'must';
  // A wild card outside names has no defined meaning where the table has single value matching (MATCH-22).
  return /[*?]/.test(key) ? 'may' : 'must-not';
}

/** One key against an item: one value that matches is enough (C.2.2.3), an unknown one matches nothing (K.2.2.1.1.1). */
function chanceOfKey(path: string, keys: readonly string[], item: NaturalDataSet): Chance {
  const { vr = 'UN', matching } = worklistKeyAt(path.split('.')) ?? {};
  if (matching === '-') return 'must';
  const wanted = keys.map((key) => key.trim()).filter((key) => key !== '');
  if (wanted.length === 0 || (wanted.length === 1 && wanted[0] === '*')) return 'must';
  const values = valuesAt(item, path);
  const found = best(wanted.flatMap((key) => values.map((value) => chanceOfValue(vr, key, value))));
  // Several values mean something for UIDs only (C.2.2.2.2; MATCH-23).
  return vr === 'UI' || wanted.length === 1 ? found : 'may';
}

/** Whether an SCP has to return an item, must not, or is free to. */
export function chanceOf(keys: Keys, item: NaturalDataSet): Chance {
  const texts = new Map(Object.entries(keys).map(([path, value]) => [path, textsOf(value)]));
  const [date = ''] = texts.get(startDate) ?? [];
  const [time = ''] = texts.get(startTime) ?? [];
  let chance: Chance = 'must';
  if (date !== '' && time !== '') {
    chance = startChance({ date, time }, { date: valueAt(item, startDate), time: valueAt(item, startTime) });
    texts.delete(startDate);
    texts.delete(startTime);
  }
  for (const [path, values] of texts) chance = both(chance, chanceOfKey(path, values, item));
  return chance;
}

/** The answer to a query, sorted by what the standard says to each item. */
export interface Comparison {
  /** Items that have to come and did not. */
  readonly missing: readonly KnownItem[];
  /** Items that must not come and did. */
  readonly surplus: readonly KnownItem[];
  /** Items that the SCP was free to return: those that came, and all of them. */
  readonly freeReturned: readonly KnownItem[];
  readonly free: readonly KnownItem[];
  readonly must: readonly KnownItem[];
  /** True when every known item came: so it looks when a key is not matched on. */
  readonly everything: boolean;
}

/** Compares an answer with the bounds. An item that was not known before is judged by the values it came with. */
export function compare(keys: Keys, known: readonly KnownItem[], answer: readonly KnownItem[]): Comparison {
  const returned = new Set(answer.map(({ identity }) => identity));
  const naturals = new Map(known.map(({ identity, natural }) => [identity, natural]));
  const chance = ({ identity, natural }: KnownItem) => chanceOf(keys, naturals.get(identity) ?? natural);
  const must = known.filter((item) => chance(item) === 'must');
  const free = known.filter((item) => chance(item) === 'may');
  return {
    must,
    free,
    missing: must.filter(({ identity }) => !returned.has(identity)),
    surplus: answer.filter((item) => chance(item) === 'must-not'),
    freeReturned: free.filter(({ identity }) => returned.has(identity)),
    everything: known.length > 0 && known.every(({ identity }) => returned.has(identity)),
  };
}
