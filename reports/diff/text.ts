import { visibleLine } from '../text.ts';
import { textTable } from '../text-table.ts';
import type { DeclarationDiff, DiffRow } from './declaration-diff.ts';
import { byState, countsText, notDeclared, scenariosText, titleOf } from './words.ts';

/** Of a text that is declared or was seen; the other formats have more of it. */
const longest = 160;

/** The comparison for a terminal. */
export function diffText(diff: DeclarationDiff): string {
  const { confirmed = [], others = [] } = Object.groupBy(diff.rows, ({ state }) =>
    state === 'confirmed' ? 'confirmed' : 'others',
  );
  const cells = [
    ...byState(others).map((row) => [row.state, row.entry, storyOf(row)]),
    ...[...Map.groupBy(confirmed, ({ entry }) => entry)].map(([entry, rows]) => [
      'confirmed',
      entry,
      rows.map(rows.length === 1 ? storyOf : itemOf).join('; '),
    ]),
  ];
  const head = `${visibleLine(titleOf(diff))}\n${countsText(diff)}; run of ${visibleLine(diff.startedAt)}`;
  if (cells.length === 0) return `${head}\n`;
  return `${head}\n\n${textTable(['State', 'Entry', 'Declared, and what was seen'], cells)}\n`;
}

/** Of what is as declared, an entry with several things only names them. */
const itemOf = ({ item = '' }: DiffRow): string => item;

function short(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

/** `AdmissionID: matched on; seen: not matched on (SCP-DOC-keys)`: both texts, or one where they are the same. */
function storyOf(row: DiffRow): string {
  const item = row.item === undefined ? '' : `${row.item}: `;
  const scenarios = scenariosText(row);
  const where = scenarios === '' ? '' : ` (${scenarios})`;
  return `${item}${bothTexts(row)}${where}`;
}

function bothTexts({ declared, observed }: DiffRow): string {
  if (observed === undefined) return short(declared ?? '');
  if (declared === undefined) return `${notDeclared}; seen: ${short(observed)}`;
  return declared === observed ? short(declared) : `${short(declared)}; seen: ${short(observed)}`;
}
