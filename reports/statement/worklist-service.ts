/** PS3.2 N.5.2.1: Basic Worklist Management, with what PS3.4 K.6.1.3 asks of a conformance statement. */
import { formatStatus } from '../../simulators/dimse/status.ts';
import { counted } from '../text.ts';
import { cell, declared, firstOf, inferred, seen, vendor } from './cell.ts';
import { matchingKeyTable } from './matching-keys.ts';
import type { Cell, Remark, Section } from './model.ts';
import { queryKeyTable } from './query-keys.ts';
import { allQueries, observedClaim, type RunFacts } from './run-facts.ts';

/** The section of one role. */
export function worklistSection(run: RunFacts): Section {
  if (run.results.sut.role === 'scu')
    return {
      number: 'N.5.2.1.1',
      title: 'SCU of the Modality Worklist Information Model - FIND SOP Class',
      depth: 5,
      intro: [],
      remarks: scuRemarks(run),
      tables: [queryKeyTable(run)],
    };
  return {
    title: 'SCP of the Modality Worklist Information Model - FIND SOP Class',
    depth: 5,
    intro: [],
    remarks: scpRemarks(run),
    tables: [matchingKeyTable(run)],
  };
}

function yesNo(value: boolean | undefined, yes: string, no: string): Cell | undefined {
  return declared(value === undefined ? undefined : value ? yes : no);
}

/** What was seen of a topic by the scenario about it; `true` and `false` as the statement puts them. */
function claim(
  run: RunFacts,
  entry: Parameters<typeof observedClaim>[1],
  yes = 'true',
  no = 'false',
): Cell | undefined {
  const texts = observedClaim(run, entry);
  return inferred(texts.map((text) => text.replace(/^true\b/, yes).replace(/^false\b/, no)));
}

// PS3.4 K.6.1.3.1
function scuRemarks(run: RunFacts): Remark[] {
  const { declares } = run;
  const queries = allQueries(run).filter(({ readable }) => readable);
  const withZone = queries.filter(({ hasTimezone }) => hasTimezone).length;
  const zone = queries.length > 0 ? seen([`in ${withZone} of ${queries.length} requests`]) : undefined;
  return [
    {
      about: 'Fuzzy semantic matching of person names (Extended Negotiation)',
      cell: firstOf(
        yesNo(declares.fuzzyMatching, 'negotiated', 'not negotiated'),
        claim(run, 'fuzzyMatching', 'negotiated', 'not negotiated'),
      ),
    },
    {
      about: 'Timezone Offset From UTC (0008,0201) in the request',
      cell: firstOf(yesNo(declares.timezoneOffset, 'sent', 'not sent'), zone),
    },
    { about: 'Templates of Protocol Context that are supported', cell: vendor() },
    { about: 'Use of C-CANCEL', cell: vendor() },
  ];
}

// PS3.4 K.6.1.3.2, K.4.1.1.2
function scpRemarks(run: RunFacts): Remark[] {
  const { declares } = run;
  return [
    { about: 'Behavior on C-FIND-CANCEL', cell: firstOf(canceled(run)) },
    {
      about: 'Matching of person names whatever their case',
      cell: firstOf(
        yesNo(declares.caseInsensitivePersonNames, 'yes', 'no'),
        claim(run, 'caseInsensitivePersonNames', 'yes', 'no'),
      ),
    },
    {
      about: 'Fuzzy semantic matching of person names (Extended Negotiation)',
      cell: firstOf(
        yesNo(declares.fuzzyMatching, 'negotiated', 'not negotiated'),
        claim(run, 'fuzzyMatching', 'negotiated', 'not negotiated'),
      ),
    },
    {
      about: 'Priority of a request',
      cell: firstOf(
        yesNo(declares.priority, 'a request of high Priority goes before others', 'not taken into account'),
        claim(run, 'priority'),
      ),
    },
    {
      about: 'Use of Specific Character Set and Timezone Offset From UTC in matching and encoding',
      cell: firstOf(zones(run)),
    },
    { about: 'Templates of Protocol Context that are supported', cell: vendor() },
    {
      about: 'Largest number of matches of one query',
      cell: firstOf(declared(declares.resultLimit), largest(run)),
    },
  ];
}

/** FE00, if it came. */
function canceled({ results }: RunFacts): Cell | undefined {
  const row = results.statusTable.rows.find(({ statusCode }) => statusCode === 'FE00');
  return row?.provoked ? cell(`Status Code FE00 (${row.text})`, 'inferred') : undefined;
}

/** How a request with a time zone was answered. */
function zones(run: RunFacts): Cell | undefined {
  const asked = allQueries(run).filter(({ hasTimezone, status }) => hasTimezone && status !== undefined);
  if (asked.length === 0) return undefined;
  const codes = [...new Set(asked.map(({ status }) => formatStatus(status ?? 0)))];
  const back = asked.filter(({ returned }) => returned.get('TimezoneOffsetFromUTC') === true).length;
  return cell(
    `${counted(asked.length, 'request')} with Timezone Offset From UTC: Status Code ${codes.join(', ')}; the responses to ${back} of them had one`,
    'inferred',
  );
}

function largest(run: RunFacts): Cell | undefined {
  const most = allQueries(run).reduce((largest, { matches }) => Math.max(largest, matches), 0);
  return most > 0 ? inferred([`at least ${most}`]) : undefined;
}
