import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { found, scenario } from '../../reports/testing/observed-run.ts';
import { detailLines, Progress } from './progress.ts';

function progress(isTTY?: boolean) {
  let text = '';
  const output = { ...(isTTY !== undefined && { isTTY }), write: (more: string) => (text += more) };
  return { progress: new Progress(output), text: () => text };
}

const failing = scenario('SCP-0000-all', 'fail', [
  { ...found('RESP-01', 'fail', 'no final response'), expected: 'one', actual: 'FF00, then silence' },
  found('RESP-05', 'warning'),
]);

describe('progress', () => {
  it('is one line for each scenario, numbered', () => {
    const { progress: shown, text } = progress();
    shown.begin(12);
    shown.scenario(scenario('SCP-0000-all', 'pass', [found('RESP-01', 'pass')]));
    shown.scenario(scenario('SCP-0000-one', 'recorded', [found('RESP-15', 'recorded')]));
    assert.equal(
      text(),
      ' 1/12 pass           SCP-0000-all           scenario SCP-0000-all (5 ms)\n' +
        ' 2/12 recorded       SCP-0000-one           scenario SCP-0000-one (5 ms)\n',
    );
  });

  it('says at length why a scenario fails: clause, expectation, observation', () => {
    assert.deepEqual(detailLines(failing), [
      'RESP-01: no final response (PS3.7 9.3.2.4; PS3.4 K.4.1.3)',
      '  Expected: one',
      '  Actual:   FF00, then silence',
    ]);
  });

  it('says in one line, once, what is milder', () => {
    const same = found('RESP-11', 'inconclusive', 'two items are needed');
    assert.deepEqual(detailLines(scenario('a', 'inconclusive', [same, same, found('RESP-01', 'pass')])), [
      'RESP-11: two items are needed',
    ]);
    assert.deepEqual(detailLines(scenario('a', 'pass', [found('RESP-05', 'warning')])), []);
  });

  it('says what went wrong with us, in a few lines', () => {
    const reason = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n');
    assert.equal(detailLines(scenario('a', 'error', [], { reason })).length, 6);
  });

  it('names no clause for a requirement that it does not know', () => {
    assert.deepEqual(detailLines(scenario('a', 'fail', [found('NEW-01', 'fail', 'x')])), ['NEW-01: x']);
  });

  it('is in color on a terminal only', () => {
    const shown = [progress(true), progress(false), progress()].map(({ progress: one, text }) => {
      one.begin(1);
      one.scenario(failing);
      one.say('done');
      return text();
    });
    const [colored = '', plain = ''] = shown;
    assert.notEqual(colored, plain);
    assert.equal(stripVTControlCharacters(colored), plain);
    assert.equal(shown[2], plain);
    assert.match(plain, /done\n$/);
  });
});
