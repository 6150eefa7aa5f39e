import { formatStatus, isPending, statusClassOf } from '../../simulators/dimse/status.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { counted } from '../counted.ts';
import type { Finding } from '../finding.ts';
import { lackInWorklist, noItem, type Reason } from '../need.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';
import {
  exchangeFinding,
  finalStatus,
  isEndUnclear,
  isFailure,
  isIdentifierFailure,
  isUnableToProcess,
  pendingsOf,
  resetMessage,
  wasReset,
} from './exchange.ts';

/** How many matches a query has to find: none, or at least one. */
export type ExpectedMatches = 'no match' | 'at least one match';

/**
 * STATUS-SCP-0000 and RESP-01: pendings, then 0000 (PS3.4 Table K.4-1). Where nothing can match, whatever comes but one
 * 0000 breaks MATCH-21, not these (PS3.4 K.4.1.3 note 2).
 */
export function judgeSuccess(exchange: FindExchange, matches: ExpectedMatches): Finding[] {
  const expected =
    matches === 'no match' ? 'exactly one response, 0000' : 'one pending response for each match, then 0000';
  const [verdict, message] = successVerdict(exchange, matches);
  const findings = [exchangeFinding('STATUS-SCP-0000', verdict, exchange, message, expected)];
  const [ended, how] = endVerdict(exchange);
  findings.push(exchangeFinding('RESP-01', ended, exchange, how, 'one final response'));
  return findings;
}

function endVerdict(exchange: FindExchange): [Verdict, string] {
  if (wasReset(exchange)) return ['inconclusive', resetMessage];
  if (isEndUnclear(exchange)) return ['inconclusive', 'how the C-FIND ended cannot be told'];
  return exchange.end.kind === 'final'
    ? ['pass', 'the C-FIND has one final response']
    : ['fail', 'the C-FIND has no final response'];
}

function successVerdict(exchange: FindExchange, matches: ExpectedMatches): [Verdict, Reason] {
  const status = finalStatus(exchange);
  const count = pendingsOf(exchange).length;
  if (isEndUnclear(exchange)) return ['inconclusive', 'how the C-FIND ended cannot be told'];
  // RESP-01 says that the response is missing; of the code it proves nothing.
  if (exchange.end.kind !== 'final') return ['inconclusive', 'no final response came that could be 0000'];
  // An SCP may limit its results and say so with a failure; which one is its own to declare (MATCH-02).
  if (isFailure(status)) return ['inconclusive', 'the SCP refused the query'];
  if (status !== 0) return ['fail', 'the C-FIND ended with neither Status Code 0000 nor a failure'];
  if (matches === 'no match') return ['pass', '0000 says that matching is complete'];
  return count > 0
    ? ['pass', `0000 ended ${counted(count, 'match', 'matches')}`]
    : ['inconclusive', lackInWorklist('at least one item for this query', 'the SCP returned no item')];
}

/** STATUS-SCP-0122: the Affected SOP Class is not supported (PS3.7 9.1.2.1.6 d, C.5.6). */
export function judgeSopClassNotSupported(exchange: FindExchange): Finding[] {
  const status = finalStatus(exchange);
  const expected = 'Status Code 0122';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('STATUS-SCP-0122', verdict, exchange, message, expected),
  ];
  if (status === 0x0122) return conclude('pass', 'the SCP refuses a SOP Class that it does not support');
  if (isFailure(status)) return conclude('warning', 'the SCP refuses the SOP Class with another failure');
  if (exchange.end.kind === 'aborted')
    return conclude('warning', 'the SCP aborts the association in the place of a response');
  if (exchange.responses.length > 0)
    return conclude('warning', 'the SCP serves the query as Modality Worklist');
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  return conclude('fail', 'the SCP does not answer');
}

/** STATUS-SCP-A900: the Identifier does not match the SOP Class (PS3.4 Table K.4-1; PS3.7 C.5.2). */
export function judgeDataSetMismatch(exchange: FindExchange): Finding[] {
  const status = finalStatus(exchange);
  const expected = 'A900 or C000-CFFF, or an answer that leaves the surplus out of account';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('STATUS-SCP-A900', verdict, exchange, message, expected),
  ];
  if (status !== undefined && exchange.end.kind === 'final') {
    if (isIdentifierFailure(status))
      return conclude('pass', `the SCP refuses the Identifier with ${formatStatus(status)}`);
    if (status === 0)
      return [
        ...conclude('pass', 'the SCP answers the part of the Identifier that it understands'),
        // Whether the rest is matched on, as a key that no item has, is for the SCP to say. PS3.4 K.2.2.1.1.2
        ...conclude(
          'recorded',
          `the rest is no failure: ${counted(pendingsOf(exchange).length, 'match', 'matches')}`,
        ),
      ];
    if ((status & 0xff00) === 0xa900)
      return conclude('warning', 'a code A9xx other than A900 has no row in Table N.7-11');
    return conclude('warning', `the SCP ends the C-FIND with ${formatStatus(status)}`);
  }
  if (exchange.end.kind === 'aborted')
    return conclude('fail', 'the SCP aborts the association for an Identifier that is well encoded');
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  return conclude('fail', 'the SCP does not answer an Identifier that is well encoded');
}

