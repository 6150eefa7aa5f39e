import type { FindExchange } from '../../simulators/scu/find.ts';
import { match } from '../checks/testing/conversation.ts';
import { knownItem, stepPath } from '../oracle/known-item.ts';
import { type Probe, startTime } from '../oracle/question.ts';
import type { AskedProbe } from '../scp/oracle.ts';
import {
  judgeAllValues,
  judgeMatching,
  judgeNoMatch,
  judgeNoValue,
  judgeUidList,
  judgeUndefined,
  judgeUnknown,
} from './scp-matching.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const worklist = [1, 2, 3].map((number) => knownItem(match(number)));

/** A C-FIND that returns the items of these numbers. */
function items(...numbers: readonly number[]): FindExchange {
  const talk = talkWithScp().find();
  for (const number of numbers) talk.pending({ identifier: match(number) });
  return exchangeOf(talk.final());
}

const refused = (status: number): FindExchange => exchangeOf(talkWithScp().find().final(status));
const silent = exchangeOf(talkWithScp().find());

/** The query for the first item, and its answer. */
const first = (exchange: FindExchange, extra: Partial<Probe> = {}): AskedProbe => ({
  probe: { title: 'Patient ID "P1"', keys: { PatientID: 'P1' }, ...extra },
  exchange,
});

const matching = (asked: AskedProbe, needs?: string) => () =>
  judgeMatching('MATCH-01', [asked], worklist, needs);

describeJudge('matching', [
  judgeCase('MATCH-01', 'pass', 'the item that matches', matching(first(items(1)))),
  judgeCase('MATCH-01', 'fail', 'nothing', matching(first(items()))),
  judgeCase('MATCH-01', 'fail', 'another item with it', matching(first(items(1, 2)))),
  judgeCase('MATCH-01', 'fail', 'every item', matching(first(items(1, 2, 3)))),
  judgeCase('MATCH-01', 'fail', 'a refusal', matching(first(refused(0xa900)))),
  judgeCase('MATCH-01', 'fail', 'silence', matching(first(silent))),
  judgeCase('MATCH-01', 'inconclusive', 'no resources', matching(first(refused(0xa700)))),
  judgeCase('MATCH-01', 'inconclusive', 'a reset', matching(first({ ...silent, end: ends.reset }))),
  judgeCase(
    'MATCH-01',
    'inconclusive',
    'broken PDUs',
    matching(first({ ...silent, end: ends.protocolError })),
  ),
  judgeCase(
    'MATCH-01',
    'inconclusive',
    'a worklist that cannot tell',
    matching(first(items(1)), 'two items'),
  ),
  judgeCase('MATCH-01', 'warning', 'a spaced value', matching(first(items(), { missing: 'warning' }))),
  judgeCase('MATCH-01', 'pass', 'a free surplus', matching(first(items(1, 2), { surplus: 'recorded' }))),
  judgeCase(
    'MATCH-01',
    'recorded',
    'every item for an optional key',
    matching(first(items(1, 2, 3), { optional: true })),
  ),
  judgeCase(
    'MATCH-01',
    'fail',
    'some items for an optional key',
    matching(first(items(1, 2), { optional: true })),
  ),
]);

const atTime = (key: string, exchange: FindExchange): AskedProbe => ({
  probe: { title: `time ${key}`, keys: { [startTime]: key }, missing: 'warning', byMeaning: 'warning' },
  exchange,
});

describeJudge('a time in another form', [
  judgeCase('MATCH-12', 'pass', 'found', () =>
    judgeMatching('MATCH-12', [atTime('1015', items(1, 2, 3))], worklist),
  ),
  judgeCase('MATCH-12', 'warning', 'not found', () =>
    judgeMatching('MATCH-12', [atTime('1015', items())], worklist),
  ),
  judgeCase('MATCH-12', 'pass', 'of less precision', () =>
    judgeMatching('MATCH-12', [atTime('10', items())], worklist),
  ),
]);

describeJudge('a request without values', [
  judgeCase('MATCH-02', 'pass', 'every item', () => judgeNoValue(items(1, 2, 3), worklist)),
  judgeCase('MATCH-02', 'inconclusive', 'no item', () => judgeNoValue(items(), worklist)),
  judgeCase('MATCH-02', 'inconclusive', 'a refusal', () => judgeNoValue(refused(0xc000), worklist)),
  judgeCase('MATCH-02', 'inconclusive', 'one item', () => judgeNoValue(items(1), worklist.slice(0, 1))),
]);

