import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Conversation, keys, match, request } from '../../harness/checks/testing/conversation.ts';
import type { TopicObservation } from '../../harness/declared/observation.ts';
import type { KeyMatching, MatchingKind } from '../../harness/probe/matching-keys.ts';
import type { RunFacts } from './run-facts.ts';
import { StatementError, statementOf } from './statement.ts';
import { inShort, query, recorded, rowNamed, runOf, tableNamed } from './testing/runs.ts';
import { captionText } from './words.ts';

const toFill = 'vendor: to be completed by the vendor';

/** What an SCU asks: a fixed modality, a name that varies, the rest empty. */
const scu = runOf('scu', [
  recorded('SCU-A', [query('scu', { ...keys, PatientName: 'DOE*' }, 1)]),
  recorded('SCU-B', [query('scu', { ...keys, PatientName: 'ROE^JANE' }, 1)]),
]);

/** The name is matched on in two ways, the date as a range; the ID is not; no step had a modality to find. */
const tried = (keyword: string, filters: boolean, ...kinds: readonly MatchingKind[]): KeyMatching => ({
  keyword,
  required: true,
  filters,
  kinds: Object.fromEntries(kinds.map((kind) => [kind, true])),
});
const topics: readonly TopicObservation[] = [
  {
    topic: 'keys',
    matching: [
      tried('PatientName', true, 'single value', 'wild card'),
      tried('PatientID', false),
      { ...tried('ScheduledProcedureStepStartDate', true), kinds: { 'single value': false, range: true } },
      tried('Modality', true),
      { ...tried('AccessionNumber', true, 'single value'), filters: undefined },
    ],
    returned: { items: 1, valued: ['PatientName'], empty: [] },
  },
];
const trials = recorded('SCP-DOC-keys', [query('scp', { ...keys, AccessionNumber: '' }, 1)], { topics });
const scp = runOf('scp', [trials]);

describe('the statement', () => {
  it('has the sections of the template in its order, those of each role only where it ran', () => {
    const numbers = statementOf([scp, scu]).sections.map(({ number, title }) => number ?? title);
    assert.deepEqual(numbers, [
      'N.5.2',
      'N.5.2.1',
      'N.5.2.1.1',
      'SCP of the Modality Worklist Information Model - FIND SOP Class',
      'N.5.7',
      'N.6',
      'N.6.1',
      'N.7.2',
      'N.7.2.1',
      'N.7.2.1.1',
      'N.7.2.1.2',
      'N.7.2.1.3',
      'N.7.2.2',
      'N.7.2.2.1',
      'N.7.2.2.2',
      'Association Acceptance Policy',
      'N.7.3',
      'N.7.3.1',
      'N.7.3.1.1',
      'N.7.3.1.2',
      'N.7.3.2',
      'N.7.3.2.1',
      'N.7.3.2.1.1',
      'N.7.3.2.1.2',
    ]);
    const ofScp = statementOf([scp]).sections.map(({ number }) => number);
    assert.equal(ofScp.includes('N.7.3.2.1.1') || ofScp.includes('N.5.2.1.1'), false);
  });

  it('is made of one run for each role', () => {
    assert.throws(() => statementOf([]), StatementError);
    assert.throws(() => statementOf([scp, scp]), /2 runs of an SCP, expected one/);
  });

  it('pins every caption to the edition, and gives no number that is not known', () => {
    const { sections, edition } = statementOf([scu, scp]);
    const captions = sections.flatMap(({ tables }) => tables.map((table) => captionText(table, edition)));
    assert.equal(captions.length, 12);
    for (const caption of captions)
      assert.match(caption, /^Table( N\.\d-\d+)?\. .*\(PS3\.2 2024c(, number to be looked up)?\)$/);
    assert.ok(captions.includes('Table N.6-1. General Configuration Parameters (PS3.2 2024c)'));
    assert.match(captions[1] ?? '', /^Table\. Supported C-FIND Attribute Matching/);
  });
});

