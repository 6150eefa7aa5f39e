/** The C-FIND operations of Modality Worklist: which keys were asked and how, what came back. PS3.4 K.4.1 */

import type { AssociationView, Identifier, Operation } from '../../harness/view.ts';
import { characterSetsOf, decodeText } from '../../simulators/data-set/character-set.ts';
import { entryOf } from '../../simulators/data-set/dictionary.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import type { WalkedElement } from '../../simulators/data-set/walk.ts';
import { finalStatusOf, isWorklistFind } from './worklist-operation.ts';

/** A key of an Identifier. */
export interface KeyFact {
  /** Keywords from the root, joined by dots; the tag where there is no keyword. */
  readonly path: string;
  readonly tag: number;
  readonly vr: string;
  /**
   * The value as text, without padding; '' if it has none. Of a sequence `items` if a key inside has a value: one
   * whose keys are all empty matches everything (PS3.4 C.2.2.2.6).
   */
  readonly value: string;
}

/** One C-FIND and what came of it. */
export interface QueryFacts {
  /** False if the Identifier of the request cannot be read. */
  readonly readable: boolean;
  readonly keys: readonly KeyFact[];
  /** The final Status Code; absent if none came. */
  readonly status?: number;
  readonly matches: number;
  /** Specific Character Set of the request, values joined by a backslash; '' = default repertoire. */
  readonly characterSet: string;
  /** Those of the responses, each once. */
  readonly answeredIn: readonly string[];
  /** Paths that the responses had, and whether any of them had a value. */
  readonly returned: ReadonlyMap<string, boolean>;
  readonly hasTimezone: boolean;
}

/** Text beyond this is of no use in a statement. */
const valueCeiling = 200;

/** The C-FINDs of one association. */
export function queriesOf(view: AssociationView): QueryFacts[] {
  return view.operations
    .filter((operation) => isWorklistFind(view, operation))
    .map((operation) => queryFacts(view, operation));
}

function queryFacts(view: AssociationView, operation: Operation): QueryFacts {
  const asked = readable(view.identifierOf(operation.request));
  const sets = asked === undefined ? [] : characterSetsOf(asked.walk.elements);
  const keys = asked === undefined ? [] : keysOf(asked.walk.elements, '', sets);
  const answers = operation.responses.flatMap((response) => readable(view.identifierOf(response)) ?? []);
  const returned = new Map<string, boolean>();
  for (const { walk } of answers) {
    for (const { path, hasValue } of pathsOf(walk.elements, ''))
      returned.set(path, hasValue || returned.get(path) === true);
  }
  const status = finalStatusOf(operation);
  return {
    readable: asked !== undefined,
    keys,
    ...(status !== undefined && { status }),
    matches: answers.length,
    characterSet: sets.join('\\'),
    answeredIn: [...new Set(answers.map(({ walk }) => characterSetsOf(walk.elements).join('\\')))],
    returned,
    hasTimezone: keys.some(({ path }) => path === 'TimezoneOffsetFromUTC'),
  };
}

function readable(identifier: Identifier | undefined): Identifier | undefined {
  return identifier?.walk.decodable ? identifier : undefined;
}

function keysOf(elements: readonly WalkedElement[], above: string, sets: readonly string[]): KeyFact[] {
  return elements.flatMap((element) => {
    const { tag, vr, items, value } = element;
    const path = `${above}${keywordAt(element)}`;
    const inside = (items ?? []).flatMap((item) => keysOf(item.elements, `${path}.`, sets));
    const itemsText = inside.some((key) => key.value !== '') ? 'items' : '';
    const text = items === undefined ? textOf(value, vr, sets) : itemsText;
    return [{ path, tag, vr, value: text }, ...inside];
  });
}

function pathsOf(elements: readonly WalkedElement[], above: string): { path: string; hasValue: boolean }[] {
  return elements.flatMap((element) => {
    const path = `${above}${keywordAt(element)}`;
    const { items, value } = element;
    const hasValue =
      items === undefined ? value.some((byte) => byte !== 0x20 && byte !== 0) : items.length > 0;
    return [{ path, hasValue }, ...(items ?? []).flatMap((item) => pathsOf(item.elements, `${path}.`))];
  });
}

function keywordAt({ tag }: WalkedElement): string {
  return entryOf(tag)?.keyword ?? formatTag(tag);
}

const binaryVrs: ReadonlySet<string> = new Set(['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'AT', 'OB', 'OW', 'UN']);

function textOf(value: Uint8Array, vr: string, sets: readonly string[]): string {
  const shown = value.subarray(0, valueCeiling);
  if (binaryVrs.has(vr)) return Buffer.from(shown).toString('hex').toUpperCase();
  return decodeText(shown, vr, sets)
    .text.replace(/[\0 ]+$/, '')
    .trimStart();
}
