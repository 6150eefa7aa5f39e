import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runLanes, type Turn } from './lanes.ts';

const never = new AbortController().signal;

/** Turns that say when each one begins and ends. */
function turns(said: string[], waits: Readonly<Record<string, Promise<void>>> = {}) {
  const names = new Map<Turn, string>();
  const turn = (name: string): Turn => {
    const made = { pickles: [] };
    names.set(made, name);
    return made;
  };
  const run = async (each: Turn) => {
    const name = names.get(each) ?? '';
    said.push(`${name} begins`);
    await waits[name];
    said.push(`${name} ends`);
  };
  return { turn, run };
}

describe('runLanes', () => {
  it('takes the turns of a lane one after another, beside those of the others', async () => {
    const said: string[] = [];
    const slow = Promise.withResolvers<void>();
    const { turn, run } = turns(said, { slow: slow.promise });
    const last = turn('last');
    const all = runLanes(
      [
        [turn('slow'), turn('later')],
        [turn('quick'), last],
      ],
      never,
      async (each) => {
        await run(each);
        if (each === last) slow.resolve();
      },
    );
    await all;
    assert.deepEqual(said, [
      'slow begins',
      'quick begins',
      'quick ends',
      'last begins',
      'last ends',
      'slow ends',
      'later begins',
      'later ends',
    ]);
  });

  it('begins no turn after Ctrl-C', async () => {
    const said: string[] = [];
    const { turn, run } = turns(said);
    const stop = new AbortController();
    await runLanes([[turn('one'), turn('two')]], stop.signal, async (each) => {
      await run(each);
      stop.abort();
    });
    assert.deepEqual(said, ['one begins', 'one ends']);
  });
});
