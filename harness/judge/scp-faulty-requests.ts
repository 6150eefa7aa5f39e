import { formatStatus } from '../../simulators/dimse/status.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { ForeignCommand } from '../../simulators/scu/foreign-commands.ts';
import type { Finding } from '../finding.ts';
import { type Answer, isFinal } from '../scp/faulty-requests.ts';
import { abortIn, type Reaction } from '../scp/reaction.ts';
import type { Verdict } from '../verdict.ts';
import {
  describeEnd,
  exchangeFinding,
  finalStatus,
  isFailure,
  pendingsOf,
  resetMessage,
  wasReset,
} from './exchange.ts';
import { kindOf, lostWithReset, reactionFinding } from './reaction.ts';

/** What one of the requirements makes of the ways to answer a faulty C-FIND-RQ; what is left out is a pass. */
interface Rule {
  readonly expected: string;
  readonly aborted?: readonly [Verdict, string];
  readonly answered?: (exchange: FindExchange, known: number) => readonly [Verdict, string] | undefined;
  readonly silence: readonly [Verdict, string];
}

const silent = ['fail', 'the SCP does not answer'] as const;
const abortedInstead = ['warning', 'the SCP aborts the association in the place of a response'] as const;

const rules = {
  'FAULT-04': { expected: 'a failure, or A-ABORT', silence: silent, answered: withoutIdentifier },
  'FAULT-06': { expected: 'any answer', silence: silent },
  'FAULT-07': { expected: 'any answer, or A-ABORT', silence: silent },
  'FAULT-09': {
    expected: 'a failure, no match, or the value ignored',
    silence: silent,
    aborted: abortedInstead,
    answered: everyItem,
  },
  'FAULT-10': { expected: 'a failure, or an answer', silence: silent, aborted: abortedInstead },
  // Only a crash can fail here, and HEALTH shows that.
  'FAULT-12': { expected: 'any answer, or A-ABORT', silence: ['warning', 'the SCP does not answer'] },
} as const satisfies Record<string, Rule>;

/** The requirements about faulty C-FIND-RQs that {@link judgeFaulty} judges. */
export type FaultyRequirement = keyof typeof rules;

/** True for a requirement that {@link judgeFaulty} judges. */
export function isFaultyRequirement(id: string): id is FaultyRequirement {
  return Object.hasOwn(rules, id);
}

/** FAULT-04: a C-FIND-RQ without Identifier cannot be processed (PS3.7 9.1.2.1; PS3.4 K.4.1.3). */
function withoutIdentifier(exchange: FindExchange): readonly [Verdict, string] | undefined {
  if (pendingsOf(exchange).length > 0) return ['fail', 'the SCP supplies matches without any Identifier'];
  if (finalStatus(exchange) === 0) return ['warning', 'the SCP claims success without any Identifier'];
  return undefined;
}

/** FAULT-09: a value that breaks its VR must not silently be no key at all. */
function everyItem(exchange: FindExchange, known: number): readonly [Verdict, string] | undefined {
  const isEvery = known > 0 && finalStatus(exchange) === 0 && pendingsOf(exchange).length >= known;
  return isEvery ? ['warning', `the SCP drops the key and returns every item, ${known} of them`] : undefined;
}

/**
 * FAULT-04, -06, -07, -09, -10, -12: a faulty C-FIND-RQ is answered, and breaks nothing. The stimuli are illegal.
 * `known`: how many items the complete query has.
 */
export function judgeFaulty(
  requirement: FaultyRequirement,
  exchange: FindExchange,
  known: number,
): Finding[] {
  const rule: Rule = rules[requirement];
  const [verdict, message] = faultyVerdict(rule, exchange, known);
  return [exchangeFinding(requirement, verdict, exchange, message, rule.expected)];
}

function faultyVerdict(rule: Rule, exchange: FindExchange, known: number): readonly [Verdict, string] {
  const { end } = exchange;
  const status = finalStatus(exchange);
  if (end.kind === 'final') {
    const answered = rule.answered?.(exchange, known);
    if (answered) return answered;
    return ['pass', `the SCP answers ${status === undefined ? 'without Status' : formatStatus(status)}`];
  }
  if (end.kind === 'aborted')
    return (isOddAsWhole(exchange) ? undefined : rule.aborted) ?? ['pass', 'the SCP aborts the association'];
  if (wasReset(exchange)) return ['inconclusive', resetMessage];
  // PS3.8 9.1.4 note 1
  if (end.kind === 'closed') return ['warning', 'the SCP closes the connection without A-ABORT'];
  if (end.kind === 'timeout') return rule.silence;
  return ['inconclusive', describeEnd(exchange)];
}

