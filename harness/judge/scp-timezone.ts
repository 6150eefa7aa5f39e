import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding, finalStatus } from './exchange.ts';
import { itemKeysOf } from './scp-character-sets.ts';

/** Queries for the moment of one item, over an association that has timezone query adjustment. */
export interface TimezoneTrials {
  /** At its moment in UTC, with +0000. */
  readonly utc: FindExchange;
  /** The same keys with +0900: nine hours earlier. */
  readonly sameKeys: FindExchange;
  /** At its moment in the zone of +0900, with +0900. */
  readonly sameMoment: FindExchange;
}

/** TZ-02: with timezone query adjustment the offset shifts dates and times of the keys (PS3.4 C.2.2.2.5.4). */
export function judgeTimezone({ utc, sameKeys, sameMoment }: TimezoneTrials, itemKey: string): Finding[] {
  const expected = 'with +0900 the item is found nine hours later than with +0000';
  const conclude = (verdict: Verdict, exchange: FindExchange, message: string) => [
    exchangeFinding('TZ-02', verdict, exchange, message, expected),
  ];
  const refused = [utc, sameKeys, sameMoment].find((exchange) => finalStatus(exchange) !== 0);
  if (refused) return conclude('inconclusive', refused, 'a query with an offset did not end with 0000');
  const found = (exchange: FindExchange) => itemKeysOf(exchange).has(itemKey);
  if (!found(utc)) return conclude('inconclusive', utc, 'the item is not found by its own date and time');
  if (found(sameKeys))
    return conclude('fail', sameKeys, 'timezone query adjustment was accepted, but +0900 shifts nothing');
  if (!found(sameMoment))
    return conclude('inconclusive', sameMoment, 'with +0900 the item is found at neither time');
  return conclude('pass', sameMoment, 'with +0900 the item is found nine hours later');
}

/** TZ-02: what an offset does that was not negotiated is not specified (PS3.4 C.2.2.2). */
export function judgeUnnegotiatedOffset(
  without: FindExchange,
  withOffset: FindExchange,
  itemKey: string,
): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('TZ-02', verdict, withOffset, message, 'any answer'),
  ];
  if (!itemKeysOf(without).has(itemKey))
    return conclude('inconclusive', 'without an offset the item is not found by its own date and time');
  const words = itemKeysOf(withOffset).has(itemKey) ? 'finds' : 'does not find';
  return conclude('recorded', `with an offset that was not negotiated the same query ${words} the item`);
}
