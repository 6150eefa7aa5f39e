/** MATCH: which items an SCP returns for a query (PS3.4 K.2.2.1.1, K.4.1.3.1, C.2.2.2). */

import type { FindExchange } from '../../simulators/scu/find.ts';
import { parseTime } from '../../simulators/worklist/date-time.ts';
import { textsOf } from '../../simulators/worklist/natural-values.ts';
import { counted } from '../counted.ts';
import type { Finding } from '../finding.ts';
import { lackInWorklist } from '../need.ts';
import { type Comparison, compare } from '../oracle/bounds.ts';
import { type KnownItem, valueAt, valuesAt } from '../oracle/known-item.ts';
import { type Probe, startTime, type Weight } from '../oracle/question.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type AskedProbe, itemsOfAnswer } from '../scp/oracle.ts';
import type { Verdict } from '../verdict.ts';
import {
  describeExchange,
  exchangeFinding,
  finalStatus,
  isEndUnclear,
  resetMessage,
  wasReset,
} from './exchange.ts';

/** A few items by their identity, for messages. */
export function describeItems(items: readonly KnownItem[]): string {
  const named = items.slice(0, 3).map(({ identity }) => identity.trim());
  return items.length > 3 ? `${named.join('; ')} and ${items.length - 3} more` : named.join('; ');
}

/** A finding with the items that it is about. */
function about(
  requirement: RequirementId,
  verdict: Verdict,
  { probe, exchange }: AskedProbe,
  what: string,
  items: readonly KnownItem[],
): Finding {
  const finding = exchangeFinding(
    requirement,
    verdict,
    exchange,
    `${probe.title}: ${what}`,
    expectation(probe),
  );
  return {
    ...finding,
    actual: `${describeExchange(exchange)}${items.length > 0 ? `; items ${describeItems(items)}` : ''}`,
  };
}

const expectation = ({ optional }: Probe): string =>
  optional === true
    ? 'the items that match, or every item when the key is not matched on'
    : 'the items that match, and no other';

/** Why an answer says nothing about matching, with what that amounts to; `undefined` when it is complete. */
export function incomplete(exchange: FindExchange, weight: Verdict): readonly [Verdict, string] | undefined {
  if (finalStatus(exchange) === 0 && exchange.responseCount <= exchange.responses.length) return undefined;
  if (wasReset(exchange)) return ['inconclusive', resetMessage];
  if (isEndUnclear(exchange)) return ['inconclusive', 'how the C-FIND ended cannot be told'];
  if (exchange.end.kind !== 'final') return [weight, 'the query is not answered to its end'];
  // A700: short of resources, which a limit of results may be
  if (finalStatus(exchange) === 0xa700) return ['inconclusive', 'the SCP is out of resources'];
  if (finalStatus(exchange) === 0) return ['inconclusive', 'more items came than are kept'];
  return [weight, 'the query is refused'];
}

/** The items that were not returned although their time means the same as the key. PS3.4 C.2.2.2.1.3 note 1. */
function lostMeaning({ probe }: AskedProbe, { free, freeReturned }: Comparison): KnownItem[] {
  const key = parseTime(textsOf(probe.keys[startTime])[0] ?? '');
  if (probe.byMeaning === undefined || !key) return [];
  return free.filter(
    (item) =>
      !freeReturned.includes(item) && parseTime(valueAt(item.natural, startTime))?.first === key.first,
  );
}

const notMatchedOn = 'the SCP does not match on this key';

