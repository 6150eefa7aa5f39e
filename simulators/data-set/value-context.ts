import { type DeviationList, deviation, pathOf, type Scope } from './deviation.ts';
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

/** A reporter of one element into a list. Of each rule the first fault counts: a value may have millions of them. */
export function reporterOf(
  element: WalkedElement,
  scope: Scope,
  list: DeviationList<ValueRule>,
): ValueContext['report'] {
  let reported: Set<ValueRule> | undefined;
  return (rule, text) => {
    if (reported?.has(rule) === true || !list.isOpen) return;
    reported ??= new Set();
    reported.add(rule);
    const { tag, offset } = element;
    list.add(deviation(rule, { tag, path: pathOf(scope, tag), offset }, text));
  };
}
