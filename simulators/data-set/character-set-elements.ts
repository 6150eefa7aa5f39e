/** Characters of one code element: cell number to character and back. */
import iconv from 'iconv-lite';
import { type CodeElement, codeElements } from './character-set-table.ts';

/** Both directions of one code element; cells are numbered by their bytes with bit 8 of each byte cleared. */
export interface CharacterTable {
  readonly characters: ReadonlyMap<number, string>;
  readonly cells: ReadonlyMap<string, number>;
}

/**
 * JIS X 0208 cells that two Unicode mappings read differently. iconv-lite decodes to the second form;
 * text with the first is written to the same cell.
 */
const sameCharacter: readonly (readonly [string, string])[] = [
  ['\u301c', '\uff5e'],
  ['\u2016', '\u2225'],
  ['\u2014', '\u2015'],
  ['\u2212', '\uff0d'],
  ['\u00a2', '\uffe0'],
  ['\u00a3', '\uffe1'],
  ['\u00ac', '\uffe2'],
];

function cellsOf(element: CodeElement): number[] {
  const first = element.size === 96 ? 0x20 : 0x21;
  const last = element.size === 96 ? 0x7f : 0x7e;
  const line = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return element.width === 1 ? line : line.flatMap((row) => line.map((column) => row * 0x100 + column));
}

function isFilled(element: CodeElement, cell: number): boolean {
  const upper = cell | (element.width === 1 ? 0x80 : 0x8080);
  const inside = ([first, last]: readonly [number, number]): boolean => upper >= first && upper <= last;
  const { only, vacant } = element.source ?? {};
  return (only?.some(inside) ?? true) && !(vacant?.some(inside) ?? false);
}

function charactersOf(element: CodeElement, cells: readonly number[]): string[] {
  const { source } = element;
  if (!source) return cells.map((cell) => element.replaced?.[cell] ?? String.fromCharCode(cell));
  // One call for all cells: a line feed after each keeps an undefined cell from swallowing its neighbour.
  const bytes = cells.flatMap((cell) => [
    ...(source.prefix === undefined ? [] : [source.prefix]),
    ...(element.width === 1 ? [cell | 0x80] : [(cell >> 8) | 0x80, (cell & 0xff) | 0x80]),
    0x0a,
  ]);
  return iconv.decode(Buffer.from(bytes), source.encoding).split('\n');
}

function makeTable(element: CodeElement): CharacterTable {
  const filled = cellsOf(element).filter((cell) => isFilled(element, cell));
  const decoded = charactersOf(element, filled);
  const characters = new Map<number, string>();
  const cells = new Map<string, number>();
  for (const [index, cell] of filled.entries()) {
    const character = decoded[index] ?? '';
    if ([...character].length !== 1 || character === '\ufffd') continue;
    characters.set(cell, character);
    if (!cells.has(character)) cells.set(character, cell);
  }
  for (const [other, used] of sameCharacter) {
    const cell = cells.get(used);
    if (element.registration === 'ISO-IR 87' && cell !== undefined && !cells.has(other))
      cells.set(other, cell);
  }
  return { characters, cells };
}

/** A value that is made at first use: most runs never need a Korean table. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const tables: ReadonlyMap<CodeElement, () => CharacterTable> = new Map(
  codeElements.map((element) => [element, lazily(() => makeTable(element))]),
);

/** The characters of a code element of the table of sets. */
export function tableOf(element: CodeElement): CharacterTable {
  const table = tables.get(element);
  if (!table) throw new RangeError(`${element.registration} is not in the table of code elements`);
  return table();
}
