import type { Finding } from '../finding.ts';
import type { Reason } from '../need.ts';
import { abortIn, type Reaction } from '../scp/reaction.ts';
import type { Verdict } from '../verdict.ts';
import { kindOf, lostWithReset, noArtim, oneAtATime, reactionFinding } from './reaction.ts';

/** What one of the requirements makes of each kind of reaction. */
interface Rule {
  /** The source that the A-ABORT has; any if absent. PS3.8 Table 9-26 */
  readonly source?: 0 | 2;
  /** The reason that is expected; any if absent. */
  readonly reason?: number;
  /** What an answer that is no A-ABORT means. */
  readonly answer: readonly [Verdict, string];
  /** What no reaction at all means. */
  readonly silence?: readonly [Verdict, string];
}

const obeyed = ['fail', 'the SCP obeys what is an error in this state'] as const;
const processed = ['fail', 'the SCP processes a message that it cannot have taken'] as const;

/** PS3.8 Table 9-10: AA-8 in Sta6; the reasons are those of 9.3.8. */
const rules = {
  'UL-FAULT-01': { source: 2, reason: 1, answer: obeyed },
  'UL-FAULT-02': { source: 2, reason: 2, answer: obeyed },
  'UL-FAULT-04': {
    source: 2,
    answer: ['warning', 'the SCP takes a PDU of another length for a normal one'],
  },
  'UL-FAULT-05': { source: 2, answer: processed },
  'UL-FAULT-06': {
    source: 2,
    answer: processed,
    silence: ['warning', 'the SCP drops a message on a context that cannot be used, without a word'],
  },
  'UL-FAULT-07': { answer: ['warning', 'the SCP processes a message whose fragments are out of order'] },
} as const satisfies Record<string, Rule>;

/** The requirements about breaches of PS3.8 in the data phase. */
export type ViolationRequirement = keyof typeof rules;

/** True for a requirement that {@link judgeViolation} judges. */
export function isViolationRequirement(id: string): id is ViolationRequirement {
  return Object.hasOwn(rules, id);
}

/** UL-FAULT-01, -02, -04 to -07: the provider aborts what breaks the protocol (PS3.8 9.2.3, AA-8). The stimuli are illegal. */
export function judgeViolation(
  requirement: ViolationRequirement,
  reaction: Reaction,
  strayBytes = false,
): Finding[] {
  const rule: Rule = rules[requirement];
  const expected =
    rule.source === undefined
      ? 'A-ABORT'
      : `A-ABORT source 2${rule.reason === undefined ? '' : `, reason ${rule.reason}`}`;
  const [verdict, message] = violationVerdict(rule, reaction, strayBytes);
  return [reactionFinding(requirement, verdict, reaction, message, expected)];
}

function violationVerdict(rule: Rule, reaction: Reaction, strayBytes: boolean): readonly [Verdict, string] {
  const abort = abortIn(reaction);
  switch (kindOf(reaction)) {
    case 'abort':
      if (rule.source !== undefined && abort?.source !== rule.source)
        return ['warning', 'the A-ABORT is not from the service provider'];
      if (rule.reason !== undefined && abort?.reason !== rule.reason)
        return ['warning', 'the A-ABORT gives another reason'];
      return ['pass', 'the SCP aborts the association'];
    case 'closed':
      // PS3.8 9.1.4 note 1
      return ['warning', 'the SCP closes the connection without A-ABORT'];
    case 'reset':
      return ['inconclusive', lostWithReset];
    case 'answer':
      return strayBytes ? ['warning', 'the SCP ignores stray bytes behind a PDV'] : rule.answer;
    case 'silence':
      return rule.silence ?? ['fail', 'the SCP does not react to a breach of the protocol'];
  }
}

/**
 * UL-FAULT-03: before the A-ASSOCIATE-RQ every other PDU is answered with A-ABORT (PS3.8 9.2.3, Sta2, AA-1).
 * `artimMs`: T_artim as far as it was waited for; undefined when the profile does not declare it.
 */
export function judgeBeforeRequest(reaction: Reaction, artimMs: number | undefined): Finding[] {
  const conclude = (verdict: Verdict, reason: Reason) => [
    reactionFinding('UL-FAULT-03', verdict, reaction, reason, 'A-ABORT source 0'),
  ];
  switch (kindOf(reaction)) {
    case 'abort':
      return abortIn(reaction)?.source === 0
        ? conclude('pass', 'the SCP aborts before an association is there')
        : conclude('warning', 'the A-ABORT is not from the service user');
    case 'closed':
      return conclude('warning', 'the SCP closes the connection without A-ABORT');
    case 'reset':
      return conclude('inconclusive', lostWithReset);
    case 'answer':
      return conclude('fail', 'the SCP answers a PDU for which there is no association');
    case 'silence':
      if (artimMs !== undefined && reaction.elapsedMs >= artimMs)
        return conclude('fail', 'the SCP keeps a connection that began with a wrong PDU beyond ARTIM');
      return conclude('inconclusive', noArtim('no reaction yet'));
  }
}

/** UL-FAULT-08: a length field is no reason to reserve memory (PS3.8 9.3.1). */
export function judgeHugeLength(reaction: Reaction): Finding[] {
  const expected = 'A-ABORT or close, and other associations are served meanwhile';
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding('UL-FAULT-08', verdict, reaction, message, expected),
  ];
  const { healthProblem } = reaction;
  if (healthProblem !== undefined)
    return conclude('fail', `while it waits for 4 GiB the SCP serves nobody else: ${healthProblem}`);
  if (reaction.isShort === true) return conclude('inconclusive', oneAtATime);
  const kind = kindOf(reaction);
  if (kind === 'silence')
    return conclude(
      'inconclusive',
      'the SCP waits for the bytes and serves others meanwhile; for how long was not waited for',
    );
  if (kind === 'answer') return conclude('inconclusive', 'the SCP answers something else');
  return conclude('pass', 'the SCP ends the connection at once, and serves others');
}

/** UL-FAULT-09: after an A-ABORT PDUs are ignored until the close (PS3.8 9.2.3, Sta13: AA-6, AA-7). */
export function judgeAfterAbort(
  provoked: Reaction,
  afterData: Reaction | undefined,
  afterRequest: Reaction | undefined,
): Finding[] {
  const expected = 'nothing for the P-DATA-TF; A-ABORT or close for the A-ASSOCIATE-RQ';
  const conclude = (verdict: Verdict, reaction: Reaction, message: string) => [
    reactionFinding('UL-FAULT-09', verdict, reaction, message, expected),
  ];
  if (abortIn(provoked) === undefined)
    return conclude('inconclusive', provoked, 'the SCP sends no A-ABORT after which anything could be sent');
  if (!afterData || afterData.end === 'closed' || afterData.end === 'reset')
    return conclude('inconclusive', afterData ?? provoked, 'the SCP closes right after its A-ABORT');
  if (kindOf(afterData) === 'answer')
    return conclude('fail', afterData, 'the SCP answers a message after its A-ABORT');
  if (!afterRequest || kindOf(afterRequest) !== 'answer')
    return conclude('pass', afterRequest ?? afterData, 'the SCP takes nothing more after its A-ABORT');
  const isAccepted = afterRequest.pdus.some(({ decoded }) => decoded?.pdu.type === 'A-ASSOCIATE-AC');
  return isAccepted
    ? conclude('fail', afterRequest, 'the SCP accepts an association on a connection that it aborted')
    : conclude(
        'warning',
        afterRequest,
        'the SCP answers a request after its A-ABORT, but not by another one',
      );
}
