/** The questions, asked of matchers that deviate in one way or use a freedom that the standard gives. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { loadWorklist } from '../../simulators/worklist/items.ts';
import { compileKeys, type MatchingOptions } from '../../simulators/worklist/matching.ts';
import {
  identifyingPaths,
  type KeyPath,
  type KnownItem,
  knownItem,
  stepPath,
  valueAt,
  valuesAt,
} from '../oracle/known-item.ts';
import { type Question, startDate, startTime, stationTitle } from '../oracle/question.ts';
import { questions } from '../oracle/questions.ts';
import { type Keys, requestOf } from '../oracle/request.ts';
import { judgeMatching } from './scp-matching.ts';
import { exchangeOf, talkWithScp } from './testing/exchanges.ts';

/** Whether a matcher returns an item for a query. */
type Matcher = (keys: Keys, item: NaturalDataSet) => boolean;

const matches: (options?: MatchingOptions) => Matcher =
  (options = {}) =>
  (keys, natural) =>
    compileKeys(requestOf({ PatientID: '', ...keys }), options).matches({ name: 'x', natural, elements: [] });

const right = matches();
const without = (keys: Keys, path: KeyPath): Keys =>
  Object.fromEntries(Object.entries(keys).filter(([name]) => name !== path));
const textAt = (keys: Keys, path: KeyPath): string => String(keys[path] ?? '');

const ignoring =
  (path: KeyPath): Matcher =>
  (keys, item) =>
    right(without(keys, path), item);

/** A key of text compared in another way than as a whole. */
const comparing =
  (path: KeyPath, compare: (key: string, value: string) => boolean): Matcher =>
  (keys, item) => {
    const key = textAt(keys, path).trim();
    const found = key === '' || valuesAt(item, path).some((value) => compare(key, value));
    return found && right(without(keys, path), item);
  };

const perDay: Matcher = (keys, item) =>
  right(without(keys, startTime), item) && right(without(keys, startDate), item);

/** The last day or time of a range is not in it. */
const exclusive =
  (path: KeyPath): Matcher =>
  (keys, item) => {
    const [, last = ''] = /-(\d+)$/.exec(textAt(keys, path)) ?? [];
    return right(keys, item) && (last === '' || valueAt(item, path) !== last);
  };

const physician = stepPath('ScheduledPerformingPhysicianName');

const deviating: readonly (readonly [name: string, phrase: RegExp, matcher: Matcher])[] = [
  ['ignores the patient name', /^a value of Patient Name/, ignoring('PatientName')],
  ['ignores the modality', /^a value of Modality/, ignoring(stepPath('Modality'))],
  ['ignores the start time', /^a value of Start Time/, ignoring(startTime)],
  ['ignores the start date', /^a day with items/, ignoring(startDate)],
  ['finds a prefix', /^Patient ID exactly/, comparing('PatientID', (key, value) => value.startsWith(key))],
  [
    'ignores the case of a station',
    /^Scheduled Station AE Title exactly/,
    comparing(stationTitle, (key, value) => key.toLowerCase() === value.toLowerCase()),
  ],
  [
    'keeps spaces',
    /^values of odd length/,
    (keys, item) => !/^ | $/.test(textAt(keys, stationTitle)) && right(keys, item),
  ],
  ['drops one of three keys', /^Modality, station/, ignoring(stationTitle)],
  [
    'takes wild cards as they are',
    /^wild cards in Patient Name/,
    comparing('PatientName', (key, value) => key === value),
  ],
  [
    'has no ?',
    /^wild cards in Performing/,
    (keys, item) => !textAt(keys, physician).includes('?') && right(keys, item),
  ],
  [
    'hides unknown names from a lone *',
    /^Performing Physician with a lone/,
    (keys, item) => right(keys, item) && valueAt(item, physician) !== '',
  ],
  ['leaves the last day out', /ranges of dates$/, exclusive(startDate)],
  ['leaves the last time out', /ranges of times on one day/, exclusive(startTime)],
  [
    'takes an open range for all',
    /ranges of dates$/,
    (keys, item) => right(textAt(keys, startDate).endsWith('-') ? without(keys, startDate) : keys, item),
  ],
  ['applies times to each day', /^a range of dates with a range of times$/, perDay],
  ['applies times to each day', /open the same way/, perDay],
  ['drops the time', /^a single date with a range of times/, ignoring(startTime)],
  ['mixes the steps of a patient', /^the station AE title of one step/, ignoring(startDate)],
  [
    'looks at the first station only',
    /^each AE title/,
    (keys, item) => {
      const key = textAt(keys, stationTitle);
      return (key === '' || valueAt(item, stationTitle) === key) && right(without(keys, stationTitle), item);
    },
  ],
];

/** A name compared as one text, without knowledge of its components. */
const literalNames: Matcher = (keys, item) => {
  const key = textAt(keys, 'PatientName');
  if (key === '' || /[*?]/.test(key)) return right(keys, item);
  return valueAt(item, 'PatientName') === key && right(without(keys, 'PatientName'), item);
};

const benign: readonly (readonly [name: string, matcher: Matcher])[] = [
  ['as we do', right],
  ['names with their case', matches({ personNameCaseSensitive: true })],
  ['names without accents', matches({ personNameIgnoresAccents: true })],
  ['times as spans', matches({ precision: 'span' })],
  ['names as one text', literalNames],
  [
    'names by any component',
    comparing('PatientName', (key, value) =>
      /[*?]/.test(key)
        ? right({ PatientName: key }, { PatientName: value })
        : key
            .toLowerCase()
            .split('^')
            .every((part) => value.toLowerCase().split(/[\^=]/).includes(part)),
    ),
  ],
  ['no matching on the accession number', ignoring('AccessionNumber')],
  ['no matching on the study', ignoring('StudyInstanceUID')],
];

/** Asks a question of a matcher that has these items, and judges what comes. */
function verdicts(question: Question, items: readonly KnownItem[], matcher: Matcher): Set<string> {
  const asked = question.derive(items).probes.map((probe) => {
    const talk = talkWithScp().find();
    for (const { natural } of items.filter((item) => matcher(probe.keys, item.natural))) {
      const identifying = identifyingPaths.map((path) => [path, [...valuesAt(natural, path)]] as const);
      talk.pending({ identifier: requestOf(Object.fromEntries(identifying)) });
    }
    return { probe, exchange: exchangeOf(talk.final()) };
  });
  return new Set(judgeMatching('MATCH-01', asked, items).map(({ verdict }) => verdict));
}

/** Questions that are judged in ways of their own. */
const judgedElsewhere =
  /not define|different forms|wild cards where|two values of|list of two|some item has none/;

describe('matchers', () => {
  let items: readonly KnownItem[] = [];
  before(async () => {
    const file = new URL('../../fixtures/worklists/default.yaml', import.meta.url);
    items = (await loadWorklist(file.pathname)).map(({ natural }) => knownItem(natural));
  });

  for (const [name, phrase, matcher] of deviating)
    it(`one that ${name} fails (${phrase.source})`, () => {
      const question = questions.find((candidate) => phrase.test(candidate.phrase));
      assert.ok(question);
      assert.ok(verdicts(question, items, matcher).has('fail'));
    });

  for (const [name, matcher] of benign)
    for (const question of questions.filter(({ phrase }) => !judgedElsewhere.test(phrase)))
      it(`one that compares ${name} does not fail: ${question.phrase}`, () => {
        assert.ok(!verdicts(question, items, matcher).has('fail'));
      });
});
