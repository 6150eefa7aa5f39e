import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import { type Lack, lackInWorklist, type Need, type Reason } from '../need.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding, finalStatus, pendingsOf, resetMessage, wasReset } from './exchange.ts';

/** CANCEL-01 and STATUS-SCP-FE00: a cancel in time ends the C-FIND with FE00 (PS3.4 K.4.1.3; PS3.7 9.1.2.2). */
export function judgeCancelled(exchange: FindExchange, known: number): Finding[] {
  const [verdict, message] = cancelVerdict(exchange, known);
  const expected = 'FE00 without an Identifier, after any number of matches';
  const findings = [exchangeFinding('CANCEL-01', verdict, exchange, message, expected)];
  const identifier = exchange.responses.at(-1)?.message.dataSet !== undefined;
  if (exchange.cancelledAt !== undefined && finalStatus(exchange) === 0xfe00) {
    findings.push(
      exchangeFinding(
        'STATUS-SCP-FE00',
        identifier ? 'fail' : 'pass',
        exchange,
        identifier ? 'FE00 carries a Data Set' : 'FE00 answers the cancel',
        expected,
      ),
    );
  } else if (verdict !== 'fail') {
    findings.push(
      exchangeFinding(
        'STATUS-SCP-FE00',
        'inconclusive',
        exchange,
        exchange.cancelledAt === undefined
          ? 'no C-CANCEL was sent: the C-FIND was over before it was due'
          : 'FE00 was not seen: the SCP finished before the cancel',
        expected,
      ),
    );
  }
  return findings;
}

const enoughItems: Need = { where: 'worklist', what: 'so many items that a C-CANCEL comes in time' };
const tooLate: Lack = { message: 'the C-FIND was over when the C-CANCEL went out', needs: enoughItems };

/** Whether the final response had been received when the C-CANCEL was sent: then the SCP has never seen it in time. */
function isOverBefore({ end, cancelledAt, responses }: FindExchange): boolean {
  const last = responses.at(-1);
  return (
    end.kind === 'final' && cancelledAt !== undefined && last !== undefined && last.message.at <= cancelledAt
  );
}

function cancelVerdict(exchange: FindExchange, known: number): [Verdict, Reason] {
  const final = exchange.responses.at(-1);
  const count = pendingsOf(exchange).length;
  // FE00 without a C-CANCEL is CANCEL-07, a C-FIND that breaks off by itself RESP-01.
  if (exchange.cancelledAt === undefined)
    return [
      'inconclusive',
      lackInWorklist('50 or more items', `only ${count} matches came, so the cancel was not due`),
    ];
  if (exchange.end.kind === 'aborted') return ['fail', 'the SCP aborts the association on a C-CANCEL'];
  if (exchange.end.kind !== 'final') return ['fail', 'the cancelled C-FIND has no final response'];
  if (exchange.afterFinal.length > 0) return ['fail', 'something came after the final response'];
  if (finalStatus(exchange) === 0xfe00) {
    return final?.message.dataSet === undefined
      ? ['pass', 'FE00 ends the cancelled C-FIND']
      : ['fail', 'FE00 carries an Identifier'];
  }
  if (finalStatus(exchange) !== 0) return ['warning', 'the cancelled C-FIND ends with a failure'];
  if (count < known)
    return ['fail', `0000 says complete, but ${known - count} of ${known} items are missing`];
  // What had been received when the C-CANCEL went out was sent before, even if it was read later.
  const { cancelledAt } = exchange;
  const after = pendingsOf(exchange).filter(({ message }) => message.at > cancelledAt).length;
  if (after > 50) return ['warning', `all ${count} items and 0000: ${after} of them after the cancel`];
  const message = `all ${count} items and 0000: the SCP may have finished before it saw the cancel`;
  return ['inconclusive', { message, needs: enoughItems }];
}

/**
 * CANCEL-02 and STATUS-SCP-FE00: a cancel right behind the request is legal (PS3.7 9.1.2.2 b).
 * `known`: the items of the complete query; 0000 says that all of them were sent (PS3.4 K.4.1.3).
 */
export function judgeCancelBehind(exchange: FindExchange, known: number): Finding[] {
  const expected = 'FE00, or every item and 0000';
  const status = finalStatus(exchange);
  const conclude = (verdict: Verdict, message: string) =>
    exchangeFinding('CANCEL-02', verdict, exchange, message, expected);
  const row = (verdict: Verdict, message: string) =>
    exchangeFinding('STATUS-SCP-FE00', verdict, exchange, message, 'FE00 without an Identifier');
  if (exchange.end.kind === 'aborted') return [conclude('fail', 'the SCP aborts the association')];
  if (exchange.end.kind !== 'final') return [conclude('fail', 'the C-FIND has no final response')];
  if (exchange.other.length > 0) return [conclude('fail', 'a response names an unknown Message ID')];
  const missing = known - pendingsOf(exchange).length;
  if (status === 0 && missing > 0)
    return [conclude('fail', `0000 says complete, but ${missing} of ${known} items are missing`)];
  if (status === 0)
    return [
      conclude('pass', 'every item came before the cancel was seen'),
      row('inconclusive', 'FE00 was not seen: the SCP finished before the cancel'),
    ];
  if (status !== 0xfe00)
    return [
      conclude('warning', 'the cancelled C-FIND ends with another code'),
      row('inconclusive', 'FE00 was not seen'),
    ];
  const identifier = exchange.responses.at(-1)?.message.dataSet !== undefined;
  return [
    conclude('pass', 'FE00 ends the cancelled C-FIND'),
    row(identifier ? 'fail' : 'pass', identifier ? 'FE00 carries a Data Set' : 'FE00 answers the cancel'),
  ];
}

