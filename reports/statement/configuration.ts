/** PS3.2 N.6.1, Table N.6-1: general configuration parameters. */
import { cell, declared, firstOf, fixed, inferred, vendor } from './cell.ts';
import type { Cell, Row, Section } from './model.ts';
import { allQueries, negotiationsOf, type RunFacts, timerInWords } from './run-facts.ts';

/** The section with its table. */
export function configurationSection(runs: readonly RunFacts[]): Section {
  return {
    number: 'N.6.1',
    title: 'General Configuration Parameters',
    depth: 3,
    intro: [],
    remarks: [],
    tables: [
      {
        number: 'N.6-1',
        caption: 'General Configuration Parameters',
        columns: [
          { heading: 'Parameter', width: 34 },
          { heading: 'Configurable', width: 18 },
          { heading: 'Default Value', width: 24 },
          { heading: 'Comment', width: 24 },
        ],
        rows: rowsOf(runs),
      },
    ],
  };
}

function rowsOf(runs: readonly RunFacts[]): Row[] {
  const [scp] = runs.filter(({ results }) => results.sut.role === 'scp');
  const [scu] = runs.filter(({ results }) => results.sut.role === 'scu');
  return [
    { group: 'General Parameters' },
    parameter(
      'Timeout waiting for acceptance or rejection Response to an Association Open Request. (Application-Level timeout)',
      waited(scu, 'association', scu?.declares.associationTimeout),
    ),
    parameter(
      'Timeout waiting for a response to an Association release request (Application Level Timeout)',
      waited(scu, 'release', undefined),
    ),
    parameter('General DIMSE level timeout Values', waited(scu, 'response', scu?.declares.responseTimeout)),
    { group: 'TCP/IP Settings' },
    parameter('TCP/IP Send Buffer', vendor()),
    parameter('TCP/IP Receive Buffer', vendor()),
    { group: 'DICOM Services Parameters' },
    parameter('Maximum number of simultaneous Associations accepted', scp ? associations(scp) : vendor()),
    parameter('Specific Character Set', characterSets(runs)),
    { group: 'Other parameters' },
    parameter('Maximum number of matches of one query', declaredOr(scp?.declares.resultLimit)),
  ];
}

function parameter(name: string, value: Cell): Row {
  // What was measured is the value now, which need not be the default.
  const isMeasured = value.some(({ from }) => from === 'inferred' || from === 'seen');
  const comment = isMeasured ? cell('value at the time of the test', 'seen') : fixed('');
  return { cells: [fixed(name), vendor(), value, comment] };
}

function declaredOr(value: number | undefined): Cell {
  return firstOf(declared(value));
}

function waited(
  run: RunFacts | undefined,
  timer: Parameters<typeof timerInWords>[1],
  value: number | undefined,
): Cell {
  return firstOf(
    declared(value === undefined ? undefined : `${value} s`),
    run && inferred(timerInWords(run, timer)),
  );
}

/** How many at once: declared, or as many as were open at the same time. */
function associations(run: RunFacts): Cell {
  const most = Math.max(0, ...run.scenarios.map(({ simultaneous }) => simultaneous));
  // PS3.8 Table 9-21: transient, by the service provider (presentation)
  const refused = negotiationsOf(run).some(
    ({ refusal }) => refusal?.kind === 'rejected' && refusal.result === 2 && refusal.source === 3,
  );
  const text = refused ? `${most}; one more was rejected for now` : `at least ${most}`;
  return firstOf(declared(run.declares.associations), most > 0 ? inferred([text]) : undefined);
}

function characterSets(runs: readonly RunFacts[]): Cell {
  const sets = [...new Set(runs.flatMap(({ declares }) => declares.characterSets ?? []))];
  const own = runs.flatMap((run) =>
    allQueries(run).flatMap(({ answeredIn, characterSet }) =>
      run.results.sut.role === 'scp' ? answeredIn : [characterSet],
    ),
  );
  return firstOf(declared(sets.join(', ') || undefined), inferred(own.map((set) => set || 'ISO_IR 6')));
}
