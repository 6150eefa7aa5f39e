/**
 * A conformance statement as data: sections in the order of the template (PS3.2 Annex N), each with its paragraphs and
 * tables. A writer for each format makes a document of it; nothing is decided there.
 */

/**
 * Where a text comes from: the declaration of the vendor, the bytes, a conclusion from them, a person who watched, or
 * nowhere yet, so that the vendor has to write it. `template`: a text that is the same in every statement.
 */
export type Origin = 'template' | 'declared' | 'seen' | 'inferred' | 'operator' | 'vendor';

/** A piece of text of one origin. */
export interface Part {
  readonly text: string;
  readonly from: Origin;
}

/** What stands in one place: pieces of text, each of its own origin, one after the other. */
export type Cell = readonly Part[];

/** A column with its official heading, and its share of the width of the table. */
export interface Column {
  readonly heading: string;
  readonly width: number;
}

/** A row of cells, or a heading inside the table. */
export type Row = { readonly cells: readonly Cell[] } | { readonly group: string };

/** One table of the template. */
export interface Table {
  /** The official number, such as `N.7-10`; absent where the edition that we know it from is another one. */
  readonly number?: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Equal texts below each other in the first column are one cell, as in the template. */
  readonly mergesFirstColumn?: true;
}

/** Something that a section has to tell besides its tables: what it is about, and what is to be said. */
export interface Remark {
  readonly about: string;
  readonly cell: Cell;
}

/** One section of the template. */
export interface Section {
  /** The official number, such as `N.7.3.2.1.1`; absent where it was not verified. */
  readonly number?: string;
  readonly title: string;
  /** How deep the section lies: that of `N.7` is 2. */
  readonly depth: number;
  readonly intro: readonly Cell[];
  readonly remarks: readonly Remark[];
  readonly tables: readonly Table[];
}

/** A whole statement. */
export interface Statement {
  readonly title: string;
  /** The edition of PS3.2 whose numbers the sections and tables have, such as `PS3.2 2024c`. */
  readonly edition: string;
  /** From what it was made: one line for each run. */
  readonly sources: readonly string[];
  readonly sections: readonly Section[];
}

/** Every cell and paragraph of a statement. */
export function cellsOf({ sections }: Statement): Cell[] {
  return sections.flatMap(({ intro, remarks, tables }) => [
    ...intro,
    ...remarks.map(({ cell }) => cell),
    ...tables.flatMap(({ rows }) => rows.flatMap((row) => ('cells' in row ? row.cells : []))),
  ]);
}
