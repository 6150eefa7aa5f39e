import type { FindExchange } from '../../simulators/scu/find.ts';
import { pduHeaderLength } from '../../simulators/upper-layer/pdu.ts';
import type { Finding } from '../finding.ts';
import { lackInWorklist, type Reason } from '../need.ts';
import type { Verdict } from '../verdict.ts';
import { entriesOf } from '../view.ts';
import { type AssociationAttempt, concludeAttempt, describeAnswer } from './association-attempt.ts';
import {
  exchangeFinding,
  finalStatus,
  isEndUnclear,
  pendingsOf,
  resetMessage,
  wasReset,
} from './exchange.ts';

/** What the maximum length counts besides the fragment of a PDV. PS3.8 D.1 */
const pdvHeader = 6;

/** The P-DATA-TFs that the SCP sent: PDU-length, and whether a fragment is empty. */
function dataPdusOf({ transcript }: FindExchange): { length: number; isEmpty: boolean }[] {
  return entriesOf(transcript.entries, 'P-DATA-TF')
    .filter(({ entry }) => entry.direction === 'received')
    .map(({ entry, pdu }) => ({
      length: entry.bytes.length - pduHeaderLength,
      isEmpty: pdu.pdvs.length === 0 || pdu.pdvs.some(({ fragment }) => fragment.length === 0),
    }));
}

/** The query that was made towards a maximum length, if the association was accepted. */
export interface LimitedQuery {
  readonly attempt: AssociationAttempt;
  readonly maximumLength: number;
  readonly exchange?: FindExchange;
}

/**
 * NEG-MAXLEN-03: which maximum lengths the responses were split for. That no P-DATA-TF is longer is a check's business;
 * here it is told when nothing was put to the test (PS3.8 D.1).
 */
export function judgeSplitting(queries: readonly LimitedQuery[]): Finding[] {
  const exchanges = queries.flatMap(({ exchange }) => exchange ?? []);
  const split = queries.filter(({ exchange, maximumLength }) => {
    const responses = exchange === undefined ? [] : pendingsOf(exchange);
    return responses.some(({ message }) => (message.dataSet?.length ?? 0) + pdvHeader > maximumLength);
  });
  const shown = split[0]?.exchange ?? exchanges[0];
  if (shown === undefined) return [];
  const maxima = split.map(({ maximumLength }) => maximumLength).join(' and ');
  const [verdict, message]: [Verdict, Reason] =
    split.length > 0
      ? ['pass', `responses had to be split for a maximum length of ${maxima}`]
      : ['inconclusive', lackInWorklist('an item of more than 1 KiB', 'no response needed splitting')];
  const expected = 'responses that are longer than the announced maximum, in P-DATA-TFs that are not';
  return [exchangeFinding('NEG-MAXLEN-03', verdict, shown, message, expected)];
}

/**
 * NEG-MAXLEN-05: zero states no maximum (PS3.8 D.1.1).
 * @param reference the same query on an association with a usual maximum
 */
export function judgeNoMaximum({ attempt, exchange }: LimitedQuery, reference: FindExchange): Finding[] {
  const expected = 'the association and the answer are as with any other maximum length';
  if (exchange === undefined) {
    return concludeAttempt('NEG-MAXLEN-05', attempt, expected, () => [
      'fail',
      'the association is refused for a maximum length of 0',
    ]);
  }
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('NEG-MAXLEN-05', verdict, exchange, message, expected),
  ];
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  if (reference.end.kind !== 'final')
    return conclude('inconclusive', 'the same query is not answered with another maximum length either');
  if (dataPdusOf(exchange).some(({ isEmpty }) => isEmpty))
    return conclude('fail', 'the SCP sends empty PDUs');
  if (exchange.end.kind !== 'final') return conclude('fail', 'the query has no final response');
  return finalStatus(exchange) === finalStatus(reference)
    ? conclude('pass', 'the query is answered as with any other maximum length')
    : conclude('fail', 'the query is answered in another way than with a usual maximum length');
}

/** So many P-DATA-TFs and no final response: nobody can take them for an answer that takes its time. */
const endlessPdus = 20_000;

/** NEG-MAXLEN-06: below 8 nothing can be sent, and little above it little (PS3.8 D.1, E.1). The stimulus is illegal. */
export function judgeTinyMaximum(query: LimitedQuery): Finding[] {
  const { attempt, exchange, maximumLength } = query;
  const expected = 'an answer in PDUs of the announced length, or A-ASSOCIATE-RJ, or A-ABORT';
  if (exchange === undefined) {
    return concludeAttempt('NEG-MAXLEN-06', attempt, expected, (answer) => [
      answer.kind === 'closed' ? 'recorded' : 'pass',
      `a maximum length of ${maximumLength} is refused: ${describeAnswer(answer)}`,
    ]);
  }
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('NEG-MAXLEN-06', verdict, exchange, `with ${maximumLength}: ${message}`, expected),
  ];
  const pdus = dataPdusOf(exchange);
  if (pdus.some(({ length }) => length > maximumLength))
    return conclude('fail', 'a P-DATA-TF is longer than was announced');
  if (exchange.end.kind === 'final') return conclude('pass', 'it works');
  if (exchange.end.kind === 'aborted') return conclude('pass', 'the SCP aborts the association');
  if (pdus.length > endlessPdus || pdus.filter(({ isEmpty }) => isEmpty).length > 100)
    return conclude('fail', 'the SCP sends PDUs without an end');
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  // No line of the requirement names silence or a close; whether it was a crash, HEALTH shows.
  return conclude('recorded', 'the SCP neither answers nor aborts');
}

/** NEG-MAXLEN-07: a P-DATA-TF above the announced maximum is a protocol error (PS3.8 D.1). The stimulus is illegal. */
export function judgeOversizePdu(exchange: FindExchange): Finding[] {
  const expected = 'A-ABORT of source 2 for a P-DATA-TF that is longer than the announced maximum';
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('NEG-MAXLEN-07', verdict, exchange, message, expected),
  ];
  const { end } = exchange;
  if (end.kind === 'aborted') {
    return end.pdu.source === 2
      ? conclude('pass', 'the SCP aborts as service provider')
      : conclude('warning', 'the SCP aborts as service user, not as service provider');
  }
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  if (end.kind === 'final') return conclude('warning', 'the SCP takes the PDU as if it were right');
  if (end.kind === 'closed') return conclude('warning', 'the SCP closes the TCP connection without A-ABORT');
  if (isEndUnclear(exchange)) return conclude('inconclusive', 'the exchange was ended by the test SCU');
  return conclude('fail', 'the SCP neither answers nor aborts');
}
