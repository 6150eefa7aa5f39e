import { formatStatus, isPending, statusClassOf } from '../../simulators/dimse/status.ts';
import type { FindExchange, FindResponse } from '../../simulators/scu/find.ts';
import type { Evidence, Finding } from '../finding.ts';
import { type Reason, reasonMembers } from '../need.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';

/** The pending responses of an exchange, each of which supplies one match (PS3.4 K.4.1.3). */
export function pendingsOf(exchange: FindExchange): readonly FindResponse[] {
  return exchange.responses.filter((response) => response.status !== undefined && isPending(response.status));
}

/** The first response that is not pending: it ends the C-FIND (PS3.7 9.3.2.4). */
export function finalOf(exchange: FindExchange): FindResponse | undefined {
  return exchange.responses.find((response) => response.status === undefined || !isPending(response.status));
}

/** The Status Code of the final response, undefined when none came. */
export function finalStatus(exchange: FindExchange): number | undefined {
  return finalOf(exchange)?.status;
}

/** True for A900 and C000-CFFF: the codes for an Identifier that cannot be processed (PS3.4 Table K.4-1). */
export function isIdentifierFailure(status: number | undefined): boolean {
  return status === 0xa900 || isUnableToProcess(status);
}

/** True for C000-CFFF, Error: Unable to process (PS3.4 Table K.4-1). */
export function isUnableToProcess(status: number | undefined): boolean {
  return status !== undefined && status >= 0xc000 && status <= 0xcfff;
}

/** True for every code of the Status Class Failure (PS3.7 Annex C). */
export function isFailure(status: number | undefined): boolean {
  return status !== undefined && statusClassOf(status) === 'Failure';
}

/** A reset may take PDUs with it that were sent before: what is missing then proves nothing (PS3.8 9.2.3; TCP). */
export function wasReset({ end }: Pick<FindExchange, 'end'>): boolean {
  return end.kind === 'closed' && end.how === 'reset';
}

/** What to say of an exchange after a reset. */
export const resetMessage = 'the connection was reset: a PDU may have been lost with it';

/**
 * Whether a missing final response says nothing of the SCP: we ended the association ourselves, because a PDU broke the
 * protocol (which is judged where it did), or a response has no Status, so that the end cannot be told (RESP-02).
 */
export function isEndUnclear({ end, responses }: FindExchange): boolean {
  if (end.kind === 'protocol-error' || end.kind === 'ended-by-us') return true;
  return responses.some(({ status }) => status === undefined);
}

/** How the exchange went, in words: "2 x FF00, then 0000" or "no response; the association was aborted (source 0, reason 0)". */
export function describeExchange(exchange: FindExchange): string {
  const pendings = pendingsOf(exchange);
  const parts = [...countStatuses(pendings)].map(([status, count]) => `${count} x ${formatStatus(status)}`);
  const final = finalOf(exchange);
  if (final)
    parts.push(final.status === undefined ? 'a response without Status' : formatStatus(final.status));
  const answered = parts.length > 0 ? parts.join(', then ') : 'no response';
  return exchange.end.kind === 'final' ? answered : `${answered}; ${describeEnd(exchange)}`;
}

/** How the exchange ended, in words. */
export function describeEnd({ end }: Pick<FindExchange, 'end'>): string {
  switch (end.kind) {
    case 'final':
      return 'the final response came';
    case 'timeout':
      return `nothing more came within ${end.limitMs} ms`;
    case 'aborted':
      return `the association was aborted (A-ABORT source ${end.pdu.source}, reason ${end.pdu.reason})`;
    case 'closed':
      return end.how === 'reset' ? 'the TCP connection was reset' : 'the TCP connection was closed';
    case 'release-requested':
      return 'the SCP sent A-RELEASE-RQ';
    case 'protocol-error':
      return `the SCP broke the upper layer protocol: ${end.error}`;
    case 'ended-by-us':
      return `the test SCU ended it (${end.how})`;
  }
}

/** Where the bytes of the given responses are, or of the request when there are none. */
export function evidenceOf(
  exchange: FindExchange,
  responses = exchange.responses.slice(-1),
): readonly Evidence[] {
  const transcript = exchange.transcript.id;
  const pdus = responses.flatMap((response) => response.message.pdus);
  return (pdus.length > 0 ? pdus : exchange.requestPdus).slice(0, 8).map((pdu) => ({ transcript, pdu }));
}

/** One finding about one exchange; `actual` is how the exchange went. */
export function exchangeFinding(
  requirement: RequirementId,
  verdict: Verdict,
  exchange: FindExchange,
  reason: Reason,
  expected: string,
): Finding {
  const evidence = evidenceOf(exchange);
  const actual = describeExchange(exchange);
  return { requirement, verdict, ...reasonMembers(reason), expected, actual, evidence };
}

function countStatuses(responses: readonly FindResponse[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { status } of responses)
    if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