function judgeProbe(requirement: RequirementId, asked: AskedProbe, items: readonly KnownItem[]): Finding[] {
  const { probe, exchange } = asked;
  const { missing: lost = 'fail', surplus: extra = 'fail' } = probe;
  const broken = incomplete(exchange, lost === 'recorded' ? extra : lost);
  if (broken) return [about(requirement, broken[0], asked, broken[1], [])];
  const result = compare(probe.keys, items, itemsOfAnswer(exchange));
  if (probe.optional === true && result.everything && result.surplus.length > 0)
    return [{ ...about(requirement, 'recorded', asked, notMatchedOn, []), actual: 'every item' }];
  const findings: Finding[] = [];
  const say = (verdict: Weight, what: string, found: readonly KnownItem[]) => {
    if (found.length > 0) findings.push(about(requirement, verdict, asked, what, found));
  };
  say(lost, `${result.missing.length} of ${result.must.length} items that match are missing`, result.missing);
  say(
    extra,
    `${counted(result.surplus.length, 'item comes that does', 'items come that do')} not match`,
    result.surplus,
  );
  const unlike = lostMeaning(asked, result);
  if (probe.byMeaning !== undefined)
    say(probe.byMeaning, 'an item at the same time in another form is missing', unlike);
  const open = `${result.freeReturned.length} of ${result.free.length} items come that the standard leaves to the SCP`;
  if (lost === 'recorded' || result.freeReturned.length > 0) say('recorded', open, result.free);
  return findings;
}

/** One finding for each deviation of each probe, and one for all that came as predicted. */
export function judgeMatching(
  requirement: RequirementId,
  asked: readonly AskedProbe[],
  items: readonly KnownItem[],
  needs?: string,
): Finding[] {
  const judged = asked.map((each) => ({ each, findings: judgeProbe(requirement, each, items) }));
  const findings = judged.flatMap((one) => one.findings);
  const isOpen = ({ verdict, message }: Finding) => verdict === 'recorded' && !message.endsWith(notMatchedOn);
  const right = judged.filter(({ findings: own }) => own.every(isOpen));
  const last = right.at(-1)?.each.exchange;
  if (last) {
    const queries = `${right.length} of ${asked.length} queries`;
    const message = `${queries} return the items that match, and no other`;
    findings.push(exchangeFinding(requirement, 'pass', last, message, 'the items that match'));
  }
  if (needs !== undefined) findings.push(lackOfData(requirement, needs, asked.at(-1)?.exchange));
  return findings;
}

/** What the worklist would have to hold. */
export function lackOfData(requirement: RequirementId, needs: string, exchange?: FindExchange): Finding {
  const lack = lackInWorklist(needs);
  const expected = 'a worklist that can tell';
  if (exchange) return exchangeFinding(requirement, 'inconclusive', exchange, lack, expected);
  return { requirement, verdict: 'inconclusive', ...lack, expected, evidence: [] };
}

/** MATCH-02: what a request selects that has nothing to match by (PS3.4 K.4.1.3.1, C.2.2.2.3). */
export function judgeNoValue(exchange: FindExchange, items: readonly KnownItem[]): Finding[] {
  const expected = 'every item';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('MATCH-02', verdict, exchange, message, expected),
  ];
  const { missing } = compare({}, items, itemsOfAnswer(exchange));
  if (items.length < 2) return [lackOfData('MATCH-02', 'at least two items', exchange)];
  if (finalStatus(exchange) !== 0) return conclude('inconclusive', 'a request without values is refused');
  if (missing.length > 0)
    return conclude('inconclusive', `${missing.length} of ${items.length} items are missing without a value`);
  return conclude('pass', `all ${items.length} items come for a request without values`);
}

/** MATCH-15, MATCH-22 and MATCH-23: of what has no stated meaning, what the SCP makes is kept. */
export function judgeUndefined(
  requirement: 'MATCH-15' | 'MATCH-22' | 'MATCH-23',
  asked: readonly AskedProbe[],
  items: readonly KnownItem[],
): Finding[] {
  return asked.flatMap(({ probe, exchange }) => {
    const came = itemsOfAnswer(exchange).length;
    const conclude = (verdict: Verdict, what: string) =>
      exchangeFinding(requirement, verdict, exchange, `${probe.title}: ${what}`, 'a final response');
    if (wasReset(exchange)) return [conclude('inconclusive', resetMessage)];
    if (exchange.end.kind !== 'final' && requirement === 'MATCH-15' && !isEndUnclear(exchange))
      return [conclude('fail', 'no final response comes')];
    if (exchange.end.kind !== 'final') return [conclude('recorded', describeExchange(exchange))];
    const seen =
      finalStatus(exchange) === 0 ? `${came} of ${items.length} items come` : describeExchange(exchange);
    return [conclude('recorded', seen), conclude('pass', 'the query is answered')];
  });
}

