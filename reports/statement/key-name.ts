import { entryOfKeyword } from '../../simulators/data-set/dictionary.ts';
import { formatTag, parseTag, type Tag } from '../../simulators/data-set/tag.ts';
import { worklistKeyAt, worklistKeys } from '../../simulators/worklist/keys.ts';
import { attributeName } from './attribute-name.ts';

/** The name of a key as the tables of PS3.4 print it: one `>` for each sequence that it lies in. */
export function keyName(path: string): string {
  const keywords = path.split('.');
  const depth = keywords.length - 1;
  return `${'>'.repeat(depth)}${depth > 0 ? ' ' : ''}${attributeName(keywords.at(-1) ?? path)}`;
}

/** The tag of the last keyword, as `(0010,0010)`. */
export function keyTag(path: string): string {
  const tag = tagOf(path);
  return tag === undefined ? '' : formatTag(tag);
}

function tagOf(path: string): Tag | undefined {
  const last = path.split('.').at(-1) ?? '';
  return entryOfKeyword(last)?.tag ?? parseTag(last);
}

const order: ReadonlyMap<string, number> = new Map(
  worklistKeys.map(({ path }, index) => [path.join('.'), index]),
);

/** Paths in the order of PS3.4 Table K.6-1; those outside it come last, by their names. */
export function inTableOrder(paths: Iterable<string>): string[] {
  return [...new Set(paths)].toSorted((one, other) => {
    const [first, second] = [order.get(one) ?? order.size, order.get(other) ?? order.size];
    return first - second || (one < other ? -1 : 1);
  });
}

/** The entity of PS3.4 Table K.6-1 that a key belongs to. */
export function entityOf(path: string): string {
  const entity = worklistKeyAt(path.split('.'))?.entity;
  return entity === undefined || entity === 'Identifier' ? 'Other Attributes' : entity;
}

/** Every path of the table that ends in a keyword: a declaration names keys by keyword alone. */
export function pathsOfKeyword(keyword: string): string[] {
  const paths = worklistKeys.filter((key) => key.keyword === keyword).map(({ path }) => path.join('.'));
  return paths.length > 0 ? paths : [keyword];
}

/** The last keyword of a path. */
export function lastKeyword(path: string): string {
  return path.split('.').at(-1) ?? path;
}
