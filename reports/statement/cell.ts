/** How a cell is filled: what is declared goes before what was observed, and that before what nobody knows. */
import type { Cell, Origin, Part } from './model.ts';

/** What a cell says that neither the declaration nor the run can fill. */
export const toBeCompleted = 'to be completed by the vendor';

/** How a text is marked whose reader has to know that it was not simply seen or declared. */
const marks: Readonly<Partial<Record<Origin, string>>> = {
  inferred: ' (inferred)',
  operator: ' (as the operator saw it)',
};

/** A cell of one text. */
export function cell(text: string, from: Origin): Cell {
  return [{ text, from }];
}

/** A cell that is the same in every statement. */
export const fixed = (text: string): Cell => cell(text, 'template');

/** A cell for the vendor, with why it could not be filled, if that is known. */
export function vendor(why?: string): Cell {
  return cell(why === undefined ? toBeCompleted : `${toBeCompleted} (${why})`, 'vendor');
}

/** The first of the cells that says anything; else one for the vendor. */
export function firstOf(...cells: readonly (Cell | undefined)[]): Cell {
  return cells.find((each) => each !== undefined && each.length > 0) ?? vendor();
}

/** What is declared; `undefined` if nothing is. */
export function declared(value: string | number | undefined): Cell | undefined {
  return value === undefined ? undefined : cell(String(value), 'declared');
}

/** What was seen; `undefined` if nothing was. */
export function seen(texts: readonly string[], separator = ', '): Cell | undefined {
  return listed(texts, 'seen', separator);
}

/** What is concluded from what was seen; `undefined` if nothing can be. */
export function inferred(texts: readonly string[], separator = ', '): Cell | undefined {
  return listed(texts, 'inferred', separator);
}

/** Most texts that one cell lists. */
const listCeiling = 12;

function listed(texts: readonly string[], from: Origin, separator: string): Cell | undefined {
  const distinct = [...new Set(texts)];
  if (distinct.length === 0) return undefined;
  const left = distinct.length - listCeiling;
  const shown = distinct.slice(0, listCeiling).join(separator);
  return cell(left > 0 ? `${shown}${separator}and ${left} more` : shown, from);
}

/** Several pieces, one after the other. */
export function joined(parts: readonly Part[], separator = '; '): Cell {
  return parts.map((part, index) => (index === 0 ? part : { ...part, text: `${separator}${part.text}` }));
}

/** The text of a piece with its mark. */
export function markedText({ text, from }: Part): string {
  return `${text}${marks[from] ?? ''}`;
}

/** The text of a cell as it is read, with the marks. */
export function cellText(of: Cell): string {
  return of.map(markedText).join('');
}
