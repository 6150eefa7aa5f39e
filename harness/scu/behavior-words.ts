/** How something is known, the most certain first: from the wire or the program, concluded from it, told by a person. */
export const hows = ['seen', 'inferred', 'operator'] as const;

export type How = (typeof hows)[number];

/** The words of the Behavior column (PS3.2 Tables N.7-8 and N.7-10), and how else statements put them. */
const vocabulary = {
  collected: /\b(?:collected|kept|keeps)\b/i,
  displayed: /\b(?:displayed|displays|shown|shows)\b/i,
  discarded: /\b(?:discarded|discards|dropped|drops)\b/i,
  logged: /\b(?:logged|logs)\b/i,
  'reported to user':
    /\b(?:reported|reports|told|tells|indicated|indicates)\b[^.;,]* to (?:the )?user\b|\btells the user\b/i,
  'marked failed': /\bmark(?:ed|s)\b[^.;,]* (?:as )?failed\b/i,
  'association released': /\breleased?s?\b/i,
  'association aborted': /\babort(?:ed|s)?\b/i,
  'connection closed': /\b(?:connection|TCP)\b[^.;,]*\bclosed?s?\b/i,
  'connection reset': /\b(?:connection|TCP)\b[^.;,]*\breset\b/i,
  'association left open': /\b(?:left|stays|kept) open\b/i,
  'own time-out': /\btime-?out\b/i,
  canceled: /\bcancel(?:l?ed|l?s)?\b|\bC-CANCEL\b/i,
  retried: /\b(?:retried|retries|tries again)\b/i,
  ignored: /\b(?:ignored|ignores)\b/i,
} as const;

/** One of the words that observed and declared behavior are compared in. */
export type BehaviorWord = keyof typeof vocabulary;

/** Whether a text is one of the words. */
function isWord(text: string): text is BehaviorWord {
  return Object.hasOwn(vocabulary, text);
}

/** The words, in the order in which a sentence has them. */
export const behaviorWords: readonly BehaviorWord[] = Object.keys(vocabulary).filter(isWord);

/** The words that a text in prose has, whatever form it gives them: that of an operator, or of a statement. */
export function wordsIn(text: string): BehaviorWord[] {
  // "kept open" is said of the association, not of matches; what is denied was not done.
  const said = text
    .replaceAll(/\bkept open\b/gi, 'left open')
    .replaceAll(/\b(?:without|not|never|no)\b[^.;,]*/gi, ' ');
  return behaviorWords.filter((word) => vocabulary[word].test(said));
}

/** What a clause of a behavior is about, in the order in which a sentence has them. */
export const behaviorTopics = [
  'cancel',
  'matches',
  'association',
  'retry',
  'output',
  'program',
  'operator',
] as const;

export type BehaviorTopic = (typeof behaviorTopics)[number];

/** One clause of a behavior: `association released at once`. */
export interface BehaviorPart {
  readonly about: BehaviorTopic;
  readonly text: string;
  /** The text without what is particular to one query, for a sentence on several of them. */
  readonly general?: string;
  readonly how: How;
  /** What it says in the words of the vocabulary; empty for what no statement has a word for. */
  readonly words: readonly BehaviorWord[];
}

/** How the least certain of some clauses is known. */
export function leastCertain(parts: readonly BehaviorPart[]): How {
  return hows.findLast((how) => parts.some((part) => part.how === how)) ?? 'seen';
}
