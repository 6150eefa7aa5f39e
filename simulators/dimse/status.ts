/** One row of the C-FIND status tables of Modality Worklist. */
export interface StatusRow {
  /** Status Code as the table prints it: four hex digits, or a range (`C000-CFFF`). */
  readonly code: string;
  /** First code of the row. */
  readonly from: number;
  /** Last code of the row; equals `from` unless the row is a range. */
  readonly to: number;
  readonly serviceStatus: 'Success' | 'Failure' | 'Cancel' | 'Pending';
  readonly furtherMeaning: string;
  /** Keywords of the command elements that may accompany the code. PS3.4 Table K.4-1 */
  readonly relatedElements: readonly string[];
}

function row(
  serviceStatus: StatusRow['serviceStatus'],
  furtherMeaning: string,
  code: string,
  relatedElements: readonly string[] = [],
): StatusRow {
  const { from, to } = parseStatusRange(code);
  return { code, from, to, serviceStatus, furtherMeaning, relatedElements };
}

/**
 * The status catalogue of C-FIND for Modality Worklist, in the order of the tables. Both simulators, the checks and
 * both statement tables are made from it.
 */
// PS3.2 2024c Table N.7-10, Table N.7-11; related elements from PS3.4 Table K.4-1, for 0122 from PS3.7 C.5.6
export const cFindStatusRows: readonly StatusRow[] = [
  row('Success', 'Matching is complete - No final identifier is supplied', '0000'),
  row('Failure', 'Refused: Out of Resources', 'A700', ['ErrorComment']),
  row('Failure', 'SOP Class Not Supported', '0122', ['ErrorComment']),
  row('Failure', 'Error: Data Set does not match SOP Class', 'A900', ['OffendingElement', 'ErrorComment']),
  row('Failure', 'Error: Unable to process', 'C000-CFFF', ['OffendingElement', 'ErrorComment']),
  row('Cancel', 'Matching terminated due to cancel', 'FE00'),
  row(
    'Pending',
    'Matches are continuing - Current Match is supplied and any Optional Keys were supported in the same manner as Required Keys.',
    'FF00',
  ),
  row(
    'Pending',
    'Matches are continuing - Warning that one or more Optional Keys were not supported for existence for this Identifier',
    'FF01',
  ),
];

/** The row that holds `code`, or undefined when the tables have none for it. */
export function rowOf(code: number): StatusRow | undefined {
  return cFindStatusRows.find((each) => code >= each.from && code <= each.to);
}

export type StatusClass = 'Success' | 'Warning' | 'Failure' | 'Cancel' | 'Pending';

/** Codes 0001, 0107 and 0116 are Warnings although their neighbors in 01xx are Failures. */
// PS3.7 Annex C, Table C-1
const warningCodes: readonly number[] = [0x0001, 0x0107, 0x0116];

/** The status class of a code; undefined for a code of no class (D000, FE01, FF02, 8000, ...). */
// PS3.7 Annex C, Table C-1
export function statusClassOf(code: number): StatusClass | undefined {
  if (!Number.isInteger(code) || code < 0 || code > 0xffff) return undefined;
  if (code === 0x0000) return 'Success';
  if (code === 0xfe00) return 'Cancel';
  if (isPending(code)) return 'Pending';
  if (warningCodes.includes(code) || code >> 12 === 0xb) return 'Warning';
  const isFailure = code >> 12 === 0xa || code >> 12 === 0xc || code >> 8 === 0x01 || code >> 8 === 0x02;
  return isFailure ? 'Failure' : undefined;
}

/** True for the two codes after which more responses follow. PS3.4 Table K.4-1 */
export function isPending(code: number): boolean {
  return code === 0xff00 || code === 0xff01;
}

/** A code as four upper-case hex digits: `A900`. */
export function formatStatus(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/**
 * Reads a Status Code of four hex digits.
 * @throws RangeError that says what was expected
 */
export function parseStatus(text: string): number {
  if (!/^[0-9A-Fa-f]{4}$/.test(text)) {
    throw new RangeError(`Status Code '${text}': expected four hex digits, for example A900`);
  }
  return Number.parseInt(text, 16);
}

/**
 * Reads a Status Code or a range of them (`C000-CFFF`), both ends included.
 * @throws RangeError that says what was expected
 */
export function parseStatusRange(text: string): { readonly from: number; readonly to: number } {
  const [first = '', last = first, ...rest] = text.split('-');
  const from = parseStatus(first);
  const to = parseStatus(last);
  if (rest.length > 0 || to < from) {
    throw new RangeError(`Status Code range '${text}': expected two codes in ascending order, as C000-CFFF`);
  }
  return { from, to };
}
