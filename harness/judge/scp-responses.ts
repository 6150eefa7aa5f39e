import { findElement } from '../../simulators/data-set/walk.ts';
import { formatStatus, statusClassOf } from '../../simulators/dimse/status.ts';
import type { FindExchange, FindResponse } from '../../simulators/scu/find.ts';
import { counted } from '../counted.ts';
import type { Finding } from '../finding.ts';
import { describeKeyEcho, keyText, stepKeys } from '../identity.ts';
import { lackInWorklist, type Need, noItem, type Reason } from '../need.ts';
import type { Verdict } from '../verdict.ts';
import { evidenceOf, exchangeFinding, finalStatus, isEndUnclear, isFailure, pendingsOf } from './exchange.ts';

/** RESP-03: the response names the Message ID of its request (PS3.7 9.1.2.1.2). */
export function judgeMessageID(exchange: FindExchange, messageID: number): Finding[] {
  const named = exchange.responses.filter(
    ({ message }) => message.command.MessageIDBeingRespondedTo === messageID,
  );
  const expected = `Message ID Being Responded To ${messageID}`;
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-03', verdict, exchange, reason, expected),
  ];
  if (exchange.other.length > 0) {
    const ids = exchange.other.map(({ command }) => command.MessageIDBeingRespondedTo ?? 'none').join(', ');
    return conclude('fail', `a response names another Message ID: ${ids}`);
  }
  if (exchange.end.kind !== 'final') return conclude('fail', 'no final response came for this Message ID');
  return conclude('pass', `${named.length} responses name Message ID ${messageID}`);
}

/** RESP-06: the responses come on the context of the request, in its transfer syntax (PS3.8 7.6.1; PS3.7 7.5.3). */
export function judgeContext(exchange: FindExchange): Finding[] {
  const expected = `context ${exchange.contextID}, ${exchange.transferSyntaxUID}`;
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-06', verdict, exchange, reason, expected),
  ];
  const strays = exchange.responses.filter(({ message }) => message.contextID !== exchange.contextID);
  if (strays.length > 0)
    return conclude('warning', `a response came on context ${strays[0]?.message.contextID}`);
  const broken = pendingsOf(exchange).find(({ identifier }) => identifier && !identifier.decodable);
  if (broken) return conclude('fail', 'an Identifier does not decode in the transfer syntax of the request');
  if (pendingsOf(exchange).length === 0) return conclude('inconclusive', noItem);
  return conclude('pass', 'every response comes on the context of the request, in its transfer syntax');
}

/** RESP-01, RESP-07, RESP-08 and RESP-15: pendings with an Identifier, then one final response without (PS3.7 9.3.2.4). */
export function judgeSequence(exchange: FindExchange): Finding[] {
  const pendings = pendingsOf(exchange);
  const without = pendings.filter(({ message }) => message.dataSet === undefined);
  const finals = exchange.responses.length - pendings.length + exchange.afterFinal.length;
  const ended = exchange.end.kind === 'final' && finals === 1;
  const unclear = isEndUnclear(exchange);
  const words = unclear ? 'how the C-FIND ended cannot be told' : `${finals} final responses`;
  const first = exchange.responses[0]?.message.at;
  const last = exchange.responses.at(-1)?.message.at;
  const times =
    first === undefined || last === undefined
      ? 'none'
      : `first ${first.toFixed(0)} ms, last ${last.toFixed(0)} ms after the connection`;
  const findings = [
    exchangeFinding(
      'RESP-01',
      unclear ? 'inconclusive' : ended ? 'pass' : 'fail',
      exchange,
      ended && !unclear ? 'one final response, and nothing after it' : words,
      'one final response, and nothing after it',
    ),
    exchangeFinding('RESP-15', 'recorded', exchange, `times of the responses: ${times}`, 'any'),
  ];
  if (pendings.length > 0)
    findings.push(
      exchangeFinding(
        'RESP-07',
        without.length > 0 ? 'fail' : 'pass',
        exchange,
        `${pendings.length - without.length} of ${pendings.length} pending responses have an Identifier`,
        'an Identifier with each pending response',
      ),
    );
  return findings;
}

