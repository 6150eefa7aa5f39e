import { type DataSetDeviation, deviation, pathOf, type Scope } from './deviation.ts';
import type { ValueRule } from './deviation-rules.ts';
import type { ValueUse } from './value-format.ts';
import type { ValueRepresentation } from './vr.ts';
import type { WalkedElement } from './walked.ts';

/** One element under judgement, with all that the rules of its VR need to know. */
export interface ValueContext {
  readonly element: WalkedElement;
  readonly facts: ValueRepresentation;
  readonly scope: Scope;
  readonly use: ValueUse;
  /** The values of the Specific Character Set that applies; [] = default repertoire. */
  readonly characterSets: readonly string[];
  /** Problems that these values have whatever text is written in them. */
  readonly characterSetProblems: ReadonlySet<string>;
  /** False if one of the values is no Defined Term, so that nobody can say what its text should be. */
  readonly isKnownSet: boolean;
  readonly report: (rule: ValueRule, text: string) => void;
}

/** A reporter of the rules of one element into a list. */
export function reporterOf(
  element: WalkedElement,
  scope: Scope,
  found: DataSetDeviation[],
): ValueContext['report'] {
  return (rule, text) => {
    const { tag, offset } = element;
    found.push(deviation(rule, { tag, path: pathOf(scope, tag), offset }, text));
  };
}
