/** PS3.2 N.7.3.1: what an AE does when the communication fails, Tables N.7-8 and N.7-9. */
import { describeRejection, rejectSources } from '../../simulators/upper-layer/codes.ts';
import { behaviorCell } from './behavior-cell.ts';
import { declared, firstOf, fixed, inferred, seen, vendor } from './cell.ts';
import type { Row, Table } from './model.ts';
import type { Refusal } from './negotiation-facts.ts';
import type { RunFacts } from './run-facts.ts';

/** The rows as the template prints them, with the names that the results and a declaration have. */
const failureRows = [
  ['Timeout', 'Timeout'],
  ['Association aborted', 'Association aborted'],
  ['Network Disconnect', 'Network disconnect'],
] as const;

/** Table N.7-8: an AE that has initiated the association. */
export function initiatorFailureTable(run: RunFacts): Table {
  const rows = failureRows.map(([printed, failure]): Row => {
    const found = run.results.failureTable?.rows.find((row) => row.failure === failure);
    const observed = found?.provoked ? behaviorCell(found.behavior, found.text) : undefined;
    return { cells: [fixed(printed), firstOf(declared(run.declares.failures?.[failure]), observed)] };
  });
  return {
    number: 'N.7-8',
    caption: 'DICOM Communication Failure Behavior as Association Initiator',
    columns: [
      { heading: 'Failure', width: 26 },
      { heading: 'Failure Behavior', width: 74 },
    ],
    rows,
  };
}

/** Table N.7-9: an AE that an association is asked of. */
export function acceptorFailureTable(run: RunFacts): Table {
  const refused = run.scenarios.flatMap(({ title, negotiations }) =>
    negotiations.flatMap(({ refusal }) => (refusal === undefined ? [] : [{ title, refusal }])),
  );
  const kinds = [...Map.groupBy(refused, ({ refusal }) => sortKey(refusal))].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const rows = kinds.flatMap(([, of]): Row[] => {
    const [first] = of;
    return first === undefined
      ? []
      : [
          refusalRow(
            first.refusal,
            of.map(({ title }) => title),
          ),
        ];
  });
  return {
    number: 'N.7-9',
    caption: 'DICOM Communication Failure Handling as Association Acceptor',
    columns: [
      { heading: 'Result', width: 22 },
      { heading: 'Source', width: 20 },
      { heading: 'Reason/Diag.', width: 22 },
      { heading: 'Explanation', width: 36 },
    ],
    rows: rows.length > 0 ? rows : [{ cells: [vendor(), vendor(), vendor(), vendor()] }],
  };
}

const kindOrder: readonly Refusal['kind'][] = ['rejected', 'aborted', 'closed'];

function sortKey(refusal: Refusal): string {
  const { kind } = refusal;
  const rank = kindOrder.indexOf(kind);
  if (kind === 'closed') return `${rank}`;
  return `${rank} ${kind === 'rejected' ? refusal.result : ''} ${refusal.source} ${refusal.reason}`;
}

/** Most situations that one row names. */
const situationCeiling = 6;

function refusalRow(refusal: Refusal, titles: readonly string[]): Row {
  const distinct = [...new Set(titles)];
  const left = distinct.length - situationCeiling;
  const shown = distinct.slice(0, situationCeiling);
  const when = inferred([[...shown, ...(left > 0 ? [`and ${left} more situations`] : [])].join('; ')]);
  return { cells: [...codes(refusal).map((text) => firstOf(seen([text]))), firstOf(when)] };
}

// PS3.8 Tables 9-21 and 9-26
function codes(refusal: Refusal): [string, string, string] {
  if (refusal.kind === 'closed') return ['no answer', '-', 'the TCP connection is closed'];
  const { source, reason } = refusal;
  if (refusal.kind === 'aborted') {
    const by = source === 0 ? 'service user' : source === 2 ? 'service provider' : 'reserved';
    return ['A-ABORT', `${source} - ${by}`, String(reason)];
  }
  const { result } = refusal;
  const kind = describeRejection(refusal).split(',')[0] ?? '';
  const from = rejectSources.find((row) => row.source === source);
  return [
    `${result} - ${kind}`,
    `${source} - ${from?.name ?? 'undefined'}`,
    `${reason} - ${from?.reasons.get(reason) ?? 'reserved'}`,
  ];
}
