import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cFindStatusRows } from '../../simulators/dimse/status.ts';
import { areas, isRequirementId, requirementOf, requirements } from './index.ts';

// The numbers are stated a second time: an entry that gets lost or doubled shows up here.
const counts: Readonly<Record<string, number>> = {
  ASSOC: 30,
  NEG: 27,
  UL: 33,
  ECHO: 3,
  CMD: 7,
  FINDRQ: 6,
  IDENT: 19,
  RESP: 15,
  KEY: 12,
  MATCH: 25,
  CANCEL: 10,
  'STATUS-SCP': 11,
  'STATUS-SCU': 15,
  FAULT: 12,
  SEQ: 4,
  ENC: 11,
  CHARSET: 9,
  TZ: 3,
  DOC: 12,
  RESPRX: 5,
};

describe('requirement catalogue', () => {
  it('holds 269 requirements with unique ids', () => {
    assert.equal(requirements.length, 269);
    assert.equal(new Set(requirements.map(({ id }) => id)).size, 269);
  });

  it('holds the stated number per area, in the order of the areas', () => {
    const found: Record<string, number> = {};
    for (const { area } of requirements) found[area] = (found[area] ?? 0) + 1;
    assert.deepEqual(found, counts);
    assert.deepEqual([...new Set(requirements.map(({ area }) => area))], Object.keys(areas));
  });

  it('has legal roles and levels and no empty text', () => {
    for (const entry of requirements) {
      assert.ok(['scp', 'scu', 'both'].includes(entry.role), `${entry.id}: role ${entry.role}`);
      assert.ok(
        ['shall', 'should', 'may', 'documented'].includes(entry.level),
        `${entry.id}: ${entry.level}`,
      );
      assert.ok(entry.id.startsWith(`${entry.area}-`), `${entry.id} stands in area ${entry.area}`);
      for (const text of [
        entry.source,
        entry.says,
        entry.stimulus,
        entry.needs,
        ...Object.values(entry.observe),
      ])
        assert.match(text, /^\S.*\S$|^\S$/, `${entry.id}: '${text}'`);
      assert.match(entry.source, /^PS3\.\d+ /, `${entry.id}: ${entry.source}`);
    }
  });

  it('marks 44 stimuli as illegal', () => {
    assert.equal(requirements.filter(({ illegalStimulus }) => illegalStimulus).length, 44);
  });

  it('names only rows that Tables N.7-10 and N.7-11 have, each row once per table', () => {
    const rows = new Set([...cFindStatusRows.map(({ code }) => code), 'other']);
    const tables = requirements.flatMap(({ table }) => (table === undefined ? [] : [table]));
    assert.equal(new Set(tables).size, tables.length);
    for (const table of tables) {
      const [name, row] = table.split(':');
      assert.ok(name === 'N.7-10' || name === 'N.7-11', table);
      assert.ok(row !== undefined && rows.has(row), table);
    }
    for (const row of rows) assert.ok(tables.includes(`N.7-10:${row}`), `no requirement fills N.7-10:${row}`);
  });

  it('finds a requirement by its id and refuses other texts', () => {
    assert.equal(requirementOf('STATUS-SCP-A700').table, 'N.7-11:A700');
    assert.equal(isRequirementId('RESP-01'), true);
    assert.equal(isRequirementId('RESP-99'), false);
  });
});
