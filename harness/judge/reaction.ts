import type { Evidence, Finding } from '../finding.ts';
import { type Lack, lackInProfile, type Reason, reasonMembers } from '../need.ts';
import type { RequirementId } from '../requirements/index.ts';
import { abortIn, type Reaction } from '../scp/reaction.ts';
import type { Verdict } from '../verdict.ts';

/** What came after a stimulus, in words: "A-ABORT source 2, reason 1" or "nothing within 5000 ms". */
export function describeReaction({ pdus, end, limitMs }: Reaction): string {
  const names = pdus.map(({ decoded }) => {
    const pdu = decoded?.pdu;
    if (pdu === undefined) return 'something that is no PDU';
    return pdu.type === 'A-ABORT' ? `A-ABORT source ${pdu.source}, reason ${pdu.reason}` : pdu.type;
  });
  const parts = [...Map.groupBy(names, (name) => name)].map(([name, same]) =>
    same.length > 1 ? `${same.length} x ${name}` : name,
  );
  if (end === 'closed') parts.push('the TCP connection was closed');
  if (end === 'reset') parts.push('the TCP connection was reset');
  if (end === 'silence') parts.push(`${parts.length > 0 ? 'then ' : ''}nothing within ${limitMs} ms`);
  if (end === 'flood') parts.push('no end of it');
  return parts.join(', ');
}

/** Where the stimulus and the reaction are. */
function evidenceOfReaction({ transcript, since, pdus }: Reaction): readonly Evidence[] {
  const last = pdus.slice(-4).filter(({ index }) => index >= 0);
  return [since, ...last.map(({ index }) => index)].map((pdu) => ({ transcript: transcript.id, pdu }));
}

/** One finding about one reaction; `actual` is what came. */
export function reactionFinding(
  requirement: RequirementId,
  verdict: Verdict,
  reaction: Reaction,
  reason: Reason,
  expected: string,
): Finding {
  const { message, ...rest } = reasonMembers(reason);
  return {
    requirement,
    verdict,
    message: `${message} (${reaction.stimulus})`,
    ...rest,
    expected,
    actual: describeReaction(reaction),
    evidence: evidenceOfReaction(reaction),
  };
}

/** What to say of a reset: a PDU may have been lost with it (PS3.8 9.2.3; TCP). */
export const lostWithReset = 'the connection was reset before a PDU could be read';

/** What to say where an SCP rejects a second association, so that nothing can be seen of whom it serves meanwhile. */
export const oneAtATime = 'the SCP serves no other association at the same time';

/** What kind of reaction came first. */
export function kindOf(reaction: Reaction): 'abort' | 'closed' | 'reset' | 'silence' | 'answer' {
  if (abortIn(reaction) !== undefined) return 'abort';
  if (reaction.pdus.length > 0) return 'answer';
  const { end } = reaction;
  return end === 'closed' || end === 'reset' ? end : 'silence';
}

/** What happens when ARTIM runs out cannot be judged: how long that takes is not known. */
export function noArtim(seen: string): Lack {
  return lackInProfile('declares.artim', `${seen}; the profile declares no ARTIM to wait for`);
}
