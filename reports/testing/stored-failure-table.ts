import type { FailureTable } from '../results.ts';
import { markup } from './hostile-texts.ts';

/** Table N.7-8 with a row of each kind. */
export const storedFailureTable: FailureTable = {
  table: 'N.7-8',
  rows: [
    {
      failure: 'Timeout',
      provoked: true,
      text: `association left open until its own time-out of 30 s, then association aborted (3 of 4); operator: ${markup}`,
      how: ['inferred', 'operator'],
      behavior: [
        {
          text: 'association left open until its own time-out of 30 s, then association aborted',
          how: 'inferred',
          count: 3,
          total: 4,
        },
        { text: `operator: ${markup}`, how: 'operator', count: 4, total: 4 },
      ],
      verdict: 'warning',
      scenarios: ['SCU-TIMEOUT-one', markup],
    },
    {
      failure: 'Association aborted',
      provoked: true,
      text: 'TCP connection closed at once after the A-ABORT of the SCP',
      how: ['seen'],
      behavior: [
        {
          text: 'TCP connection closed at once after the A-ABORT of the SCP',
          how: 'seen',
          count: 1,
          total: 1,
        },
      ],
      verdict: 'pass',
      scenarios: ['SCU-LOST-abort'],
    },
    {
      failure: 'Network disconnect',
      provoked: false,
      text: 'not provoked',
      how: ['not provoked'],
      behavior: [],
      verdict: null,
      scenarios: [],
    },
  ],
};