describe('Table N.5-2', () => {
  const table = tableNamed(statementOf([scu]), 'N.5-2');
  const row = (name: string) => rowNamed(table, name).map(inShort).slice(2);

  it('has the official columns', () => {
    assert.deepEqual(
      table.columns.map(({ heading }) => heading),
      ['Attribute', 'Tag', 'Matching Type', 'Query Value Source', 'Display on UI'],
    );
  });

  it('tells from the requests how each key is matched and where its value comes from', () => {
    assert.deepEqual(row("Patient's Name"), [
      'seen: SINGLE_VALUE, WILDCARD',
      'vendor: to be completed by the vendor (2 different values were seen)',
      toFill,
    ]);
    assert.deepEqual(row('Patient ID'), ['seen: UNIVERSAL', 'seen: EMPTY', toFill]);
    assert.deepEqual(row('> Modality'), [
      'seen: SINGLE_VALUE',
      'inferred: FIXED or CONFIGURATION: the same value in every query',
      toFill,
    ]);
    assert.deepEqual(row('Scheduled Procedure Step Sequence'), ['seen: SEQUENCE', 'template: ', toFill]);
  });

  it('takes what is declared before what was seen, and lists declared keys that nobody asked', () => {
    const declares = { matchingTypes: { PatientName: ['wild card'] }, returnKeys: ['PatientSize'] } as const;
    const declared = tableNamed(statementOf([{ ...scu, declares }]), 'N.5-2');
    assert.equal(inShort(rowNamed(declared, "Patient's Name")[2]), 'declared: WILDCARD');
    assert.deepEqual(rowNamed(declared, "Patient's Size").map(inShort).slice(2), [toFill, toFill, toFill]);
  });
});

describe('the matching keys of an SCP', () => {
  const table = tableNamed(statementOf([scp]), 'Supported C-FIND');
  const row = (name: string) => rowNamed(table, name).map(inShort).slice(2);

  it('are told by the scenario that tries one after the other', () => {
    assert.deepEqual(row("Patient's Name"), [
      'seen: SINGLE_VALUE, WILDCARD',
      'template: required, return key type 1 | seen: ; returned with a value',
    ]);
    assert.equal(row('Patient ID')[0], 'seen: UNIVERSAL');
    assert.equal(row('> Scheduled Procedure Step Start Date')[0], 'seen: RANGE');
    assert.equal(row('> Modality')[0], `${toFill} (matched on, but no value was found)`);
    assert.equal(row('Scheduled Procedure Step Sequence')[0], 'seen: SEQUENCE');
    assert.deepEqual(row('Accession Number'), [
      toFill,
      'template: optional, return key type 2 | inferred: ; no item of the worklist had a value',
    ]);
  });

  it('are those that are declared, where they are', () => {
    const declares = {
      optionalMatchingKeys: ['AccessionNumber'],
      matchingTypes: { AccessionNumber: ['single value'], PatientName: ['single value'] },
      returnKeys: ['PatientSize'],
    } as const;
    const declared = tableNamed(statementOf([{ ...scp, declares }]), 'Supported C-FIND');
    const cells = (name: string) => rowNamed(declared, name).map(inShort).slice(2);
    assert.equal(cells("Patient's Name")[0], 'declared: SINGLE_VALUE');
    assert.equal(cells('Accession Number')[0], 'declared: SINGLE_VALUE');
    assert.deepEqual(cells("Patient's Size"), [
      'declared: UNIVERSAL',
      'template: optional, return key type 3 | declared: ; returned',
    ]);
  });

  it('stand below their sequences, and those that are only returned are not matched whatever is declared', () => {
    const declares = { matchingTypes: { CodeMeaning: ['single value'] } } as const;
    const declared = tableNamed(statementOf([{ ...scp, declares }]), 'Supported C-FIND');
    const names = declared.rows.flatMap((row) => ('cells' in row ? row.cells.slice(0, 1).flat() : []));
    const units = names.findIndex(({ text }) => text === '>>> Measurement Units Code Sequence');
    assert.equal(names[units + 1]?.text, '>>>> Code Meaning');
    const cells = (name: string) => rowNamed(declared, name).map(inShort)[2];
    assert.equal(cells('>>>> Code Meaning'), 'template: UNIVERSAL');
    assert.equal(cells('>> Code Meaning'), 'declared: SINGLE_VALUE');
    assert.equal(cells('> Scheduled Protocol Code Sequence'), 'declared: SEQUENCE');
  });

  it('are left to the vendor without evidence', () => {
    const bare = tableNamed(statementOf([runOf('scp')]), 'Supported C-FIND');
    assert.equal(inShort(rowNamed(bare, "Patient's Name")[2]), toFill);
    assert.throws(() => rowNamed(bare, 'Accession Number'), /no row/);
  });
});

