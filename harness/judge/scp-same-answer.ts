import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import { stepKeys } from '../identity.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding, finalStatus, pendingsOf } from './exchange.ts';

/** A query in a legal form that is unusual, and the complete query after it. */
export interface FormPair {
  readonly exchange: FindExchange;
  readonly reference: FindExchange;
}

/** True if two answers that ended with 0000 have other items, as far as their items can be told apart. */
export function isOtherAnswer({ exchange, reference }: FormPair): boolean {
  if (finalStatus(exchange) !== 0 || finalStatus(reference) !== 0) return false;
  const [items, known] = [stepKeys(pendingsOf(exchange)), stepKeys(pendingsOf(reference))];
  return items && known
    ? items.symmetricDifference(known).size > 0
    : pendingsOf(exchange).length !== pendingsOf(reference).length;
}

/**
 * CMD-06, ENC-03, ENC-04, UL-RX-*: a legal form of the request changes nothing in the answer. `again`: the same two
 * queries once more, which are made where the first have other items: a worklist that changed between the two proves
 * nothing, so that the second form has to differ between two complete queries that do not.
 */
export function judgeSameAnswer(
  requirement: 'CMD-06' | 'ENC-03' | 'ENC-04' | 'UL-RX-01' | 'UL-RX-03' | 'UL-RX-04',
  first: FormPair,
  again?: FormPair,
): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding(requirement, verdict, first.exchange, message, 'the answer to the complete query'),
  ];
  if (finalStatus(first.reference) !== 0)
    return conclude('inconclusive', 'the complete query did not end with 0000');
  if (finalStatus(first.exchange) !== 0)
    return conclude('fail', 'the SCP does not process a legal form of the request');
  if (!isOtherAnswer(first)) return conclude('pass', 'the same items come back');
  if (again === undefined || finalStatus(again.reference) !== 0)
    return conclude('inconclusive', 'other items come back, and the complete query could not be made again');
  if (isOtherAnswer({ exchange: first.reference, reference: again.reference }))
    return conclude('inconclusive', 'the worklist changed during the test: two complete queries differ');
  if (finalStatus(again.exchange) === 0 && !isOtherAnswer(again))
    return conclude(
      'inconclusive',
      'the worklist changed during the test: made again, the query brings the same items',
    );
  return conclude('fail', 'the SCP answers a legal form of the request with other items, twice');
}
