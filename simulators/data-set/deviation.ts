import { type DeviationRule, type StructureRule, structureRules, type ValueRule } from './deviation-rules.ts';
import { keywordOf } from './dictionary.ts';
import { formatTag, type Tag } from './tag.ts';

/** One departure from PS3.5 in a data set. */
export interface DataSetDeviation<Rule extends string = StructureRule | ValueRule> {
  readonly rule: Rule;
  readonly tag?: Tag;
  /** Keywords from the root, `ScheduledProcedureStepSequence[0].Modality`; '' for the data set as a whole. */
  readonly path: string;
  /** Where the element, item or delimiter begins, in bytes from the start of the (inflated) data set. */
  readonly offset: number;
  /** Names the element and the place, then what is wrong. */
  readonly message: string;
}

/** A data set or item within the tree, for paths that are only spelled out when something is wrong. */
export interface Scope {
  readonly parent?: Scope;
  readonly sequence?: Tag;
  readonly index?: number;
  readonly depth: number;
}

/** The outermost data set. */
export const rootScope: Scope = { depth: 0 };

/** The keyword path of an element in its data set or item, or of the item itself when no tag is given. */
export function pathOf(scope: Scope, tag?: Tag): string {
  const steps: string[] = tag === undefined ? [] : [keywordOf(tag) ?? formatTag(tag)];
  for (let at: Scope | undefined = scope; at?.sequence !== undefined; at = at.parent) {
    steps.unshift(`${keywordOf(at.sequence) ?? formatTag(at.sequence)}[${at.index}]`);
  }
  return steps.join('.');
}

/** Makes a deviation; the message begins with tag, path and offset. */
export function deviation<Rule extends string>(
  rule: Rule,
  place: { readonly tag?: Tag; readonly path: string; readonly offset: number },
  text: string,
): DataSetDeviation<Rule> {
  const tag = place.tag === undefined ? '' : formatTag(place.tag);
  const names = tag === place.path ? [tag] : [tag, place.path];
  const where = [...names, `at byte ${place.offset}`].filter((part) => part !== '').join(' ');
  return { rule, ...place, message: `${where}: ${text}` };
}

/** Deviations kept per walk; a hostile data set has one in every few bytes. */
export const maximumDeviations = 1000;

/** The list of deviations of one data set, with a ceiling. */
export class DeviationList<Rule extends string> {
  readonly deviations: DataSetDeviation<Rule | 'deviations-omitted'>[] = [];

  /** Whether a further deviation would be kept or, as the first one too many, noted. */
  get isOpen(): boolean {
    return this.deviations.length <= maximumDeviations;
  }

  /** Keeps a deviation; of the first one too many only that there are more. */
  add(found: DataSetDeviation<Rule>): void {
    if (this.deviations.length < maximumDeviations) {
      this.deviations.push(found);
    } else if (this.isOpen) {
      const text = `more than ${maximumDeviations} deviations; the rest is left out`;
      this.deviations.push(deviation('deviations-omitted', { path: '', offset: found.offset }, text));
    }
  }
}

/** Collects the deviations of one walk, and whether the data set can still be decoded. */
export class DeviationLog {
  readonly #list = new DeviationList<StructureRule>();
  decodable = true;

  get deviations(): readonly DataSetDeviation<StructureRule>[] {
    return this.#list.deviations;
  }

  /** Reports an element of a scope. */
  element(rule: StructureRule, scope: Scope, tag: Tag, offset: number, text: string): void {
    if (this.#accept(rule)) this.#list.add(deviation(rule, { tag, path: pathOf(scope, tag), offset }, text));
  }

  /** Reports an item, delimiter or the data set itself; `path` is that of the item or sequence. */
  place(rule: StructureRule, path: string, tag: Tag | undefined, offset: number, text: string): void {
    const place = tag === undefined ? { path, offset } : { tag, path, offset };
    if (this.#accept(rule)) this.#list.add(deviation(rule, place, text));
  }

  #accept(rule: StructureRule): boolean {
    const facts: DeviationRule = structureRules[rule];
    if (facts.undecodable === true) this.decodable = false;
    return this.#list.isOpen;
  }
}
