import { characterSetsOf } from '../../simulators/data-set/character-set.ts';
import type { ResponseSetsObservation } from '../declared/observation.ts';
import { judgeResponseSets } from '../declared/scu-claims.ts';
import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Behavior, behaviorOf } from '../scu/behavior.ts';
import { endingWords } from '../scu/behavior-text.ts';
import type { Trial } from '../scu/trial.ts';
import { crashOf, unproven } from './scu-ended.ts';
import { judgeTrial } from './scu-status.ts';

/**
 * CHARSET-09: a response in any character set does no harm. An SCU may refuse one that it does not support, which is
 * for its conformance statement (PS3.4 K.6.1.3.1; PS3.2 A.7).
 */
export function judgeCharacterSet(trial: Trial): Finding[] {
  const expected = 'no breakdown and no hang; what becomes of the text is recorded';
  return judgeTrial(['CHARSET-09'], trial, expected, (behavior) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const { ending } = behavior;
    if (ending.kind === 'open')
      return behavior.final && trial.driver.kind === 'exec' && trial.cutAfterMs !== undefined
        ? ['fail', 'the SCU goes on waiting although the final response was sent']
        : ['inconclusive', 'the SCU is silent on an open Association'];
    if (isBrokenOff(behavior))
      return ['recorded', `the SCU does not wait for the final response: ${endingWords(ending)}`];
    return ending.kind === 'released'
      ? ['pass', 'the SCU takes the responses, and releases the Association']
      : ['recorded', `after the final response: ${endingWords(ending)}`];
  });
}

/** The SCU ended the Association before the final response. */
export function isBrokenOff({ ending, final }: Behavior): boolean {
  return ending.kind !== 'open' && (final === undefined || ending.index < final.index);
}

/** DOC-05: a set that is declared is taken. Nothing for a set that is not, or without a declaration. */
export function judgeDeclaredSet(declares: SutDeclarations | undefined, trial: Trial): Finding[] {
  const seen = responseSetsOf(trial);
  return seen ? judgeResponseSets(declares, seen.characterSets, seen.isBrokenOff) : [];
}

/** The character sets of the responses, and whether the SCU took them; undefined when that was not seen. */
export function responseSetsOf(trial: Trial): ResponseSetsObservation | undefined {
  const behavior = behaviorOf(trial);
  if (!behavior || unproven(trial) !== undefined || behavior.ending.kind === 'open') return undefined;
  const { view } = behavior;
  const sets = view.messages
    .filter(({ direction }) => direction === 'sent')
    .flatMap((message) => characterSetsOf(view.identifierOf(message)?.walk.elements ?? []));
  const characterSets = [...new Set(sets.filter(Boolean))];
  return { topic: 'response character sets', characterSets, isBrokenOff: isBrokenOff(behavior) };
}
