import type { ValueRule } from './deviation-rules.ts';

/** Whose values are judged: keys of a request, with matching characters, or values of a response. */
export type ValueUse = 'request' | 'response';

/** What is wrong with one value. */
export interface ValueFault {
  readonly rule: ValueRule;
  readonly text: string;
}

/** Judges one value, whose padding has been taken off; `undefined` if nothing is wrong. */
export type ValueFormat = (value: string, use: ValueUse) => ValueFault | undefined;

const longestQuote = 40;

/** A value for a message: in quotes, control characters escaped, cut if long. */
export function quoted(value: string): string {
  const shown = value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value;
  return JSON.stringify(shown);
}

/** A fault under the rule `format`. */
export function malformed(text: string): ValueFault {
  return { rule: 'format', text };
}

/** Whether a value has a wild card (PS3.4 C.2.2.2.4). */
export function hasWildCard(value: string): boolean {
  return /[*?]/.test(value);
}

/** A fault under the rule `wild-card`. */
export function wildCard(value: string, vr: string): ValueFault {
  return { rule: 'wild-card', text: `${quoted(value)}: VR ${vr} has no wild card matching` };
}
