/** The person at the SCU under test: what is asked, and in which words it is answered. */
import { z } from 'zod';
import type { BehaviorWord } from './behavior-words.ts';
import type { DriverOutcome, QueryOrder } from './driver.ts';
import type { Sentinel } from './sentinel.ts';

/** What an SCU can be seen to do with a response, in the words of the Behavior column (PS3.2 Table N.7-10). */
export const operatorWords = [
  'displayed',
  'collected',
  'discarded',
  'reported to user',
  'logged',
  'marked failed',
  'retried',
  'ignored',
] as const satisfies readonly BehaviorWord[];

export type OperatorWord = (typeof operatorWords)[number];

/** What each of them means to somebody who looks at the device. */
export const wordMeanings: Readonly<Record<OperatorWord, string>> = {
  displayed: 'the matches are on its screen',
  collected: 'the matches are kept',
  discarded: 'matches that had come are gone',
  'reported to user': 'there is a message on its screen',
  logged: 'there is an entry in its log',
  'marked failed': 'the query is shown as failed',
  retried: 'it queried again by itself',
  ignored: 'as if nothing had happened',
};

/** Longest free text of an answer, characters. */
export const noteCeiling = 500;

/** Most patients that a person is asked about. */
const listedCeiling = 20;

/** What the operator says of one query. `skipped`: not now; a session that is resumed asks again. */
export const operatorAnswer = z.strictObject({
  did: z.enum(['done', 'skipped', 'impossible']),
  showed: z.array(z.enum(operatorWords)).max(operatorWords.length),
  note: z.string().max(noteCeiling),
  /** Patient IDs of the sentinels that the SCU shows now; absent when nobody looked. */
  patients: z.array(z.string().max(64)).max(listedCeiling).exactOptional(),
});

export type OperatorAnswer = z.infer<typeof operatorAnswer>;

/** Whoever asks the operator: the terminal, or a page in a browser. */
export interface Operator {
  /** Longest time for one answer, ms. */
  readonly limitMs: number;
  /**
   * Asks for one query. `keep` is called with the answer before the operator is told that it was taken.
   * @throws when the signal of the order is aborted, when nobody can be asked any more, and what `keep` throws
   */
  ask(order: QueryOrder, keep: (answer: OperatorAnswer) => void): Promise<OperatorAnswer>;
}

/** The patients of the answer that the operator is asked about. */
export function listedSentinels({ sentinels }: QueryOrder): readonly Sentinel[] {
  return sentinels.slice(0, listedCeiling);
}

/** The answer as the driver tells it: what was seen in one line, or why nothing can have been. */
export function outcomeOf({ did, showed, note, patients }: OperatorAnswer): DriverOutcome {
  const told = { kind: 'operator', ended: true } as const;
  if (did === 'skipped') return { ...told, unavailable: 'not provoked: the operator left it out' };
  if (did === 'impossible') {
    const why = note.trim() && `: ${note.trim()}`;
    return { ...told, unavailable: `not provoked: the operator says that it cannot be done${why}` };
  }
  const answer = [[...new Set(showed)].join(', '), note.trim()].filter(Boolean).join(': ');
  return { ...told, ...(answer && { answer }), ...(patients && { shown: patients }) };
}
