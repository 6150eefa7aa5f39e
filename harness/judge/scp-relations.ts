/** Relations between answers, which hold whatever the worklist is (PS3.4 C.2.2.2, K.4.1.3). */

import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { itemsOf } from '../../simulators/worklist/natural-values.ts';
import { counted } from '../counted.ts';
import type { Finding } from '../finding.ts';
import { lackInProfile, type Reason } from '../need.ts';
import { type KnownItem, lacking } from '../oracle/known-item.ts';
import type { RequirementId } from '../requirements/index.ts';
import { itemsOfAnswer } from '../scp/oracle.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding } from './exchange.ts';
import { describeItems, incomplete, lackOfData } from './scp-matching.ts';

/** A query of a relation. */
export interface Member {
  /** `the exact name` */
  readonly title: string;
  readonly exchange: FindExchange;
}

/** The finding on a query that was not answered to its end. */
function unanswered(requirement: RequirementId, members: readonly Member[]): Finding | undefined {
  for (const { title, exchange } of members) {
    const broken = incomplete(exchange, 'fail');
    if (broken)
      return exchangeFinding(requirement, broken[0], exchange, `${title}: ${broken[1]}`, 'the whole answer');
  }
  return undefined;
}

const difference = (what: string, items: readonly KnownItem[]): string =>
  `${what}: ${items.length} (${describeItems(items)})`;

/** Each answer holds the one before: exact, wild card, universal. PS3.4 C.2.2.2.1, C.2.2.2.3, C.2.2.2.4. */
export function judgeChain(requirement: RequirementId, members: readonly Member[]): Finding[] {
  const broken = unanswered(requirement, members);
  if (broken) return [broken];
  const findings = members.flatMap(({ title, exchange }, at): Finding[] => {
    const next = members[at + 1];
    if (!next) return [];
    const lost = lacking(itemsOfAnswer(exchange), itemsOfAnswer(next.exchange));
    const expected = `every item of ${title} among those of ${next.title}`;
    const message =
      lost.length === 0
        ? `${next.title} returns every item of ${title}`
        : difference(`${next.title} does not return items of ${title}`, lost);
    return [
      exchangeFinding(requirement, lost.length === 0 ? 'pass' : 'fail', next.exchange, message, expected),
    ];
  });
  const [first] = members;
  if (first && itemsOfAnswer(first.exchange).length === 0)
    return [lackOfData(requirement, `an item that ${first.title} finds`, first.exchange)];
  return findings;
}

/** A range is the union of the two that it is split into. PS3.4 C.2.2.2.5. */
export function judgeUnion(requirement: RequirementId, whole: Member, parts: readonly Member[]): Finding[] {
  const broken = unanswered(requirement, [whole, ...parts]);
  if (broken) return [broken];
  const [all, union] = [
    itemsOfAnswer(whole.exchange),
    parts.flatMap(({ exchange }) => itemsOfAnswer(exchange)),
  ];
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding(requirement, verdict, whole.exchange, message, `${whole.title} = the union of its parts`),
  ];
  const [lost, added] = [lacking(union, all), lacking(all, union)];
  if (lost.length > 0) return conclude('fail', difference(`${whole.title} lacks items of its parts`, lost));
  if (added.length > 0) return conclude('fail', difference(`the parts lack items of ${whole.title}`, added));
  return conclude('pass', `the parts have the ${counted(all.length, 'item')} of ${whole.title}`);
}

/** Every answer is the same multiset of items. PS3.4 C.2.2.2.3, K.2.2.1.2, K.4.1.3. */
export function judgeSameSet(requirement: RequirementId, members: readonly Member[]): Finding[] {
  const broken = unanswered(requirement, members);
  if (broken) return [broken];
  const [first, ...others] = members;
  if (!first) return [];
  const reference = itemsOfAnswer(first.exchange);
  if (reference.length === 0)
    return [lackOfData(requirement, `an item that ${first.title} finds`, first.exchange)];
  return others.map(({ title, exchange }) => {
    const items = itemsOfAnswer(exchange);
    const [lost, added] = [lacking(reference, items), lacking(items, reference)];
    const same = lost.length === 0 && added.length === 0;
    const message = same
      ? `${title} returns the same ${counted(items.length, 'item')} as ${first.title}`
      : difference(`${title} returns other items than ${first.title}`, [...lost, ...added]);
    const verdict = same ? 'pass' : 'fail';
    return exchangeFinding(requirement, verdict, exchange, message, `the items of ${first.title}`);
  });
}

const step = 'ScheduledProcedureStepSequence';

/** The code sequences that MATCH-24 compares, in the step or at the root. */
export const comparedSequences = ['ScheduledProtocolCodeSequence', 'RequestedProcedureCodeSequence'] as const;

function contentOf(natural: NaturalDataSet): string {
  const [own = {}] = itemsOf(natural[step]);
  return JSON.stringify(comparedSequences.map((keyword) => itemsOf(own[keyword] ?? natural[keyword])));
}

const hasContent = ({ natural }: KnownItem): boolean => contentOf(natural).includes('{');

/** MATCH-24: a sequence of zero length and one with an empty item ask for the same (K.2.2.1.2 note 4, C.2.2.2.6). */
export function judgeSameContent(zero: Member, empty: Member): Finding[] {
  const sets = judgeSameSet('MATCH-24', [zero, empty]);
  if (sets.some(({ verdict }) => verdict !== 'pass')) return sets;
  const [one, other] = [itemsOfAnswer(zero.exchange), itemsOfAnswer(empty.exchange)];
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('MATCH-24', verdict, empty.exchange, message, 'the same content both ways'),
  ];
  if (![...one, ...other].some(hasContent))
    return [lackOfData('MATCH-24', 'an item with codes', zero.exchange)];
  const contents = new Map(other.map(({ identity, natural }) => [identity, contentOf(natural)]));
  const differing = one.filter(({ identity, natural }) => contents.get(identity) !== contentOf(natural));
  if (differing.length > 0)
    return conclude('fail', difference('the content of a sequence differs', differing));
  return conclude('pass', `the sequences of ${one.length} items have the same content both ways`);
}

/** RESP-12: the worklist that was loaded is the one that the complete query returns (PS3.4 K.4.1.3). */
export function judgeLoaded(exchange: FindExchange, loaded: readonly KnownItem[] | undefined): Finding[] {
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-12', verdict, exchange, reason, 'every item of the worklist that was loaded'),
  ];
  if (!loaded) {
    const message = 'the profile does not name the worklist that was loaded';
    return conclude('not-applicable', lackInProfile('worklist', message));
  }
  const broken = incomplete(exchange, 'fail');
  if (broken) return conclude(...broken);
  const [items, lost] = [itemsOfAnswer(exchange), lacking(loaded, itemsOfAnswer(exchange))];
  if (items.length > 0 && lost.length === loaded.length)
    return conclude('inconclusive', 'the SCP has another worklist than the profile names');
  if (lost.length > 0)
    return conclude('fail', difference('items of the worklist that was loaded are missing', lost));
  return conclude('pass', `all ${loaded.length} items of the worklist that was loaded come`);
}