describe('association parameters and policies', () => {
  it('are those of the A-ASSOCIATE-AC of an SCP, and of the A-ASSOCIATE-RQ of an SCU', () => {
    for (const run of [scp, scu]) {
      const table = tableNamed(statementOf([run]), 'N.7-2');
      assert.equal(inShort(rowNamed(table, 'Implementation Version Name')[1]), 'seen: TEST_1');
      assert.equal(inShort(rowNamed(table, 'Maximum PDU Length')[1]), 'seen: 16384');
      assert.equal(inShort(rowNamed(table, 'ARTIM Timeout')[1]), toFill);
      const roles = run === scu ? 'inferred: not proposed in 2 Associations' : toFill;
      assert.equal(inShort(rowNamed(table, 'SCP/SCU Role Selection')[1]), roles);
    }
  });

  it('give way to the declaration', () => {
    const declares = { maximumLength: 65_536, artim: 30 };
    const table = tableNamed(statementOf([{ ...scp, declares }]), 'N.7-2');
    assert.equal(inShort(rowNamed(table, 'Maximum PDU Length')[1]), 'declared: 65536');
    assert.equal(inShort(rowNamed(table, 'ARTIM Timeout')[1]), 'declared: 30 s');
  });

  it('list the contexts with their transfer syntaxes, worklist first', () => {
    const table = tableNamed(statementOf([scp]), 'Acceptable Presentation Contexts');
    const [first, second] = table.rows.map((row) => ('cells' in row ? row.cells.map(inShort) : []));
    assert.match(first?.[2] ?? '', /^seen: .*Explicit VR Little Endian \(1\.2\.840\.10008\.1\.2\.1\)/);
    assert.equal(second?.[0], 'template: Verification');
  });
});

describe('Table N.7-9', () => {
  it('has a row for each way of refusing that was seen, with the situation', () => {
    const refused = new Conversation('scp');
    refused.pdu('scu', { ...request, calledAETitle: 'NOBODY' });
    refused.pdu('scp', { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 });
    const run = runOf('scp', [recorded('SCP-ASSOC-called', [refused.transcript])]);
    const [row] = tableNamed(statementOf([run]), 'N.7-9').rows;
    assert.deepEqual(row && 'cells' in row && row.cells.map(inShort), [
      'seen: 1 - permanent',
      'seen: 1 - service user',
      'seen: 7 - called AE title not recognized',
      'inferred: scenario SCP-ASSOC-called',
    ]);
    const [policy] = statementOf([run]).sections.filter(
      ({ title }) => title === 'Association Acceptance Policy',
    );
    assert.match(inShort(policy?.remarks[0]?.cell), /^inferred: those that are configured: no other title/);
  });
});

describe('Tables N.7-8, N.7-10 and N.7-11', () => {
  it('tell of each clause how it is known', () => {
    const table = tableNamed(statementOf([scu]), 'N.7-8');
    assert.match(
      inShort(rowNamed(table, 'Timeout')[1]),
      /^inferred: association left open .* \(3 of 4\) \| operator: ; operator:/,
    );
    assert.equal(inShort(rowNamed(table, 'Network Disconnect')[1]), toFill);
  });

  it('have the rows of the template, and say why one is open', () => {
    const table = tableNamed(statementOf([scp]), 'N.7-11');
    assert.deepEqual(
      table.columns.map(({ heading }) => heading),
      ['Service Status', 'Further Meaning', 'Status Code', 'Condition'],
    );
    const resources = table.rows.find((row) => 'cells' in row && inShort(row.cells[2]).endsWith('A700'));
    assert.equal(
      resources && 'cells' in resources && inShort(resources.cells[3]),
      `${toFill} (not provoked)`,
    );
  });

  it('give way to the declaration, which may have further codes', () => {
    const declares = { statuses: { A700: 'the pool is exhausted', B001: 'a warning of ours' } };
    const table = tableNamed(statementOf([{ ...scp, declares }]), 'N.7-11');
    const texts = table.rows.map((row) => ('cells' in row ? row.cells.slice(2).map(inShort).join(' ') : ''));
    assert.ok(texts.includes('template: A700 declared: the pool is exhausted'));
    assert.ok(texts.includes('template: B001 declared: a warning of ours'));
  });

  it('add a row for a code after which an SCU behaves otherwise', () => {
    const observed = ['FFFF', '0107', 'B000'].map((code) => ({
      code,
      condition: code === 'B000' ? 'association aborted at once' : 'association released at once',
      count: 1,
      how: 'seen' as const,
    }));
    const other = {
      serviceStatus: '-',
      furtherMeaning: 'Other Status Codes',
      statusCode: 'anything else',
      provoked: true,
      observed,
      text: 'association released at once (2 of 3)',
      verdict: 'pass',
      evidence: [],
    } as const;
    const run = runOf('scu', [], {}, { statusTable: { table: 'N.7-10', rows: [other] } });
    const rows = tableNamed(statementOf([run]), 'N.7-10').rows.map((row) =>
      'cells' in row ? row.cells.map(inShort) : [],
    );
    assert.deepEqual(
      rows.map((cells) => cells[2]),
      ['template: B000', 'template: anything else'],
    );
    assert.equal(rows[0]?.[3], 'seen: association aborted at once');
  });
});

