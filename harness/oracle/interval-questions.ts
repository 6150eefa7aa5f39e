/** Start date and start time together: PS3.4 Table K.6-1 at (0040,0003), C.2.2.2.5.4. */
import { parseDate, parseTime } from '../../simulators/worklist/date-time.ts';
import { type KnownItem, valueAt } from './known-item.ts';
import { type Derivation, type Probe, type Question, startDate, startTime } from './question.ts';
import { dateChance, startChance, timeChance } from './temporal-bounds.ts';

/** The start of a step. */
interface Start {
  readonly date: string;
  readonly time: string;
  readonly day: number;
  readonly moment: number;
}

/** More starts than these do not make the search better. */
const maximumStarts = 40;

function startsOf(items: readonly KnownItem[]): Start[] {
  const starts = new Map<string, Start>();
  for (const { natural } of items) {
    const [date, time] = [valueAt(natural, startDate), valueAt(natural, startTime)];
    const [day, moment] = [parseDate(date), parseTime(time)];
    if (day && moment) starts.set(`${date} ${time}`, { date, time, day: day.first, moment: moment.first });
  }
  return [...starts.values()].slice(0, maximumStarts);
}

/** Keys of date and time. */
interface StartKeys {
  readonly date: string;
  readonly time: string;
}

const probeOf = (keys: StartKeys, weights: Partial<Probe> = {}): Probe => ({
  title: `dates ${keys.date} with times ${keys.time}`,
  keys: { [startDate]: keys.date, [startTime]: keys.time },
  ...weights,
});

/** How well keys tell one interval from times that are applied to each day. */
function worthOf(keys: StartKeys, starts: readonly Start[], byDay: string): number {
  const inside = starts.filter((start) => startChance(keys, start) === 'must');
  const telling = inside.filter(({ time }) => timeChance(byDay, time) === 'must-not').length;
  const onDays = starts.filter(({ date }) => dateChance(keys.date, date) === 'must');
  const excluded = onDays.filter((start) => startChance(keys, start) === 'must-not').length;
  if (telling === 0) return 0;
  return Math.min(telling, 3) + (excluded > 0 ? 10 : 0) + Math.min(excluded, 3);
}

/** The pair of starts that makes the most telling keys, with what these are worth. */
function bestKeys(
  starts: readonly Start[],
  keysFor: (from: Start, to: Start) => StartKeys | undefined,
  byDay: (keys: StartKeys) => string = ({ time }) => time,
): { readonly keys: StartKeys; readonly worth: number } | undefined {
  const candidates = starts.flatMap((from) =>
    starts.flatMap((to) => {
      const keys = keysFor(from, to);
      return keys ? [{ keys, worth: worthOf(keys, starts, byDay(keys)) }] : [];
    }),
  );
  return candidates.toSorted((one, other) => other.worth - one.worth)[0];
}

const closed = (from: Start, to: Start): StartKeys | undefined =>
  from.day < to.day && from.moment <= to.moment
    ? { date: `${from.date}-${to.date}`, time: `${from.time}-${to.time}` }
    : undefined;

const needs = {
  interval:
    'items on two days, one between the ends of an interval at a time of day outside of it, and one outside',
  midnight: 'items late on one day and early on the next, and others before and after',
} as const;

function derived(
  best: { readonly keys: StartKeys; readonly worth: number } | undefined,
  needed: string,
): Derivation {
  if (!best || best.worth === 0) return { probes: [], needs: needed };
  return { probes: [probeOf(best.keys)] };
}

const oneInterval: Question = {
  phrase: 'a range of dates with a range of times',
  derive: (items) => derived(bestKeys(startsOf(items), closed), needs.interval),
};

const openIntervals: Question = {
  phrase: 'a range of dates and a range of times that are open the same way',
  derive(items) {
    const starts = startsOf(items);
    const onward = bestKeys(starts, ({ date, time }) => ({ date: `${date}-`, time: `${time}-` }));
    const until = bestKeys(starts, ({ date, time }) => ({ date: `-${date}`, time: `-${time}` }));
    const found = [onward, until].filter((best) => best !== undefined && best.worth > 0);
    const probes = found.flatMap((best) => (best ? [probeOf(best.keys)] : []));
    return probes.length < 2 ? { probes, needs: needs.interval } : { probes };
  },
};

const otherForms: Question = {
  phrase: 'a range of dates and a range of times of different forms',
  derive(items) {
    const [from] = startsOf(items);
    const best = bestKeys(startsOf(items), closed);
    const [first = from?.date, last = first] = best?.keys.date.split('-') ?? [];
    const [early = from?.time, late = early] = best?.keys.time.split('-') ?? [];
    if (first === undefined || early === undefined)
      return { probes: [], needs: 'an item with date and time' };
    const free = { missing: 'recorded', surplus: 'recorded' } as const;
    return {
      probes: [
        probeOf({ date: `${first}-${last}`, time: `${early}-` }, free),
        probeOf({ date: `${first}-`, time: `-${late}` }, free),
      ],
    };
  },
};

/** One of the two is a range: PS3.4 K.4.1.3.1. */
const oneRange: Question = {
  phrase: 'a single date with a range of times, then a range of dates with a single time',
  derive(items) {
    const starts = startsOf(items).toSorted((one, other) => one.day - other.day || one.moment - other.moment);
    const [first, last] = [starts[0], starts.at(-1)];
    if (!first || !last) return { probes: [], needs: 'an item with date and time' };
    const day =
      [...Map.groupBy(starts, ({ date }) => date).values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
    const [early = first, late = early] = day;
    const until = day.length > 2 ? late : early;
    const probes = [
      probeOf({ date: early.date, time: `${early.time}-${until.time}` }),
      // Whether a single time finds what means the same is for MATCH-12.
      probeOf({ date: `${first.date}-${last.date}`, time: early.time }, { missing: 'warning' }),
    ];
    const poor = starts.length < 2 || first.date === last.date;
    return poor ? { probes, needs: 'items on two days at different times' } : { probes };
  },
};

const overMidnight: Question = {
  phrase: 'a range of dates with a range of times that ends after midnight',
  derive(items) {
    const backwards = (from: Start, to: Start): StartKeys | undefined =>
      from.day < to.day && from.moment > to.moment
        ? { date: `${from.date}-${to.date}`, time: `${from.time}-${to.time}` }
        : undefined;
    // Nothing is in such a range of times within one day.
    const best = bestKeys(startsOf(items), backwards, () => '000000-000000');
    if (!best || best.worth === 0) return { probes: [], needs: needs.midnight };
    return { probes: [probeOf(best.keys, { missing: 'warning', surplus: 'warning' })] };
  },
};

/** Date and time together, by phrase. */
export const intervalQuestions: readonly Question[] = [
  oneInterval,
  openIntervals,
  otherForms,
  oneRange,
  overMidnight,
];
