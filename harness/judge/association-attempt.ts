import type { ScuOutcome } from '../../simulators/scu/scu.ts';
import { describeRejection } from '../../simulators/upper-layer/codes.ts';
import { itemTypes } from '../../simulators/upper-layer/items.ts';
import type { AAssociateAC, AAssociateRQ } from '../../simulators/upper-layer/pdu.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { itemsOf, type RawItem, subItemsOf } from '../checks/association-items.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';
import { entriesOf } from '../view.ts';
import { resetMessage } from './exchange.ts';

/** What came back for an A-ASSOCIATE-RQ; of an acceptance the bytes too, because decoding merges what is there twice. */
export type AssociationAnswer =
  | { readonly kind: 'accepted'; readonly pdu: AAssociateAC; readonly bytes: Uint8Array }
  | {
      readonly kind: 'rejected';
      readonly result: number;
      readonly source: number;
      readonly reason: number;
    }
  | { readonly kind: 'aborted'; readonly source: number; readonly reason: number }
  | { readonly kind: 'closed'; readonly how: 'end' | 'reset' }
  | { readonly kind: 'timeout'; readonly limitMs: number }
  | { readonly kind: 'invalid'; readonly problem: string }
  | { readonly kind: 'unreachable'; readonly problem: string };

/** One A-ASSOCIATE-RQ and what the SCP made of it. */
export interface AssociationAttempt {
  /** What was special about the request, in words. */
  readonly request: string;
  /** As it was sent; absent when it cannot be read, or was never sent. */
  readonly rq?: AAssociateRQ;
  readonly answer: AssociationAnswer;
  readonly transcript: Transcript;
}

/** Puts an attempt together from what was recorded. Whatever the requestor made of it, an A-ASSOCIATE-AC is an acceptance. */
export function attemptOf(request: string, outcome: ScuOutcome): AssociationAttempt {
  const transcript = outcome.kind === 'accepted' ? outcome.scu.association.transcript : outcome.transcript;
  const [rq] = entriesOf(transcript.entries, 'A-ASSOCIATE-RQ');
  const accept = entriesOf(transcript.entries, 'A-ASSOCIATE-AC').find(
    ({ entry }) => entry.direction === 'received',
  );
  const answer: AssociationAnswer = accept
    ? { kind: 'accepted', pdu: accept.pdu, bytes: accept.entry.bytes }
    : answerOf(outcome);
  return { request, ...(rq && { rq: rq.pdu }), answer, transcript };
}

function answerOf(outcome: ScuOutcome): AssociationAnswer {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'invalid', problem: 'the A-ASSOCIATE-AC is not in the transcript' };
    case 'rejected': {
      const { result, source, reason } = outcome.pdu;
      return { kind: 'rejected', result, source, reason };
    }
    case 'aborted':
      return { kind: 'aborted', source: outcome.pdu.source, reason: outcome.pdu.reason };
    case 'closed':
      return { kind: 'closed', how: outcome.how };
    case 'timeout':
      return { kind: 'timeout', limitMs: outcome.limitMs };
    case 'invalid':
      return { kind: 'invalid', problem: outcome.error.message };
    case 'unreachable':
      return { kind: 'unreachable', problem: outcome.message };
  }
}

/** The answer in words. */
export function describeAnswer(answer: AssociationAnswer): string {
  switch (answer.kind) {
    case 'accepted':
      return 'the association was accepted';
    case 'rejected':
      return `A-ASSOCIATE-RJ: ${describeRejection(answer)}`;
    case 'aborted':
      return `A-ABORT source ${answer.source}, reason ${answer.reason}`;
    case 'closed':
      return answer.how === 'reset' ? 'the TCP connection was reset' : 'the TCP connection was closed';
    case 'timeout':
      return `no answer within ${answer.limitMs} ms`;
    case 'invalid':
      return `the answer cannot be read: ${answer.problem}`;
    case 'unreachable':
      return answer.problem;
  }
}

/** One finding about one attempt; `actual` is the answer unless given. */
export function attemptFinding(
  requirement: RequirementId,
  verdict: Verdict,
  attempt: AssociationAttempt,
  message: string,
  expected: string,
  actual = describeAnswer(attempt.answer),
): Finding {
  const { id, entries } = attempt.transcript;
  const shown =
    entries.find((entry) => entry.kind === 'pdu' && entry.direction === 'received') ?? entries.at(-1);
  const evidence = [{ transcript: id, pdu: shown?.index ?? 0 }];
  return { requirement, verdict, message: `${attempt.request}: ${message}`, expected, actual, evidence };
}

/** A verdict with its reason, and what proves it where the answer as a whole does not. */
export type Conclusion = readonly [verdict: Verdict, message: string, actual?: string];

/** An answer that says something about the request that it was given to. */
export type TellingAnswer = Exclude<AssociationAnswer, { kind: 'timeout' | 'invalid' | 'unreachable' }>;

/**
 * Judges one attempt. What says nothing about the request (a reset, a refusal for lack of resources) is inconclusive;
 * that nothing comes is a failure of every requirement on the answer.
 * @param unreadable the verdict on an answer that is no PDU, which a check judges by itself
 */
export function concludeAttempt(
  requirement: RequirementId,
  attempt: AssociationAttempt,
  expected: string,
  decide: (answer: TellingAnswer) => Conclusion,
  unreadable: 'fail' | 'inconclusive' = 'inconclusive',
): Finding[] {
  const [verdict, message, actual] = conclusionOf(attempt.answer, decide, unreadable);
  return [attemptFinding(requirement, verdict, attempt, message, expected, actual)];
}

function conclusionOf(
  answer: AssociationAnswer,
  decide: (answer: TellingAnswer) => Conclusion,
  unreadable: 'fail' | 'inconclusive',
): Conclusion {
  if (answer.kind === 'timeout') return ['fail', 'the A-ASSOCIATE-RQ gets no answer'];
  if (answer.kind === 'invalid') return [unreadable, 'the answer to the A-ASSOCIATE-RQ cannot be read'];
  if (answer.kind === 'unreachable') return ['inconclusive', 'there is no TCP connection to ask on'];
  if (answer.kind === 'closed' && answer.how === 'reset') return ['inconclusive', resetMessage];
  if (isForLackOfResources(answer)) return ['inconclusive', 'the SCP is short of resources at the moment'];
  return decide(answer);
}

/** True for a transient rejection by the presentation related function (PS3.8 Table 9-21: congestion, local limit). */
export function isForLackOfResources(answer: AssociationAnswer): boolean {
  return answer.kind === 'rejected' && answer.result === 2 && answer.source === 3;
}

/** True for what a crash looks like from outside, too: then HEALTH has to be looked at. */
export function mayBeCrash({ answer }: AssociationAttempt): boolean {
  return answer.kind === 'closed' || answer.kind === 'timeout' || answer.kind === 'unreachable';
}

/** The sub-items of one type in the user information of an A-ASSOCIATE-AC. PS3.7 D.3.3 */
export function userItemsOf(bytes: Uint8Array, type: number): RawItem[] {
  return subItemsOf(itemsOf(bytes), itemTypes.userInformation).filter((item) => item.type === type);
}