/** RESP-12: success says that every match was sent (PS3.4 K.4.1.3). */
export function judgeComplete(
  whole: FindExchange,
  parts: readonly FindExchange[],
  again: FindExchange,
): Finding[] {
  const expected = 'the union of the narrower queries is the whole';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-12', verdict, whole, reason, expected),
  ];
  if (finalStatus(whole) !== 0 || finalStatus(again) !== 0)
    return conclude('inconclusive', 'the complete query did not end with 0000');
  const [all, later] = [stepKeys(pendingsOf(whole)), stepKeys(pendingsOf(again))];
  if (!all || !later)
    return conclude('inconclusive', 'items cannot be told apart: Study Instance UID or step id is missing');
  if (all.size === 0) return conclude('inconclusive', noItem);
  if (all.symmetricDifference(later).size > 0)
    return conclude('inconclusive', 'the worklist changed during the test');
  if (parts.some((part) => finalStatus(part) !== 0))
    return conclude('inconclusive', 'a narrower query did not end with 0000');
  const union = new Set(parts.flatMap((part) => [...(stepKeys(pendingsOf(part)) ?? [])]));
  const missing = union.difference(all).size;
  if (missing > 0)
    return conclude('fail', `0000 without ${counted(missing, 'item')} of the narrower queries`);
  return conclude('pass', `the complete query returned ${all.size} of ${all.size} items`);
}

/** RESP-13: failure may be sent before the request is complete, success may not (PS3.7 9.1.2.2). */
export function judgeEarly(exchange: FindExchange): Finding[] {
  const complete = requestCompletedAt(exchange);
  const early = exchange.responses.filter(({ message }) => message.at < complete);
  const expected = 'nothing, or a failure, before the request is complete';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-13', verdict, exchange, reason, expected),
  ];
  if (early.some(({ status }) => status === 0))
    return conclude('fail', '0000 came before the request was complete');
  if (early.some(({ status }) => !isFailure(status)))
    return conclude('warning', 'a pending response came before the request was complete');
  if (exchange.end.kind === 'aborted')
    return conclude('warning', 'the SCP aborts the association while the request is under way');
  if (exchange.end.kind !== 'final')
    return conclude('warning', 'the request that came in two parts was not answered');
  return conclude('pass', 'no success came before the request was complete');
}

function requestCompletedAt(exchange: FindExchange): number {
  const last = exchange.requestPdus.at(-1);
  const entry = last === undefined ? undefined : exchange.transcript.entries[last];
  return entry?.at ?? 0;
}

/** RESP-10: values come back, not the text of the key (PS3.4 K.2.2.1.2, K.1.4). */
export function judgeValues(exchange: FindExchange): Finding[] {
  const expected = 'the values of the item';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-10', verdict, exchange, reason, expected),
  ];
  const pendings = pendingsOf(exchange);
  if (pendings.length === 0)
    return conclude(
      'inconclusive',
      lackInWorklist('an item that matches the key', 'no item matches the key'),
    );
  const echo = describeKeyEcho(exchange, pendings);
  return echo ? conclude('fail', echo) : conclude('pass', 'each Identifier holds the values of its item');
}

/** RESP-11: one response is one Scheduled Procedure Step, and none comes twice (PS3.4 K.6.1.2.1). */
export function judgeSteps(exchange: FindExchange): Finding[] {
  const expected = 'each Scheduled Procedure Step once';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-11', verdict, exchange, reason, expected),
  ];
  const pendings = pendingsOf(exchange);
  if (pendings.length < 2) return conclude('inconclusive', lackInWorklist('at least two items'));
  const keys = stepKeys(pendings);
  if (!keys)
    return conclude('inconclusive', 'items cannot be told apart: Study Instance UID or step id is missing');
  if (keys.size < pendings.length)
    return conclude('fail', `${pendings.length - keys.size} Scheduled Procedure Steps came twice`);
  return conclude('pass', `${keys.size} items, each with a step of its own`);
}

