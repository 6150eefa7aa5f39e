import { type BehaviorPart, behaviorTopics, hows } from '../harness/scu/behavior-words.ts';
import type { BehaviorClause, HowKnown } from './results.ts';

/** What an SCU did in one scenario: as a whole, and clause by clause where it is known so. */
export interface BehaviorSeen {
  readonly text: string;
  readonly how: BehaviorPart['how'];
  readonly parts?: readonly BehaviorPart[];
}

/** Most clauses of one sentence. */
const clauseCeiling = 10;

/** The clauses of several scenarios, each once, with how many of the scenarios have it; in the order of a sentence. */
export function mergeBehaviors(seen: readonly BehaviorSeen[]): BehaviorClause[] {
  const merged = Map.groupBy(seen.flatMap(clausesOf), ({ about, text, how }) => `${about} ${how} ${text}`);
  // Of matches nothing is said where none was sent, or nobody looked.
  const withMatches = seen.filter(({ parts = [] }) => parts.some(({ about }) => about === 'matches')).length;
  return [...merged.values()]
    .flatMap((of) => of.slice(0, 1).map((first) => ({ ...first, count: of.length })))
    .toSorted((one, other) => behaviorTopics.indexOf(one.about) - behaviorTopics.indexOf(other.about))
    .map(({ about, text, how, count }) => ({
      text,
      how,
      count,
      total: about === 'matches' ? withMatches : seen.length,
    }));
}

function clausesOf({ text, how, parts = [] }: BehaviorSeen): Pick<BehaviorPart, 'about' | 'text' | 'how'>[] {
  if (parts.length === 0) return [{ about: 'association', text, how }];
  return parts.map((part) => ({ about: part.about, text: part.general ?? part.text, how: part.how }));
}

/** The Behavior cell: one sentence, where a clause that is not true of all says of how many it is. */
export function behaviorSentence(clauses: readonly BehaviorClause[]): string {
  const texts = clauses.map(({ text, count, total }) =>
    count < total ? `${text} (${count} of ${total})` : text,
  );
  const left = texts.length - clauseCeiling;
  return left > 0 ? `${texts.slice(0, clauseCeiling).join('; ')}; and ${left} more` : texts.join('; ');
}

/** How a row is known: each way once, the most certain first. */
export function howKnown(seen: readonly BehaviorSeen[]): HowKnown[] {
  if (seen.length === 0) return ['not provoked'];
  const all = new Set(
    seen.flatMap(({ how, parts = [] }) => (parts.length === 0 ? [how] : parts.map((part) => part.how))),
  );
  return hows.filter((how) => all.has(how));
}
