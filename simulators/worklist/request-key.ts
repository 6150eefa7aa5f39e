/** The keys of a request Identifier, as a tree. PS3.4 K.2.2.1. */
import { entryOf, entryOfKeyword } from '../data-set/dictionary.ts';
import type { NaturalDataSet, NaturalValue } from '../data-set/natural.ts';
import { elementNumberOf, formatTag, isPrivate, parseTag, type Tag } from '../data-set/tag.ts';
import { IdentifierError, identifierStatuses } from './identifier-error.ts';
import { worklistKeyAt } from './keys.ts';
import { itemsOf, textsOf } from './natural-values.ts';
import type { WorklistKey } from './worklist-key.ts';

/** One key that was asked for. */
export interface RequestKey {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly tag: Tag;
  readonly vr: string;
  /** Its row of Table K.6-1; absent for an attribute outside the model, which is neither matched nor known. */
  readonly row: WorklistKey | undefined;
  /** The values of the key; [] for a sequence. */
  readonly values: readonly string[];
  /** Keys of the one item of a sequence. [] asks for the whole content (K.2.2.1.2 note 4). */
  readonly below: readonly RequestKey[];
}

/** Group lengths and private creators are no keys; (0008,0005) says how to read the request. */
function isKey(tag: Tag): boolean {
  const element = elementNumberOf(tag);
  if (element === 0 || tag === 0x00080005) return false;
  return !(isPrivate(tag) && element >= 0x10 && element <= 0xff);
}

function refuse(tag: Tag, problem: string): never {
  throw new IdentifierError(identifierStatuses.notOfSOPClass, [tag], `${formatTag(tag)}: ${problem}`);
}

function belowOf(value: NaturalValue, tag: Tag, path: readonly string[], isSequence: boolean): RequestKey[] {
  const items = itemsOf(value);
  if (!isSequence) return items.length > 0 ? refuse(tag, 'has items but is no sequence') : [];
  if (textsOf(value).some((text) => text !== '')) return refuse(tag, 'is a sequence but has no items');
  // PS3.4 C.2.2.2.6, Table K.6-1
  if (items.length > 1) return refuse(tag, `has ${items.length} items, a key sequence has one`);
  return items.flatMap((item) => requestKeysOf(item, path));
}

function requestKeyOf(name: string, value: NaturalValue, parent: readonly string[]): RequestKey[] {
  const tag = entryOfKeyword(name)?.tag ?? parseTag(name);
  if (tag === undefined || !isKey(tag)) return [];
  const entry = entryOf(tag);
  const keyword = entry?.keyword ?? formatTag(tag);
  const path = [...parent, keyword];
  const row = worklistKeyAt(path);
  const vr = entry?.vr ?? 'UN';
  const below = row ? belowOf(value, tag, path, vr === 'SQ') : [];
  return [{ path, keyword, tag, vr, row, values: textsOf(value), below }];
}

/**
 * The keys of a request in ascending order of their tags.
 * @throws IdentifierError A900 for a key sequence of two items, or a key of the model in the wrong shape
 */
export function requestKeysOf(natural: NaturalDataSet, parent: readonly string[] = []): RequestKey[] {
  const keys = Object.entries(natural).flatMap(([name, value]) => requestKeyOf(name, value, parent));
  return keys.sort((one, other) => one.tag - other.tag);
}

/** A text that is the same for requests that ask for the same attributes, whatever they match by. */
export function shapeOf(keys: readonly RequestKey[]): string {
  return keys
    .map(({ tag, below }) => tag.toString(16) + (below.length > 0 ? `(${shapeOf(below)})` : ''))
    .join(' ');
}

/** Names of keys outside the model, with their path. */
export function keysOutsideModel(keys: readonly RequestKey[]): string[] {
  return keys.flatMap(({ path, row, below }) => [
    ...(row ? [] : [path.join('.')]),
    ...keysOutsideModel(below),
  ]);
}
