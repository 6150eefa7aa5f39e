import type { StatusTable, StatusTableRow } from '../results.ts';
import { markup } from './hostile-texts.ts';

// PS3.2 Table N.7-11
const untouched = { provoked: false, observed: [], text: '', verdict: null, evidence: [] } as const;

const rows: readonly StatusTableRow[] = [
  {
    serviceStatus: 'Success',
    furtherMeaning: 'Matching is complete - No final identifier is supplied',
    statusCode: '0000',
    provoked: true,
    observed: [
      { code: '0000', condition: 'every match has been returned', count: 14 },
      { code: '0000', condition: 'no worklist item matches', count: 2 },
    ],
    text: 'Every match has been returned, or no worklist item matches.',
    verdict: 'pass',
    evidence: [{ transcript: 'SCP-0000-all#1', pdu: 6 }],
    conditions: ['every match has been returned', 'no worklist item matches'],
  },
  {
    ...untouched,
    serviceStatus: 'Failure',
    furtherMeaning: 'Refused: Out of Resources',
    statusCode: 'A700',
    verdict: 'not-applicable',
  },
  {
    serviceStatus: 'Failure',
    furtherMeaning: 'SOP Class Not Supported',
    statusCode: '0122',
    provoked: true,
    observed: [],
    text: 'Not seen.',
    verdict: 'recorded',
    evidence: [],
    conditions: ['the Affected SOP Class UID names another SOP Class'],
  },
  {
    serviceStatus: 'Failure',
    furtherMeaning: 'Error: Data Set does not match SOP Class',
    statusCode: 'A900',
    provoked: true,
    observed: [
      { code: '0000', condition: `the Identifier does not match the SOP Class ${markup}`, count: 1 },
    ],
    text: 'Declared, but not sent.',
    verdict: 'fail',
    evidence: [
      { transcript: 'SCP-A900-mismatch#1', pdu: 7 },
      { transcript: 'unknown', pdu: 1 },
    ],
    conditions: ['the Identifier does not match the SOP Class'],
  },
  {
    ...untouched,
    serviceStatus: 'Failure',
    furtherMeaning: 'Error: Unable to process',
    statusCode: 'C000-CFFF',
  },
  {
    serviceStatus: 'Cancel',
    furtherMeaning: 'Matching terminated due to cancel',
    statusCode: 'FE00',
    provoked: true,
    observed: [{ code: '0000', condition: 'the C-FIND is cancelled during matching', count: 3 }],
    text: 'Every match was sent before the cancel took effect.',
    verdict: 'inconclusive',
    evidence: [{ transcript: 'SCP-FE00-cancel#1', pdu: 12 }],
  },
  {
    serviceStatus: 'Pending',
    furtherMeaning:
      'Matches are continuing - Current Match is supplied and any Optional Keys were supported in the same manner as Required Keys.',
    statusCode: 'FF00',
    provoked: true,
    observed: [{ code: 'FF00', condition: 'items match and every Optional Key is supported', count: 140 }],
    text: 'Items match.',
    verdict: 'pass',
    evidence: [{ transcript: 'SCP-0000-all#1', pdu: 4 }],
  },
  {
    ...untouched,
    serviceStatus: 'Pending',
    furtherMeaning:
      'Matches are continuing - Warning that one or more Optional Keys were not supported for existence for this Identifier',
    statusCode: 'FF01',
  },
];

/** Table N.7-11 with rows that passed, failed, were not provoked, and do not apply. */
export const storedStatusTable: StatusTable = { table: 'N.7-11', rows };
