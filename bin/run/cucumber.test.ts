import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { features } from '../../tests/support/features.ts';
import { UsageError } from '../usage-error.ts';
import { type Selection, selectPickles } from './cucumber.ts';
import { nameOf } from './scenario-result.ts';

const scp = await features.load('scp');
const scu = await features.load('scu');

async function idsOf(selection: Partial<Selection>, features = scp): Promise<string[]> {
  const pickles = await selectPickles(features, { ids: [], tags: '', ...selection });
  return pickles.map((pickle) => nameOf(pickle).id);
}

describe('a selection', () => {
  it('of nothing is everything, each scenario with an id of its own and every step defined', async () => {
    for (const features of [scp, scu]) {
      const ids = await idsOf({}, features);
      assert.ok(ids.length > 60);
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('by the beginning of scenario ids keeps the order of the features', async () => {
    assert.deepEqual(await idsOf({ ids: ['SCP-ECHO-max', 'SCP-ECHO-1'] }), ['SCP-ECHO-1', 'SCP-ECHO-max']);
    assert.deepEqual(await idsOf({ ids: ['SCP-0122'] }), ['SCP-0122-study-root', 'SCP-0122-unknown']);
  });

  it('by the beginning of requirement ids has every scenario that judges one', async () => {
    assert.deepEqual(await idsOf({ ids: ['STATUS-SCP-0122'] }), ['SCP-0122-study-root', 'SCP-0122-unknown']);
    const area = await idsOf({ ids: ['ECHO-0'] });
    assert.ok(area.includes('SCP-ECHO-1') && area.includes('SCP-ECHO-between'));
  });

  it('by tags and ids is what both select', async () => {
    assert.deepEqual(await idsOf({ tags: '@ECHO-01', ids: ['SCP-ECHO-1'] }), ['SCP-ECHO-1']);
    assert.equal((await idsOf({ tags: 'not @CANCEL-01' })).includes('SCP-CANCEL-after-1'), false);
  });

  const mistakes: readonly (readonly [string, Partial<Selection>, RegExp])[] = [
    ['an unknown id', { ids: ['SCP-ECHO', 'SCP-NOPE'] }, /begins with "SCP-NOPE"/],
    ['an id in the middle of a name', { ids: ['ECHO-between'] }, /begins with "ECHO-between"/],
    ['tags that select nothing', { tags: '@scu' }, /no scenario is selected by the tag expression "@scu"/],
    ['an id that the tags leave out', { tags: '@ECHO-02', ids: ['SCP-ECHO-1'] }, /begins with "SCP-ECHO-1"/],
    ['tags that are no expression', { tags: '@a or' }, /"@a or" is not understood/],
  ];
  for (const [name, selection, message] of mistakes)
    it(`of ${name} is a mistake of the user`, async () => {
      await assert.rejects(
        idsOf(selection),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
});