/** FAULT-03: two items in the step sequence are not a legal key (PS3.4 C.2.2.2.6, K.6.1.2.2). */
export function judgeTwoStepItems(exchange: FindExchange): Finding[] {
  const expected = 'A900 or C000-CFFF';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('FAULT-03', verdict, exchange, message, expected),
  ];
  if (isIdentifierFailure(finalStatus(exchange)))
    return conclude('pass', 'the SCP refuses a key sequence of two items');
  if (exchange.end.kind === 'final')
    return conclude('warning', 'the SCP answers a key sequence of two items');
  if (exchange.end.kind === 'aborted')
    return conclude('warning', 'the SCP aborts the association in the place of a response');
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  return conclude('fail', 'the SCP does not answer');
}

/** STATUS-SCP-CXXX and FAULT-01 or FAULT-02: an Identifier that cannot be decoded (PS3.4 K.4.1.3). */
export function judgeUndecodable(exchange: FindExchange, fault: 'FAULT-01' | 'FAULT-02'): Finding[] {
  return [judgeUndecodableStatus(exchange), judgeUndecodableReaction(exchange, fault)];
}

function judgeUndecodableStatus(exchange: FindExchange): Finding {
  const status = finalStatus(exchange);
  const expected = 'a code of C000-CFFF (or A900)';
  const conclude = (verdict: Verdict, message: string) =>
    exchangeFinding('STATUS-SCP-CXXX', verdict, exchange, message, expected);
  if (isUnableToProcess(status))
    return conclude('pass', `the SCP is unable to process it: ${formatStatus(status ?? 0)}`);
  if (status === 0xa900)
    return conclude(
      'recorded',
      'the SCP answers A900, the other code for an Identifier that it cannot process',
    );
  // PS3.7 Annex C
  if (status !== undefined && statusClassOf(status) === undefined)
    return conclude('fail', `${formatStatus(status)} is of no Status Class`);
  return conclude('recorded', 'the SCP has no code of C000-CFFF for this condition');
}

/** Where a decoder of the request comes to grief: the last bytes of its Identifier. */
function describeIdentifierEnd({ requestIdentifier = new Uint8Array() }: FindExchange): string {
  const last = Buffer.from(requestIdentifier.subarray(-16)).toString('hex').toUpperCase();
  return `the Identifier has ${requestIdentifier.length} bytes and ends ${last.replace(/..(?=.)/g, '$& ')}`;
}

function judgeUndecodableReaction(exchange: FindExchange, requirement: RequirementId): Finding {
  const status = finalStatus(exchange);
  const expected = 'a failure without Identifier: A900 or C000-CFFF';
  const conclude = (verdict: Verdict, message: string) => {
    const finding = exchangeFinding(requirement, verdict, exchange, message, expected);
    return { ...finding, actual: `${finding.actual}; ${describeIdentifierEnd(exchange)}` };
  };
  if (isIdentifierFailure(status))
    return pendingsOf(exchange).length === 0
      ? conclude('pass', 'the SCP fails a request that it cannot decode')
      : conclude('warning', 'the SCP supplies matches before it fails a request that it cannot decode');
  if (exchange.end.kind === 'aborted') return abortedUndecodable(conclude, requirement);
  if (exchange.end.kind === 'final' && isFailure(status))
    return conclude('warning', 'the SCP fails the request with a code of another row');
  if (exchange.end.kind === 'final')
    return conclude(
      'warning',
      'the SCP answers an Identifier that cannot be decoded as if it had understood it',
    );
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  return conclude('fail', 'the SCP gives no answer to an Identifier that cannot be decoded');
}

function abortedUndecodable(
  conclude: (verdict: Verdict, message: string) => Finding,
  requirement: RequirementId,
): Finding {
  // FAULT-02 names A-ABORT as a reaction in its own right; FAULT-01 wants the response that K.4.1.3 gives.
  const verdict = requirement === 'FAULT-02' ? 'pass' : 'warning';
  return conclude(verdict, 'the SCP aborts the association in the place of a failure response');
}

