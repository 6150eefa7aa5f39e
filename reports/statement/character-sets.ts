/** PS3.2 N.5.7: the character sets of requests and responses. */
import { definedTerms, standaloneTerms } from '../../simulators/data-set/character-set.ts';
import { formatStatus } from '../../simulators/dimse/status.ts';
import { cell, declared, firstOf, fixed, inferred, seen, vendor } from './cell.ts';
import type { Cell, Remark, Row, Section, Table } from './model.ts';
import type { QueryFacts } from './query-facts.ts';
import { allQueries, type RunFacts } from './run-facts.ts';

/** The section, for one role or both. */
export function characterSetSection(runs: readonly RunFacts[]): Section {
  const [scp] = runs.filter(({ results }) => results.sut.role === 'scp');
  return {
    number: 'N.5.7',
    title: 'Specific Character Sets',
    depth: 3,
    intro: [],
    remarks: runs.flatMap(remarksOf),
    tables: scp === undefined ? [] : [conversionTable(scp)],
  };
}

const defaultRepertoire = 'ISO_IR 6 (default repertoire)';
const known: ReadonlySet<string> = new Set([...definedTerms.map(({ term }) => term), ...standaloneTerms, '']);

/** Each value of Specific Character Set as a list has it. PS3.3 C.12.1.1.2 */
function inWords(set: string): string {
  return set === '' ? defaultRepertoire : set;
}

function isDefined(set: string): boolean {
  return set.split('\\').every((value) => known.has(value));
}

/** Sets that the system under test itself has used. */
function ownSets(run: RunFacts): string[] {
  const queries = allQueries(run);
  const sets =
    run.results.sut.role === 'scu'
      ? queries.filter(({ readable }) => readable).map(({ characterSet }) => characterSet)
      : queries.flatMap(({ answeredIn }) => answeredIn);
  return [...new Set(sets)].map(inWords);
}

function remarksOf(run: RunFacts): Remark[] {
  const { role } = run.results.sut;
  const own = firstOf(declared(run.declares.characterSets?.join(', ')), seen(ownSets(run)));
  const used = role === 'scp' ? 'its responses (SCP)' : 'its requests (SCU)';
  const unsupported = role === 'scp' ? unsupportedSets(run) : vendor();
  return [
    { about: `Values of Specific Character Set (0008,0005) in ${used}`, cell: own },
    {
      about: `Behavior on a character set that it does not support (${role.toUpperCase()})`,
      cell: unsupported,
    },
    ...(role === 'scu' ? [{ about: 'Presentation of the characters to the user', cell: vendor() }] : []),
  ];
}

/** What a request in a set that is no Defined Term was answered with. */
function unsupportedSets(run: RunFacts): Cell {
  const strange = allQueries(run).filter(
    ({ characterSet, readable }) => readable && !isDefined(characterSet),
  );
  const texts = strange.flatMap(({ characterSet, status, matches }) =>
    status === undefined
      ? []
      : [`a request in ${characterSet}: ${matches} matches, Status Code ${formatStatus(status)}`],
  );
  return firstOf(inferred(texts.slice(0, 3), '; '));
}

/** The conversion table; what is converted inside the product is not seen. */
function conversionTable(run: RunFacts): Table {
  const pairs = conversions(allQueries(run));
  const row = (cells: readonly Cell[]): Row => ({ cells });
  const rows = pairs.map(([incoming, outgoing]) =>
    row([
      cell(inWords(incoming), 'seen'),
      firstOf(seen(outgoing.map(inWords))),
      fixed('C-FIND-RQ of the SCU to C-FIND-RSP'),
    ]),
  );
  return {
    caption: 'Conversion/Mapping of Non-Default Specific Character Sets',
    columns: [
      { heading: 'Incoming Specific Character Set', width: 32 },
      { heading: 'Outgoing Specific Character Set', width: 36 },
      { heading: 'Mapping Situation', width: 32 },
    ],
    rows: [...rows, row([vendor(), vendor(), fixed('Worklist of the information system to C-FIND-RSP')])],
  };
}

/** In which sets a request in one was answered, for those that were asked in and understood. */
function conversions(queries: readonly QueryFacts[]): [string, string[]][] {
  const answered = queries.filter(
    ({ characterSet, matches, status }) => status === 0 && matches > 0 && isDefined(characterSet),
  );
  return [...Map.groupBy(answered, ({ characterSet }) => characterSet)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([set, of]) => [set, [...new Set(of.flatMap(({ answeredIn }) => answeredIn))].toSorted()]);
}
