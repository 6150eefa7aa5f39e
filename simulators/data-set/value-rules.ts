import { characterSetProblems, characterSetsOf } from './character-set.ts';
import { type DataSetDeviation, DeviationList, rootScope, type Scope } from './deviation.ts';
import type { ValueRule } from './deviation-rules.ts';
import { vrsOf } from './dictionary.ts';
import { reporterOf, type ValueContext } from './value-context.ts';
import type { ValueUse } from './value-format.ts';
import { checkAttribute, checkTimeRangeOrder, isTerm } from './value-rules-attribute.ts';
import { checkBinary } from './value-rules-binary.ts';
import { checkText } from './value-rules-text.ts';
import { valueRepresentationOf } from './vr.ts';
import type { Walk } from './walk.ts';
import type { WalkedElement } from './walked.ts';

export { type ValueRule, valueRules } from './deviation-rules.ts';
export type { ValueUse } from './value-format.ts';

/** The Specific Character Set in force, and what is wrong with its values. */
interface Repertoire {
  readonly characterSets: readonly string[];
  readonly characterSetProblems: ReadonlySet<string>;
  readonly isKnownSet: boolean;
}

function repertoireOf(characterSets: readonly string[]): Repertoire {
  return {
    characterSets,
    characterSetProblems: new Set(characterSetProblems(characterSets)),
    isKnownSet: characterSets.every((name) => name === '' || isTerm(name)),
  };
}

class ValueChecker {
  readonly list = new DeviationList<ValueRule>();
  readonly #use: ValueUse;

  constructor(use: ValueUse) {
    this.#use = use;
  }

  check(elements: readonly WalkedElement[], scope: Scope, around: Repertoire): void {
    const own = scope.depth === 0 ? [] : characterSetsOf(elements);
    const repertoire = own.length === 0 ? around : repertoireOf(own);
    for (const element of elements) this.#element(element, scope, repertoire);
    checkTimeRangeOrder(elements, this.#use, (element, text) => {
      reporterOf(element, scope, this.list)('range-order', text);
    });
  }

  #element(element: WalkedElement, scope: Scope, repertoire: Repertoire): void {
    const { tag, items } = element;
    if (items !== undefined) {
      for (const [index, entry] of items.entries()) {
        this.check(
          entry.elements,
          { parent: scope, sequence: tag, index, depth: scope.depth + 1 },
          repertoire,
        );
      }
      return;
    }
    // PS3.5 6.2.2: a value sent as UN is that of the VR it really has
    const vr = element.vr === 'UN' ? (vrsOf(tag)[0] ?? 'UN') : element.vr;
    const facts = valueRepresentationOf(vr);
    if (facts === undefined || facts.form === 'sequence') return;
    const report = reporterOf(element, scope, this.list);
    const context: ValueContext = { element, facts, scope, use: this.#use, ...repertoire, report };
    if (facts.form === 'text') checkText(context);
    else checkBinary(context);
    checkAttribute(context);
  }
}

/**
 * Judges the values of a walked data set against VR, VM and character set (PS3.5 6; PS3.4 C.2.2.2).
 *
 * `response` is strict. `request` takes wild cards, ranges and lists where matching gives them a meaning, and keys
 * longer or more numerous than VR and VM allow. Offsets are those of the elements; of each rule an element has the
 * first fault. Never throws.
 */
export function checkValues(walk: Walk, use: ValueUse): DataSetDeviation[] {
  const checker = new ValueChecker(use);
  checker.check(walk.elements, rootScope, repertoireOf(characterSetsOf(walk.elements)));
  return checker.list.deviations;
}