/** The last fragment of such an Identifier is odd: the upper layer may refuse it before it is looked at (PS3.8 E.1). */
function isOddAsWhole({ requestIdentifier }: FindExchange): boolean {
  return requestIdentifier !== undefined && requestIdentifier.length % 2 === 1;
}

/** FAULT-07 and FAULT-08: a message that the SOP Class has no operation for (PS3.7 Annex C; PS3.4 5.4.1). */
export function judgeForeign(
  requirement: 'FAULT-07' | 'FAULT-08',
  command: ForeignCommand,
  { reaction, messages }: Answer,
): Finding[] {
  const expected = 'its own response with a failure, or A-ABORT';
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding(requirement, verdict, reaction, message, expected),
  ];
  const final = messages.find(isFinal);
  if (final) {
    const { Status: status, CommandField: field } = final.command;
    const said = `the SCP answers ${status === undefined ? 'without Status' : formatStatus(status)}`;
    if (requirement === 'FAULT-07') return conclude('pass', said);
    if (field !== (command.commandField | 0x8000)) return conclude('fail', `${said} as another operation`);
    return isFailure(status) ? conclude('pass', said) : conclude('fail', said);
  }
  switch (kindOf(reaction)) {
    case 'abort':
      return conclude('pass', 'the SCP aborts the association');
    case 'reset':
      return conclude('inconclusive', lostWithReset);
    case 'closed':
      return conclude('warning', 'the SCP closes the connection without A-ABORT');
    default:
      if (!command.isRequest) return conclude('pass', 'the SCP ignores a response that it did not ask for');
      return conclude('fail', 'the SCP does not react');
  }
}

/** FAULT-05: an Identifier that never comes does not hold up others (PS3.7 9.3.2.1; PS3.8 9.1.4). */
export function judgeWithheld(reaction: Reaction): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding('FAULT-05', verdict, reaction, message, 'A-ABORT or close, and others are served'),
  ];
  const { healthProblem, elapsedMs } = reaction;
  if (healthProblem !== undefined)
    return conclude('fail', `while the SCP waits for the Identifier it serves nobody else: ${healthProblem}`);
  const after = `after ${elapsedMs.toFixed(0)} ms`;
  if (kindOf(reaction) === 'silence')
    return conclude(
      'inconclusive',
      `the SCP still waits ${after}, and serves others; 10 minutes are allowed`,
    );
  return conclude('pass', `the SCP gives up ${after}, and serves others`);
}

/**
 * FAULT-11: a second C-FIND while one is outstanding (PS3.7 9.1.2.1.1, D.3.3.3): served after the first, refused, or
 * aborted. `isSameMessageID`: then it cannot be told which of the two a response answers.
 */
export function judgeTwoFinds({ reaction, messages }: Answer, isSameMessageID: boolean): Finding[] {
  const expected = 'both answered one after the other, the second refused, or A-ABORT';
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding('FAULT-11', verdict, reaction, message, expected),
  ];
  const mixed = isSameMessageID ? undefined : interleaved(messages);
  if (mixed) return conclude('fail', mixed);
  if (abortIn(reaction)) return conclude('pass', 'the SCP aborts the association');
  const finals = messages.filter(isFinal).length;
  if (finals >= 2) return conclude('pass', 'both are answered, one after the other');
  if (reaction.end === 'reset') return conclude('inconclusive', lostWithReset);
  if (reaction.end === 'closed') return conclude('warning', 'the SCP closes the connection without A-ABORT');
  if (finals === 1 && isSameMessageID)
    return conclude('warning', 'of two requests with the same Message ID one is answered');
  return conclude('fail', `${finals} of two C-FINDs are answered, and the association hangs`);
}

/** A match of one C-FIND among those of the other; without a negotiated window there is only one at a time. */
function interleaved(messages: Answer['messages']): string | undefined {
  const pendings = messages.filter((message) => !isFinal(message));
  const order = pendings.map(({ command }) => command.MessageIDBeingRespondedTo);
  const changes = order.filter((id, index) => index > 0 && id !== order[index - 1]).length;
  return changes > 1 ? 'the matches of two C-FINDs come mixed' : undefined;
}