/** MATCH-21: no match is one response, 0000 without Identifier (PS3.4 K.4.1.3 note 2). */
export function judgeNoMatch(asked: readonly AskedProbe[]): Finding[] {
  return asked.map(({ probe, exchange }) => judgeNothing(exchange, `${probe.title}: `));
}

/** MATCH-21 for one query that no item can match; `title` is put before what is said of it. */
export function judgeNothing(exchange: FindExchange, title = ''): Finding {
  const conclude = (verdict: Verdict, what: string) =>
    exchangeFinding('MATCH-21', verdict, exchange, `${title}${what}`, 'one response, 0000');
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  if (isEndUnclear(exchange)) return conclude('inconclusive', 'how the C-FIND ended cannot be told');
  const [only] = exchange.responses;
  const bare = exchange.responses.length === 1 && only?.status === 0 && only.message.dataSet === undefined;
  return bare
    ? conclude('pass', 'one response without Identifier')
    : conclude('fail', 'something else than one response, 0000, comes where nothing matches');
}

/** MATCH-08: an item without a value at the path matches no value (PS3.4 K.2.2.1.1.1); which others do is not asked here. */
export function judgeUnknown(
  asked: readonly AskedProbe[],
  items: readonly KnownItem[],
  path: string,
): Finding[] {
  const unknown = new Set(
    items.filter(({ natural }) => valueAt(natural, path) === '').map(({ identity }) => identity),
  );
  return asked.map((each) => {
    const broken = incomplete(each.exchange, 'fail');
    if (broken) return about('MATCH-08', broken[0], each, broken[1], []);
    const found = itemsOfAnswer(each.exchange).filter(({ identity }) => unknown.has(identity));
    return found.length > 0
      ? about('MATCH-08', 'fail', each, 'items come whose value is unknown', found)
      : about('MATCH-08', 'pass', each, 'no item comes whose value is unknown', []);
  });
}

/** MATCH-20: a UID list finds each of its members, where the SCP matches on that key at all (PS3.4 C.2.2.2.2). */
export function judgeUidList(asked: readonly AskedProbe[], items: readonly KnownItem[]): Finding[] {
  const [one, two] = asked;
  if (!one || !two) return [];
  const result = compare(one.probe.keys, items, itemsOfAnswer(one.exchange));
  if (result.everything && result.surplus.length > 0) {
    const message = 'the SCP does not match on Study Instance UID';
    return [
      exchangeFinding('MATCH-20', 'not-applicable', one.exchange, message, 'the items of both studies'),
    ];
  }
  const { optional: _matched, ...probe } = two.probe;
  return judgeMatching('MATCH-20', [{ ...two, probe }], items);
}

/** MATCH-19: one value of several is enough, and all of them come back (PS3.4 K.2.2.3, C.2.2.3). */
export function judgeAllValues(
  asked: readonly AskedProbe[],
  items: readonly KnownItem[],
  path: string,
): Finding[] {
  const cut = asked.flatMap((each): Finding[] => {
    const known = new Map(items.map(({ identity, natural }) => [identity, valuesText(natural, path)]));
    const changed = itemsOfAnswer(each.exchange).filter(
      ({ identity, natural }) => known.has(identity) && known.get(identity) !== valuesText(natural, path),
    );
    if (changed.length === 0) return [];
    return [about('MATCH-19', 'fail', each, 'not all values of the attribute come back', changed)];
  });
  return [...judgeMatching('MATCH-19', asked, items), ...cut];
}

const valuesText = (natural: KnownItem['natural'], path: string): string =>
  valuesAt(natural, path).join('\\');
