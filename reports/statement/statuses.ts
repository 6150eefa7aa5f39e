/** PS3.2 N.7.3.2.1: the Status Codes of C-FIND, Tables N.7-10 (SCU) and N.7-11 (SCP). */
import { wordsIn } from '../../harness/scu/behavior-words.ts';
import type { StatusTableRow } from '../results.ts';
import { counted } from '../text.ts';
import { behaviorCell } from './behavior-cell.ts';
import { cell, declared, firstOf, fixed, vendor } from './cell.ts';
import type { Cell, Row, Table } from './model.ts';
import { allQueries, type RunFacts } from './run-facts.ts';

/** The status table of the role of the run. */
export function statusTable(run: RunFacts): Table {
  const isSCU = run.results.sut.role === 'scu';
  const { rows } = run.results.statusTable;
  const listed = new Set(rows.map(({ statusCode }) => statusCode));
  const surplus = Object.entries(run.declares.statuses ?? {}).filter(
    ([code]) => code !== 'other' && !listed.has(code),
  );
  const added = surplus.map(([code, text]): Row => addedRow(code, declared(text)));
  const own = rows.map((row) => statusRow(run, row));
  const last = isSCU ? own.slice(-1) : [];
  return {
    number: isSCU ? 'N.7-10' : 'N.7-11',
    caption: `Status Codes for C-FIND of the Modality Worklist Information Model SOP Class - ${isSCU ? 'SCU' : 'SCP'}`,
    columns: [
      { heading: 'Service Status', width: 13 },
      { heading: 'Further Meaning', width: 32 },
      { heading: 'Status Code', width: 13 },
      { heading: isSCU ? 'Behavior' : 'Condition', width: 42 },
    ],
    mergesFirstColumn: true,
    rows: [...own.slice(0, own.length - last.length), ...added, ...codesOfTheirOwn(run), ...last],
  };
}

/** The row for all codes that have none. */
const anythingElse = 'anything else';

function statusRow(run: RunFacts, row: StatusTableRow): Row {
  const { serviceStatus, furtherMeaning, statusCode } = row;
  const key = statusCode === anythingElse ? 'other' : statusCode;
  const text = declared(run.declares.statuses?.[key]);
  return {
    cells: [
      fixed(serviceStatus),
      fixed(furtherMeaning),
      fixed(statusCode),
      firstOf(text, observed(run, row)),
    ],
  };
}

/** The last column as the run saw it. */
function observed(run: RunFacts, row: StatusTableRow): Cell {
  if (!row.provoked) return vendor(row.text.replace(/^not seen: (?=not provoked)/, '') || 'not provoked');
  if (run.results.sut.role === 'scu') return behaviorCell(row.behavior, row.text);
  const usual = usualCondition(run, row);
  if (usual !== undefined) return usual;
  const how = row.observed.map((each) => each.how ?? 'seen');
  const least = how.includes('operator') ? 'operator' : how.includes('inferred') ? 'inferred' : 'seen';
  return cell(row.text, least);
}

/** When the two codes of a C-FIND without a fault come; every query that is legal is a condition of theirs. */
function usualCondition(run: RunFacts, { statusCode, observed }: StatusTableRow): Cell | undefined {
  const complete = allQueries(run).filter(({ status }) => status === 0);
  if (complete.length === 0) return undefined;
  if (statusCode === '0000') {
    const none = complete.filter(({ matches }) => matches === 0).length;
    const some = complete.length - none;
    return cell(
      `the matching is complete: ${counted(some, 'C-FIND')} with matches, ${counted(none, 'C-FIND')} without any`,
      'seen',
    );
  }
  if (statusCode !== 'FF00') return undefined;
  const responses = observed.reduce((sum, { count }) => sum + count, 0);
  return cell(`a match is supplied: ${counted(responses, 'response')}`, 'seen');
}

function addedRow(code: string, text: Cell | undefined): Row {
  return { cells: [fixed('-'), fixed('-'), fixed(code), firstOf(text)] };
}

/** A row for each code of the last row after which the SCU ends the association otherwise than after most of them. */
function codesOfTheirOwn(run: RunFacts): Row[] {
  const others =
    run.results.statusTable.rows.find(({ statusCode }) => statusCode === anythingElse)?.observed ?? [];
  const counts = [...Map.groupBy(others, ({ condition }) => endInWords(condition))];
  const [usual] = counts.toSorted((one, other) => other[1].length - one[1].length);
  const special = others.filter(({ condition }) => endInWords(condition) !== usual?.[0]);
  return [...Map.groupBy(special, ({ code }) => code)]
    .filter(([code]) => run.declares.statuses?.[code] === undefined)
    .map(([code, of]) =>
      addedRow(code, cell(of.map(({ condition }) => condition).join('; '), of[0]?.how ?? 'seen')),
    );
}

/** Words that do not depend on how many matches came before, or on what a program prints. */
const endWords: ReadonlySet<string> = new Set([
  'association released',
  'association aborted',
  'connection closed',
  'connection reset',
  'association left open',
  'own time-out',
  'retried',
]);

function endInWords(behavior: string): string {
  return wordsIn(behavior)
    .filter((word) => endWords.has(word))
    .join();
}
