import type { Finding } from '../finding.ts';
import { abortIn, type Reaction } from '../scp/reaction.ts';
import type { Verdict } from '../verdict.ts';
import { isForLackOfResources } from './association-attempt.ts';
import { exchangeFinding, finalStatus, resetMessage, wasReset } from './exchange.ts';
import { describeReaction, kindOf, lostWithReset, reactionFinding } from './reaction.ts';
import { type FormPair, judgeSameAnswer } from './scp-same-answer.ts';

/** The requirements about forms of a request that a receiver takes. */
export const shapeRequirements = ['UL-RX-02', 'UL-RX-03', 'UL-RX-05'] as const;
export type ShapeRequirement = (typeof shapeRequirements)[number];

/**
 * UL-RX-02, -03, -05: the form of a request changes nothing in the answer (PS3.8 E.1, E.2). `isEmptyLast`: the request
 * ends in an empty PDV, which a receiver is advised, not obliged, to take.
 */
export function judgeShape(
  requirement: ShapeRequirement,
  first: FormPair,
  again: FormPair | undefined,
  isEmptyLast: boolean,
): Finding[] {
  const { exchange } = first;
  if (wasReset(exchange))
    return [
      exchangeFinding(
        requirement,
        'inconclusive',
        exchange,
        resetMessage,
        'the answer to the complete query',
      ),
    ];
  const findings = judgeSameAnswer('UL-RX-03', first, again).map((finding) => ({
    ...finding,
    requirement,
  }));
  if (!isEmptyLast || finalStatus(exchange) === 0) return findings;
  const isAnswered = exchange.end.kind === 'final' || exchange.end.kind === 'aborted';
  return findings.map((finding) =>
    finding.verdict === 'fail' && isAnswered
      ? { ...finding, verdict: 'warning', message: 'the SCP does not cope with an empty last PDV' }
      : finding,
  );
}

/** UL-RX-04: TCP segments mean nothing (PS3.8 9.1.3): an A-ASSOCIATE-RQ in pieces is accepted like another. */
export function judgeRequestInPieces(reaction: Reaction): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding('UL-RX-04', verdict, reaction, message, 'A-ASSOCIATE-AC'),
  ];
  const [first] = reaction.pdus;
  if (first?.decoded?.pdu.type === 'A-ASSOCIATE-AC')
    return conclude('pass', 'the request is accepted whatever its TCP segments');
  if (kindOf(reaction) === 'reset') return conclude('inconclusive', lostWithReset);
  const pdu = first?.decoded?.pdu;
  if (pdu?.type === 'A-ASSOCIATE-RJ' && isForLackOfResources({ ...pdu, kind: 'rejected' }))
    return conclude('inconclusive', 'the SCP is short of associations at the moment');
  if (first?.decoded?.pdu.type === 'A-ASSOCIATE-RJ' || abortIn(reaction) !== undefined)
    return conclude('fail', 'the SCP does not accept a request that it accepts in one TCP segment');
  return conclude('fail', `the SCP does not take a request in pieces: ${describeReaction(reaction)}`);
}