/** STATUS-SCP-CXXX: fixed digits for each cause (PS3.4 K.4.1.1.4). */
export function judgeSameCode(first: FindExchange, second: FindExchange): Finding[] {
  const [a, b] = [finalStatus(first), finalStatus(second)];
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('STATUS-SCP-CXXX', verdict, second, message, 'the same Status Code for the same cause'),
  ];
  if (a === undefined || b === undefined)
    return conclude('recorded', 'the SCP sends no Status Code for this cause');
  if (a === b && !isUnableToProcess(a))
    return conclude('recorded', `the same cause gives ${formatStatus(a)} both times, no code of C000-CFFF`);
  return a === b
    ? conclude('pass', `the same cause gives ${formatStatus(a)} both times`)
    : conclude('warning', `the same cause gives ${formatStatus(a)}, then ${formatStatus(b)}`);
}

/** STATUS-SCP-A700 and STATUS-SCP-CXXX under a condition that lies inside the SCP (PS3.4 Table K.4-1). */
export function judgeRefusal(
  requirement: 'STATUS-SCP-A700' | 'STATUS-SCP-CXXX',
  exchanges: readonly FindExchange[],
): Finding[] {
  const refused = exchanges.find((exchange) => isRow(requirement, finalStatus(exchange)));
  const shown = refused ?? exchanges.find((exchange) => finalStatus(exchange) !== 0) ?? exchanges[0];
  if (!shown) return [];
  const expected = requirement === 'STATUS-SCP-A700' ? 'Status Code A700' : 'a code of C000-CFFF';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding(requirement, verdict, shown, message, expected),
  ];
  if (refused) return conclude('pass', 'the SCP refuses the query under this condition');
  const status = finalStatus(shown);
  if (shown.end.kind === 'timeout') return conclude('fail', 'the SCP does not answer under this condition');
  if (status !== undefined && status !== 0xa700 && (status & 0xff00) === 0xa700)
    return conclude('warning', 'a code A7xx other than A700 has no row in Table N.7-11');
  if (isFailure(status)) return conclude('warning', 'the SCP refuses the query with the code of another row');
  return conclude('inconclusive', 'the condition did not make the SCP refuse the query');
}

function isRow(requirement: RequirementId, status: number | undefined): boolean {
  return requirement === 'STATUS-SCP-A700' ? status === 0xa700 : isUnableToProcess(status);
}

/** STATUS-SCP-FF00: every Optional Key was supported like a Required Key (PS3.4 Table K.4-1). */
export function judgeFF00(exchange: FindExchange): Finding[] {
  const pendings = pendingsOf(exchange);
  const expected = 'FF00 with each match';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('STATUS-SCP-FF00', verdict, exchange, reason, expected),
  ];
  if (pendings.length === 0) return conclude('inconclusive', noItem);
  if (pendings.every(({ status }) => status === 0xff00))
    return conclude('pass', 'each match is supplied with FF00');
  return conclude('warning', 'FF01 although every key is a Required Key');
}

/** STATUS-SCP-FF01 and STATUS-SCP-MIX: an Optional Key is not supported (PS3.4 Table K.4-1, K.2.2.1.1.2). */
export function judgeFF01(exchange: FindExchange): Finding[] {
  const statuses = new Set(pendingsOf(exchange).map(({ status }) => status ?? 0));
  const expected = 'FF01 with each match';
  const conclude = (verdict: Verdict, message: string) =>
    exchangeFinding('STATUS-SCP-FF01', verdict, exchange, message, expected);
  const mix = exchangeFinding(
    'STATUS-SCP-MIX',
    'recorded',
    exchange,
    `pending codes within one C-FIND: ${[...statuses].filter(isPending).map(formatStatus).join(', ') || 'none'}`,
    'FF00 and FF01 in any mix',
  );
  if (exchange.end.kind !== 'final') return [conclude('fail', 'the C-FIND has no final response'), mix];
  if (statuses.size === 0) return [noMatchForUnknownKey(exchange, conclude), mix];
  if (!statuses.has(0xff00))
    return [conclude('pass', 'the SCP says with FF01 that it does not support a key'), mix];
  return [conclude('warning', 'FF00 although the request has a key that no item ever returns'), mix];
}

function noMatchForUnknownKey(
  exchange: FindExchange,
  conclude: (verdict: Verdict, message: string) => Finding,
): Finding {
  const status = finalStatus(exchange);
  if (status === 0)
    return conclude(
      'inconclusive',
      'no item comes: none is there, or the unknown key made the worklist empty, as the SCP matches on it',
    );
  return conclude('warning', `the SCP refuses a key that it does not know with ${formatStatus(status ?? 0)}`);
}
