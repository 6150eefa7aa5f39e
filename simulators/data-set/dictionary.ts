import rows from 'dcmjs/dictionary';
import { elementNumberOf, groupOf, isPrivate, type Tag } from './tag.ts';

/** What PS3.6 (group 0000: PS3.7 Annex E) says of a Data Element. */
export interface DictionaryEntry {
  readonly tag: Tag;
  readonly keyword: string;
  /** The keyword with spaces between its words; the source has no printed names. */
  readonly name: string;
  /** The first of `vrs`; '' for Item and the delimiters, which have none. */
  readonly vr: string;
  readonly vrs: readonly string[];
  readonly vm: string;
  readonly retired: boolean;
}

// The source writes a choice of VRs as a pseudo VR. The first one given here is the VR in Implicit VR (PS3.5 A.1).
const choices: Readonly<Record<string, readonly string[]>> = {
  xs: ['US', 'SS'],
  ox: ['OW', 'OB'],
  lt: ['US', 'SS', 'OW'],
  up: ['UL'],
  na: [],
};

interface RepeatingEntry {
  readonly entry: DictionaryEntry;
  readonly matches: (tag: Tag) => boolean;
}

const plainTag = /^\(([0-9A-F]{4}),([0-9A-F]{4})\)$/i;
const repeatingTag = /^\(([0-9A-F]{4})(?:-([0-9A-F]{4}))?,([0-9A-F]{4})(?:-(?:[uo]-)?([0-9A-F]{4}))?\)$/i;

function spaced(keyword: string): string {
  return keyword.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z](?!$|[A-Z]))/g, '$1 $2');
}

function entryFrom(tag: Tag, row: (typeof rows)[string]): DictionaryEntry {
  const keyword = row.name.replace(/^RETIRED_/, '');
  const vrs = choices[row.vr] ?? [row.vr];
  const retired = keyword !== row.name;
  return { tag, keyword, name: spaced(keyword), vr: vrs[0] ?? '', vrs, vm: row.vm ?? '1', retired };
}

function hex(digits: string | undefined, otherwise: number): number {
  return digits === undefined ? otherwise : Number.parseInt(digits, 16);
}

// Repeating groups such as (60xx,3000): PS3.5 7.6. Odd groups are private, never part of a range.
function repeatingFrom(found: RegExpExecArray, row: (typeof rows)[string]): RepeatingEntry {
  const firstGroup = hex(found[1], 0);
  const lastGroup = hex(found[2], firstGroup);
  const firstElement = hex(found[3], 0);
  const lastElement = hex(found[4], firstElement);
  const matches = (tag: Tag): boolean => {
    const group = groupOf(tag);
    const element = elementNumberOf(tag);
    if (group < firstGroup || group > lastGroup) return false;
    return !isPrivate(tag) && element >= firstElement && element <= lastElement;
  };
  return { entry: entryFrom(firstGroup * 0x10000 + firstElement, row), matches };
}

function load() {
  const byTag = new Map<Tag, DictionaryEntry>();
  const byKeyword = new Map<string, DictionaryEntry>();
  const repeating = new Map<number, RepeatingEntry[]>(); // by the upper byte of the group: unknown tags fail fast
  for (const [key, row] of Object.entries(rows)) {
    const plain = plainTag.exec(key);
    const range = plain === null ? repeatingTag.exec(key) : null;
    if (plain !== null) {
      const entry = entryFrom(Number.parseInt(`${plain[1]}${plain[2]}`, 16), row);
      byTag.set(entry.tag, entry);
      if (!byKeyword.has(entry.keyword)) byKeyword.set(entry.keyword, entry);
    } else if (range !== null) {
      const rule = repeatingFrom(range, row);
      const upper = groupOf(rule.entry.tag) >>> 8;
      repeating.set(upper, [...(repeating.get(upper) ?? []), rule]);
      if (!byKeyword.has(rule.entry.keyword)) byKeyword.set(rule.entry.keyword, rule.entry);
    }
  }
  return { byTag, byKeyword, repeating };
}

const dictionary = load();

/** The dictionary entry of a standard Data Element; `undefined` for an unknown or private one. */
export function entryOf(tag: Tag): DictionaryEntry | undefined {
  const entry = dictionary.byTag.get(tag);
  if (entry !== undefined) return entry;
  const rule = dictionary.repeating.get(tag >>> 24)?.find((candidate) => candidate.matches(tag));
  return rule === undefined ? undefined : { ...rule.entry, tag };
}

/** The dictionary entry with this keyword (retired ones included); of a repeating group the first. */
export function entryOfKeyword(keyword: string): DictionaryEntry | undefined {
  return dictionary.byKeyword.get(keyword);
}

const groupLengthVRs: readonly string[] = ['UL'];
const privateCreatorVRs: readonly string[] = ['LO'];
const unknownVRs: readonly string[] = [];

/**
 * The VRs an element may have: the dictionary's, UL for group length (PS3.5 7.2), LO for a private creator (PS3.5 7.8.1).
 * Empty when the VR cannot be known.
 */
export function vrsOf(tag: Tag): readonly string[] {
  const element = tag & 0xffff;
  if (element === 0) return groupLengthVRs;
  if (isPrivate(tag)) return element >= 0x10 && element <= 0xff ? privateCreatorVRs : unknownVRs;
  return entryOf(tag)?.vrs ?? unknownVRs;
}

/** The PS3.6 keyword of an element; `undefined` for an unknown or private one. */
export function keywordOf(tag: Tag): string | undefined {
  return entryOf(tag)?.keyword;
}