describeJudge('what has no stated meaning', [
  judgeCase('MATCH-15', 'pass', 'any answer', () => judgeUndefined('MATCH-15', [first(items(1))], worklist)),
  judgeCase('MATCH-15', 'fail', 'silence', () => judgeUndefined('MATCH-15', [first(silent)], worklist)),
  judgeCase('MATCH-22', 'recorded', 'an abort', () =>
    judgeUndefined('MATCH-22', [first({ ...silent, end: ends.aborted })], worklist),
  ),
  judgeCase('MATCH-22', 'pass', 'a refusal', () =>
    judgeUndefined('MATCH-22', [first(refused(0xa900))], worklist),
  ),
  judgeCase('MATCH-23', 'pass', 'items', () => judgeUndefined('MATCH-23', [first(items(2))], worklist)),
  judgeCase('MATCH-23', 'inconclusive', 'a reset', () =>
    judgeUndefined('MATCH-23', [first({ ...silent, end: ends.reset })], worklist),
  ),
]);

describeJudge('no match', [
  judgeCase('MATCH-21', 'pass', 'one response', () => judgeNoMatch([first(items())])),
  judgeCase('MATCH-21', 'fail', 'an item', () => judgeNoMatch([first(items(1))])),
  judgeCase('MATCH-21', 'fail', 'a failure', () => judgeNoMatch([first(refused(0xa900))])),
  judgeCase('MATCH-21', 'fail', 'nothing', () => judgeNoMatch([first(silent)])),
  judgeCase('MATCH-21', 'inconclusive', 'a reset', () =>
    judgeNoMatch([first({ ...silent, end: ends.reset })]),
  ),
]);

const physician = stepPath('ScheduledPerformingPhysicianName');
const named = (exchange: FindExchange) => () => {
  const [one, ...others] = worklist;
  const house = {
    PatientName: 'X',
    ScheduledProcedureStepSequence: [{ ScheduledPerformingPhysicianName: 'HOUSE' }],
  };
  const known = one ? [{ ...one, natural: house }, ...others] : [];
  return judgeUnknown([{ probe: { title: 'H*', keys: { [physician]: 'H*' } }, exchange }], known, physician);
};

describeJudge('an unknown value', [
  judgeCase('MATCH-08', 'pass', 'the item that has one', named(items(1))),
  judgeCase('MATCH-08', 'pass', 'nothing', named(items())),
  judgeCase('MATCH-08', 'fail', 'an item that has none', named(items(1, 2))),
  judgeCase('MATCH-08', 'fail', 'a refusal', named(refused(0xa900))),
]);

const uid = (number: number) => `1.2.826.0.1.3680043.2.${number}`;
const uidQuery = (value: string | string[], exchange: FindExchange): AskedProbe => ({
  probe: {
    title: 'UIDs',
    keys: { StudyInstanceUID: value },
    missing: 'warning',
    surplus: 'warning',
    optional: true,
  },
  exchange,
});
const uids = (one: FindExchange, two: FindExchange) => () =>
  judgeUidList([uidQuery(uid(1), one), uidQuery([uid(1), uid(2)], two)], worklist);

describeJudge('a list of UIDs', [
  judgeCase('MATCH-20', 'pass', 'both', uids(items(1), items(1, 2))),
  judgeCase('MATCH-20', 'warning', 'one of them', uids(items(1), items(1))),
  judgeCase('MATCH-20', 'warning', 'every item', uids(items(1), items(1, 2, 3))),
  judgeCase('MATCH-20', 'not-applicable', 'no matching on UIDs', uids(items(1, 2, 3), items(1, 2, 3))),
]);

const station = stepPath('ScheduledStationAETitle');
const twoStations = (...titles: readonly string[]) => ({
  ...match(1),
  ScheduledProcedureStepSequence: [
    { ScheduledProcedureStepID: 'SPS1', ScheduledStationAETitle: [...titles] },
  ],
});
const ofStations =
  (...titles: readonly string[]) =>
  () =>
    judgeAllValues(
      [
        {
          probe: { title: 'B', keys: { [station]: 'B' } },
          exchange: exchangeOf(
            talkWithScp()
              .find()
              .pending({ identifier: twoStations(...titles) })
              .final(),
          ),
        },
      ],
      [knownItem(twoStations('A', 'B'))],
      station,
    );

describeJudge('several values', [
  judgeCase('MATCH-19', 'pass', 'all of them', ofStations('A', 'B')),
  judgeCase('MATCH-19', 'fail', 'the one that matches', ofStations('B')),
  judgeCase('MATCH-19', 'fail', 'no item', () =>
    judgeAllValues(
      [{ probe: { title: 'B', keys: { [station]: 'B' } }, exchange: items() }],
      [knownItem(twoStations('A', 'B'))],
      station,
    ),
  ),
]);
