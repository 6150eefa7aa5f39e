import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cFindStatusRows } from '../simulators/dimse/status.ts';
import type { StatusTable } from './results.ts';
import { observedOf, seenStatuses } from './status-rows.ts';
import { found, observed, scenario, tableOf } from './testing/observed-run.ts';

function rowOf({ rows }: StatusTable, code: string) {
  const row = rows.find(({ statusCode }) => statusCode === code);
  assert.ok(row, `there is no row ${code}`);
  return row;
}

const codes = cFindStatusRows.map(({ code }) => code);

describe('a status table', () => {
  it('has the rows of the standard in their order, provoked or not', () => {
    const scp = tableOf('scp');
    assert.equal(scp.table, 'N.7-11');
    assert.deepEqual(
      scp.rows.map(({ statusCode }) => statusCode),
      codes,
    );
    const scu = tableOf('scu');
    assert.equal(scu.table, 'N.7-10');
    assert.deepEqual(
      scu.rows.map(({ statusCode }) => statusCode),
      [...codes, 'anything else'],
    );
    for (const { provoked, observed: seen, text, verdict } of [...scp.rows, ...scu.rows])
      assert.deepEqual([provoked, seen, text, verdict], [false, [], 'not provoked', null]);
  });

  it('counts each code under each condition, and says every condition once', () => {
    const table = tableOf(
      'scp',
      observed(
        scenario('a', 'pass'),
        [0xc001, 'a full disk'],
        [0xc001, 'a full disk'],
        [0xc310, 'random bytes'],
      ),
      observed(scenario('b', 'pass'), [0xc310, 'a full disk']),
    );
    const row = rowOf(table, 'C000-CFFF');
    assert.deepEqual(row.observed, [
      { code: 'C001', condition: 'a full disk', count: 2, how: 'seen' },
      { code: 'C310', condition: 'random bytes', count: 1, how: 'seen' },
      { code: 'C310', condition: 'a full disk', count: 1, how: 'seen' },
    ]);
    assert.equal(row.text, 'a full disk; random bytes');
    assert.equal(row.provoked, true);
    assert.equal(rowOf(table, '0000').provoked, false);
  });

  it('folds a long list of conditions, and keeps all of them beside', () => {
    const seen = Array.from({ length: 9 }, (_, index) => [0, `condition ${index}`] as const);
    const row = rowOf(tableOf('scp', observed(scenario('a', 'pass'), ...seen)), '0000');
    assert.match(row.text, /^condition 0; .*condition 5; and 3 more$/);
    assert.equal(row.conditions?.length, 9);
  });

  it('has the verdict and the evidence of the requirement of a row', () => {
    const findings = [
      found('STATUS-SCP-A700', 'pass'),
      found('STATUS-SCP-A700', 'warning'),
      found('RESP-01', 'fail'),
    ];
    const row = rowOf(tableOf('scp', observed(scenario('a', 'fail', findings), [0xa700, 'x'])), 'A700');
    assert.equal(row.verdict, 'warning');
    assert.equal(row.evidence.length, 2);
  });

  it('names a bounded part of the evidence', () => {
    const findings = Array.from({ length: 40 }, () => found('STATUS-SCP-0000', 'pass'));
    assert.equal(
      rowOf(tableOf('scp', observed(scenario('a', 'pass', findings), [0, 'x'])), '0000').evidence.length,
      12,
    );
  });

  it('says why a code was not seen, when a scenario was there for it', () => {
    const reason = found('STATUS-SCP-A700', 'not-applicable', 'not provoked: no condition is named');
    const row = rowOf(tableOf('scp', observed(scenario('a', 'not-applicable', [reason]))), 'A700');
    assert.equal(row.provoked, false);
    assert.equal(row.text, 'not seen: not provoked: no condition is named');
    assert.equal(row.verdict, 'not-applicable');
  });

  it('has a row for each further code that an SCP sends, in their order', () => {
    const table = tableOf(
      'scp',
      observed(scenario('a', 'fail'), [0xd000, 'x'], [0x0110, 'y'], [0xd000, 'z']),
    );
    const further = table.rows.slice(codes.length);
    assert.deepEqual(
      further.map(({ statusCode, text }) => [statusCode, text]),
      [
        ['0110', 'y'],
        ['D000', 'x; z'],
      ],
    );
  });

  it('has one row for all further codes that an SCU was sent', () => {
    const table = tableOf('scu', observed(scenario('a', 'pass'), [0xd000, 'released'], [0x0110, 'released']));
    const row = rowOf(table, 'anything else');
    assert.deepEqual(
      row.observed.map(({ code }) => code),
      ['D000', '0110'],
    );
    assert.equal(row.text, 'released');
    assert.equal(table.rows.length, codes.length + 1);
  });
});

it('what is seen many times is kept once, with how often', () => {
  const seen = (code: number, text: string) => ({ code, text, how: 'seen' as const });
  const observations = [seen(0xff00, 'a'), seen(0xff00, 'a'), seen(0, 'a'), seen(0xff00, 'a')];
  const kept = seenStatuses(observations);
  assert.deepEqual(kept, [
    { code: 'FF00', text: 'a', how: 'seen', count: 3 },
    { code: '0000', text: 'a', how: 'seen' },
  ]);
  const back = observedOf(scenario('x', 'pass', [], { observations: kept })).observations;
  assert.deepEqual(
    back.map(({ code }) => code),
    [0xff00, 0xff00, 0xff00, 0],
  );
});