const documents: Need = { where: 'worklist', what: 'an item that refers to an HL7 document' };

/** Under this root HL7 names the classes of its documents: CDA, SPL. PS3.3 C.12.1.1.6 */
const hl7DocumentRoot = '2.16.840.1.113883.';
/** Under this one DICOM names its own, an encapsulated CDA among them. */
const dicomRoot = '1.2.840.10008.';

/** RESP-14: each HL7 document that is referred to is among the HL7 references (PS3.4 K.4.1.1.3.2; PS3.3 C.12.1.1.6). */
export function judgeDocuments(exchange: FindExchange): Finding[] {
  const expected = 'HL7 Structured Document Reference Sequence for each referenced HL7 document';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('RESP-14', verdict, exchange, reason, expected),
  ];
  const referred = pendingsOf(exchange).flatMap((response) => {
    const known = referencesIn(response, 'HL7StructuredDocumentReferenceSequence');
    return referencesIn(response, 'PertinentDocumentsSequence').map((document) => ({
      ...document,
      isResolved: known.some(({ instance }) => instance === document.instance),
    }));
  });
  const unresolved = referred.filter(({ isResolved }) => !isResolved);
  const lost = unresolved.find(({ sopClass }) => sopClass.startsWith(hl7DocumentRoot));
  if (lost)
    return conclude(
      'fail',
      `the HL7 document ${lost.instance} of class ${lost.sopClass} has no HL7 reference`,
    );
  // Whether a document of a private class, or of none, is one of HL7 cannot be told.
  if (unresolved.some(({ sopClass }) => !sopClass.startsWith(dicomRoot)))
    return conclude(
      'inconclusive',
      'documents are referred to without an HL7 reference: tell whether they are HL7 documents',
    );
  if (referred.length === unresolved.length)
    return conclude('not-applicable', { message: 'no item refers to an HL7 document', needs: documents });
  return conclude('pass', 'each HL7 document that is referred to has its HL7 reference');
}

interface Reference {
  readonly sopClass: string;
  readonly instance: string;
}

/** The references in the items of a sequence. PS3.3 Table 10-11 */
function referencesIn({ identifier }: FindResponse, keyword: string): Reference[] {
  const items = identifier && findElement(identifier.elements, keyword)?.items;
  return (items ?? []).map((_, index) => ({
    sopClass: identifier ? keyText(identifier, keyword, index, 'ReferencedSOPClassUID') : '',
    instance: identifier ? keyText(identifier, keyword, index, 'ReferencedSOPInstanceUID') : '',
  }));
}

/** RESP-09: seen by the check of that name; this says when there was nothing to look at. */
export function judgeAsked(exchange: FindExchange): Finding[] {
  const count = pendingsOf(exchange).length;
  if (count > 0) return [];
  return [exchangeFinding('RESP-09', 'inconclusive', exchange, noItem, 'the attributes that were asked for')];
}

/** STATUS-SCP-OTHER: every code belongs to a Status Class (PS3.7 Annex C). */
export function judgeStatusClass(exchange: FindExchange): Finding[] {
  const strange = exchange.responses.find(({ status }) => status !== undefined && !statusClassOf(status));
  const verdict = strange ? 'fail' : 'pass';
  const message = strange
    ? `${formatStatus(strange.status ?? 0)} is of no Status Class`
    : 'every Status Code is of a Status Class';
  return [
    {
      ...exchangeFinding('STATUS-SCP-OTHER', verdict, exchange, message, 'a Status Code of PS3.7 Annex C'),
      evidence: evidenceOf(exchange),
    },
  ];
}