describe('character sets', () => {
  const answered = (set: string, own: string, matches = 1) =>
    query('scp', { ...keys, ...(set && { SpecificCharacterSet: set }) }, matches, {
      identifier: { ...match(1), ...(own && { SpecificCharacterSet: own }) },
    });
  const run = runOf('scp', [
    recorded('SCP-A', [
      answered('', ''),
      answered('ISO_IR 192', 'ISO_IR 100'),
      answered('ISO_IR 999', '', 0),
    ]),
  ]);
  const section = (of: RunFacts) => statementOf([of]).sections.find(({ number }) => number === 'N.5.7');

  it('are told from requests and responses', () => {
    const [own, unsupported] = (section(run)?.remarks ?? []).map(({ cell }) => inShort(cell));
    assert.equal(own, 'seen: ISO_IR 6 (default repertoire), ISO_IR 100');
    assert.equal(unsupported, 'inferred: a request in ISO_IR 999: 0 matches, Status Code 0000');
    const rows = section(run)?.tables[0]?.rows.map((row) => ('cells' in row ? row.cells.map(inShort) : []));
    assert.deepEqual(rows?.[1]?.slice(0, 2), ['seen: ISO_IR 192', 'seen: ISO_IR 100']);
    assert.deepEqual(rows?.at(-1)?.slice(0, 2), [toFill, toFill]);
  });

  it('are those that are declared, where they are', () => {
    const declared = section({ ...run, declares: { characterSets: ['ISO_IR 192'] } });
    assert.equal(inShort(declared?.remarks[0]?.cell), 'declared: ISO_IR 192');
  });
});

describe('Table N.6-1', () => {
  const value = (runs: readonly RunFacts[], name: string) =>
    inShort(rowNamed(tableNamed(statementOf(runs), 'N.6-1'), name)[2]);
  const response = 'General DIMSE level timeout Values';
  const most = 'Maximum number of simultaneous Associations accepted';

  it('has what was measured as an inference, and what is declared before it', () => {
    const [first] = scu.scenarios;
    assert.ok(first);
    const waited = { ...first, timers: [{ timer: 'response', seconds: 30 } as const] };
    const measured = {
      ...scu,
      scenarios: [waited, { ...waited, timers: [{ timer: 'response', seconds: 2 }] as const }],
    };
    assert.equal(value([measured], response), 'inferred: 2.0 to 30.0 s');
    assert.equal(value([{ ...measured, declares: { responseTimeout: 10 } }], response), 'declared: 10 s');
    assert.equal(value([scu], response), toFill);
    assert.equal(value([scp], response), toFill);
  });

  it('tells how many Associations were open at once, and whether one more was refused', () => {
    const open = { ...scp, scenarios: scp.scenarios.map((each) => ({ ...each, simultaneous: 3 })) };
    assert.equal(value([open], most), 'inferred: at least 3');
    const refused = new Conversation('scp').pdu('scu', request);
    refused.pdu('scp', { type: 'A-ASSOCIATE-RJ', result: 2, source: 3, reason: 2 });
    const { scenarios } = runOf('scp', [recorded('SCP-ASSOC-many', [refused.transcript])]);
    const full = { ...open, scenarios: [...open.scenarios, ...scenarios] };
    assert.equal(value([full], most), 'inferred: 3; one more was rejected for now');
    assert.equal(value([{ ...full, declares: { associations: 4 } }], most), 'declared: 4');
    assert.equal(value([scu], most), toFill);
  });
});

describe('what else PS3.4 K.6.1.3 asks for', () => {
  it('is told by the scenarios about it, in the words of a statement', () => {
    const documented = {
      requirement: 'DOC-03',
      verdict: 'recorded',
      message: 'fuzzyMatching: seen, for the conformance statement; the profile declares nothing',
      actual: 'false (3 and 4 bytes: no answer, no answer)',
      evidence: [],
    } as const;
    const { scenario } = recorded('SCP-DOC-fuzzy', []);
    const run = runOf('scp', [{ scenario: { ...scenario, findings: [documented] }, transcripts: [] }]);
    const cell = (of: RunFacts, about: string) =>
      inShort(
        statementOf([of])
          .sections.flatMap(({ remarks }) => remarks)
          .find((each) => each.about.startsWith(about))?.cell,
      );
    assert.equal(cell(run, 'Fuzzy'), 'inferred: not negotiated (3 and 4 bytes: no answer, no answer)');
    assert.equal(cell({ ...run, declares: { fuzzyMatching: true } }, 'Fuzzy'), 'declared: negotiated');
    assert.equal(cell(run, 'Priority'), toFill);
    assert.equal(
      cell({ ...run, declares: { priority: false } }, 'Priority'),
      'declared: not taken into account',
    );
  });
});
