import type { ValueUse } from '../value-format.ts';

/** Raw values, padding included, by keyword or tag; one byte per character. */
export type ValueExample = Readonly<Record<string, string>>;

/** A value that breaks one rule, and values near it that break none. */
export interface ValueCase {
  readonly use: ValueUse;
  readonly bad: ValueExample;
  readonly good: readonly ValueExample[];
  /** The element that is reported if it is not the first of `bad`. */
  readonly on?: string;
}