/** CANCEL-03: a cancel that comes too late changes nothing (PS3.7 9.1.2.2 c-d). */
export function judgeLateCancel(exchange: FindExchange): Finding[] {
  const expected = 'nothing for the late cancel';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('CANCEL-03', verdict, exchange, message, expected),
  ];
  if (exchange.end.kind !== 'final') return conclude('fail', 'the association did not survive a late cancel');
  if (exchange.afterFinal.length > 0) return conclude('fail', 'the SCP answers a late cancel');
  return conclude('pass', 'the late cancel is ignored');
}

/**
 * CANCEL-04: a cancel for another Message ID does not touch the C-FIND (PS3.7 9.1.2.2). The stimulus is illegal.
 * `known`: the items of the complete query.
 */
export function judgeOtherCancel(exchange: FindExchange, known: number): Finding[] {
  const expected = 'every item and 0000';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('CANCEL-04', verdict, exchange, reason, expected),
  ];
  if (exchange.cancelledAt === undefined)
    return conclude('inconclusive', lackInWorklist('at least three items'));
  if (finalStatus(exchange) === 0xfe00)
    return conclude('fail', 'the C-FIND was cancelled by a C-CANCEL for another Message ID');
  const lost = lostOnIllegalCancel(exchange);
  if (lost) return conclude(...lost);
  if (finalStatus(exchange) !== 0) return conclude('warning', 'the C-FIND does not end with 0000');
  const missing = known - pendingsOf(exchange).length;
  if (missing > 0) return conclude('fail', `0000, but ${missing} of ${known} items are missing`);
  return isOverBefore(exchange)
    ? conclude('inconclusive', tooLate)
    : conclude('pass', 'the C-FIND is completed');
}

/**
 * The C-FIND has no final response after a C-CANCEL that breaks PS3.7 9.1.2.2: to leave it open is a fail, to end the
 * association is not forbidden. Whether the SCP broke down is told by its next association.
 */
function lostOnIllegalCancel(exchange: FindExchange): [Verdict, string] | undefined {
  const { end } = exchange;
  if (end.kind === 'final') return undefined;
  if (end.kind === 'aborted') return ['warning', 'the SCP aborts the association'];
  if (wasReset(exchange)) return ['inconclusive', resetMessage];
  // PS3.8 9.1.4 note 1
  if (end.kind === 'closed') return ['warning', 'the SCP closes the connection without A-ABORT'];
  return ['fail', 'the C-FIND has no final response'];
}

/** CANCEL-05: the next operation works after a cancel (PS3.7 A.5). `known`: the items of the complete query. */
export function judgeNextAfterCancel(
  first: FindExchange,
  second: FindExchange | undefined,
  known: number,
): Finding[] {
  const expected = 'the complete answer to the second C-FIND';
  if (first.cancelledAt === undefined) {
    const lack = lackInWorklist('at least three items', 'the C-FIND was over before the cancel was due');
    return [exchangeFinding('CANCEL-05', 'inconclusive', first, lack, expected)];
  }
  if (!second) {
    return [
      exchangeFinding('CANCEL-05', 'fail', first, 'the association does not survive a cancel', expected),
    ];
  }
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('CANCEL-05', verdict, second, reason, expected),
  ];
  if (second.other.length > 0) {
    return conclude('fail', 'responses of the cancelled C-FIND come among those of the next');
  }
  if (second.end.kind !== 'final' || finalStatus(second) !== 0) {
    return conclude('fail', 'the C-FIND after a cancel is not answered');
  }
  const count = pendingsOf(second).length;
  if (count !== known) return conclude('fail', `the C-FIND after a cancel has ${count} of ${known} items`);
  return isOverBefore(first)
    ? conclude('inconclusive', tooLate)
    : conclude('pass', 'the next C-FIND is answered completely');
}

/** CANCEL-06: two cancels still give one final response (PS3.7 9.3.2.4). */
export function judgeTwoCancels(exchange: FindExchange): Finding[] {
  const expected = 'one final response';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('CANCEL-06', verdict, exchange, reason, expected),
  ];
  if (exchange.cancelledAt === undefined)
    return conclude('inconclusive', lackInWorklist('at least three items'));
  if (exchange.afterFinal.length > 0) return conclude('fail', 'the second cancel has a response of its own');
  if (isOverBefore(exchange)) return conclude('inconclusive', tooLate);
  if (exchange.end.kind === 'final') return conclude('pass', 'one final response');
  if (exchange.end.kind === 'aborted') return conclude('inconclusive', 'the SCP aborts the association');
  const lost = lostOnIllegalCancel(exchange);
  return lost ? conclude(...lost) : [];
}

/** CANCEL-07: FE00 is only for a cancelled C-FIND (PS3.4 Table K.4-1). */
export function judgeNoCancel(exchange: FindExchange): Finding[] {
  const fe00 = finalStatus(exchange) === 0xfe00;
  return [
    exchangeFinding(
      'CANCEL-07',
      fe00 ? 'fail' : 'pass',
      exchange,
      fe00 ? 'FE00 without a C-CANCEL' : 'no FE00 without a C-CANCEL',
      'no FE00',
    ),
  ];
}
