import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { loadWorklist } from '../../simulators/worklist/items.ts';
import { chanceOf } from './bounds.ts';
import { knownItem, valuesAt } from './known-item.ts';
import { startDate, tellingValues } from './question.ts';
import { questions } from './questions.ts';
import { splitDates } from './range-questions.ts';
import { identifiedRequest } from './request.ts';

const folder = new URL('../../fixtures/worklists/', import.meta.url);
const worklist = async (name: string) =>
  (await loadWorklist(new URL(name, folder).pathname)).map(({ natural }) => knownItem(natural));

/** Questions whose answers are not predicted by a bound that some item must not pass. */
const open = /lone \*|not define|other forms|wild cards|two values|different forms|another case/;

describe('the questions', () => {
  it('have phrases of their own', () => {
    assert.equal(new Set(questions.map(({ phrase }) => phrase)).size, questions.length);
  });

  for (const question of questions) {
    it(`the default worklist can tell: ${question.phrase}`, async () => {
      const items = await worklist('default.yaml');
      const { probes, needs } = question.derive(items);
      assert.equal(needs, undefined);
      assert.ok(probes.length > 0);
      const chances = probes.flatMap(({ keys }) => items.map(({ natural }) => chanceOf(keys, natural)));
      const isTelling = chances.includes('must-not') || open.test(question.phrase);
      assert.ok(isTelling, 'no item must stay away');
    });

    it(`legal queries come of it: ${question.phrase}`, async () => {
      for (const file of ['default.yaml', 'small.yaml'])
        for (const { title, keys } of question.derive(await worklist(file)).probes) {
          assert.ok(fromNatural(identifiedRequest(keys)).length >= 5);
          assert.ok(title.length > 3);
        }
    });

    it(`an empty worklist needs something or asks for nothing that matches: ${question.phrase}`, () => {
      const { probes, needs } = question.derive([]);
      assert.ok(needs !== undefined || probes.every(({ keys }) => Object.keys(keys).length > 0));
    });
  }

  it('take values that some item lacks first, and of items with one value', () => {
    const items = [
      { A: 'X', PatientID: ['1', '2'] },
      { A: 'X', PatientID: '3' },
    ].map(knownItem);
    assert.deepEqual(tellingValues(items, 'PatientID'), ['3', '1', '2']);
  });

  it('split a range of dates into two that do not overlap', async () => {
    const items = await worklist('default.yaml');
    assert.deepEqual(splitDates(items), {
      whole: '20261123-20261125',
      parts: ['20261123-20261124', '20261125-20261125'],
    });
    const [first] = items;
    assert.ok(first && valuesAt(first.natural, startDate).length === 1);
    assert.equal(splitDates([first]), undefined);
  });
});
