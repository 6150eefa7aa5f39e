/** Where a clause of the standard can be read. */

/** A section or a table of one part, and its place in the HTML edition. */
export interface ClauseLink {
  /** `PS3.4 K.4.1.1.4`, `PS3.4 Table K.6-1` */
  readonly label: string;
  readonly url: string;
}

const table = /Tables? ([A-Z\d][A-Z\d.]*-\d+[a-z]?)/;
const section = /^(?:Annex )?([A-Z](?:\.\d+)*|\d+(?:\.\d+)*)(?=$|[ -])/;

/**
 * The clauses of a `source`, e.g. `PS3.5 10.1 b; PS3.4 K.5, Table K.6-1`. Of a range its beginning is linked; remarks in
 * parentheses and notes are not.
 * @param standard the edition, e.g. `DICOM 2024c`: section numbers are those of an edition
 */
export function clauseLinks(source: string, standard: string): ClauseLink[] {
  const edition = /\b(20\d\d[a-z])\b/.exec(standard)?.[1] ?? 'current';
  const links = new Map<string, ClauseLink>();
  let part = 0;
  for (const piece of source.replaceAll(/\([^()]*\)/g, '').split(/[;,]/)) {
    const [, number, rest = ''] = /^ *(?:PS3\.(\d{1,2}))?(.*)$/.exec(piece) ?? [];
    if (number !== undefined) part = Number(number);
    if (part === 0) continue;
    for (const { name, anchor } of places(rest.trim())) {
      const label = `PS3.${part} ${name}`;
      const page = `part${String(part).padStart(2, '0')}.html`;
      const url = `https://dicom.nema.org/medical/dicom/${edition}/output/html/${page}#${anchor}`;
      links.set(label, { label, url });
    }
  }
  return [...links.values()];
}

function places(text: string): { readonly name: string; readonly anchor: string }[] {
  const found: { name: string; anchor: string }[] = [];
  const number = section.exec(text)?.[1];
  // The anchor of an annex or of a whole chapter has another name than that of a section in it.
  if (number !== undefined)
    found.push({ name: number, anchor: `${number.includes('.') ? 'sect' : 'chapter'}_${number}` });
  const id = table.exec(text)?.[1];
  if (id !== undefined) found.push({ name: `Table ${id}`, anchor: `table_${id}` });
  return found;
}
