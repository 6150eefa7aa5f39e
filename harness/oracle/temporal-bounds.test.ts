import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateChance, startChance, timeChance } from './temporal-bounds.ts';

const times: readonly [key: string, value: string, chance: string][] = [
  ['1000', '1000', 'must'],
  ['1000', '100000', 'may'],
  ['10', '1015', 'may'],
  ['1015', '10', 'may'],
  ['1000', '1001', 'must-not'],
  ['0900-1000', '0900', 'must'],
  ['0900-1000', '1000', 'must'],
  ['0900-1000', '100000', 'must'],
  ['0900-1000', '100030', 'may'],
  ['0900-1000', '1001', 'must-not'],
  ['0900-1000', '085959', 'must-not'],
  ['-09', '09', 'must'],
  ['-0900', '09', 'may'],
  ['0930-', '09', 'may'],
  ['1000-', '100000.5', 'must'],
  ['-1000', '100000.5', 'may'],
  ['1000-', 'noon', 'may'],
];

const dates: readonly [key: string, value: string, chance: string][] = [
  ['20261123', '20261123', 'must'],
  ['20261123', '20261124', 'must-not'],
  ['20261123-20261124', '20261124', 'must'],
  ['20261124-', '20261123', 'must-not'],
  ['-20261124', '20261124', 'must'],
  ['-20261124', '1996.01.02', 'may'],
];

/** D1-D3 with 1000-1800: PS3.4 Table K.6-1 at (0040,0003). */
const starts: readonly [date: string, time: string, chance: string][] = [
  ['20261101', '0900', 'must-not'],
  ['20261101', '1000', 'must'],
  ['20261102', '0900', 'must'],
  ['20261102', '1900', 'must'],
  ['20261103', '1800', 'must'],
  ['20261103', '180030', 'may'],
  ['20261103', '1900', 'must-not'],
  ['20261103', '', 'must-not'],
];

describe('dates and times', () => {
  for (const [key, value, chance] of times)
    it(`time ${key}: ${value} ${chance}`, () => assert.equal(timeChance(key, value), chance));
  for (const [key, value, chance] of dates)
    it(`date ${key}: ${value} ${chance}`, () => assert.equal(dateChance(key, value), chance));
  for (const [date, time, chance] of starts)
    it(`three days from 1000 to 1800: ${date} ${time} ${chance}`, () => {
      const keys = { date: '20261101-20261103', time: '1000-1800' };
      assert.equal(startChance(keys, { date, time }), chance);
    });

  it('are one interval also when open the same way, or when the time runs backwards', () => {
    const value = { date: '20261102', time: '0900' };
    assert.equal(startChance({ date: '20261101-', time: '1000-' }, value), 'must');
    assert.equal(startChance({ date: '-20261103', time: '-0800' }, value), 'must');
    assert.equal(startChance({ date: '20261101-20261102', time: '2200-0200' }, value), 'must-not');
    assert.equal(
      startChance({ date: '20261101-20261102', time: '2200-0200' }, { ...value, time: '0100' }),
      'must',
    );
  });

  it('apply each by itself when one is a range, and mean nothing stated when their forms differ', () => {
    const value = { date: '20261102', time: '0900' };
    assert.equal(startChance({ date: '20261102', time: '0800-1000' }, value), 'must');
    assert.equal(startChance({ date: '20261102', time: '1000-1200' }, value), 'must-not');
    assert.equal(startChance({ date: '20261101-20261103', time: '0900' }, value), 'must');
    assert.equal(startChance({ date: '20261101-20261103', time: '1000-' }, value), 'may');
  });
});
