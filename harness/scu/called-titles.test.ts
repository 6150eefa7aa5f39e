import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { openScu } from '../../simulators/scu/scu.ts';
import { limitsOf } from '../limits.ts';
import { behaviorOf } from './behavior.ts';
import { CalledTitles } from './called-titles.ts';
import { FirstQuery } from './first-query.ts';
import { Silence } from './silence.ts';
import { openTestScp } from './test-scp.ts';
import { titledDriver } from './titled-driver.ts';
import { runTrial } from './trial.ts';
import { waitDriver } from './wait-driver.ts';

const keys = fromNatural({ PatientName: '', ScheduledProcedureStepSequence: [] });
const limits = limitsOf({
  name: 'x',
  role: 'scu',
  limits: { quiet: 0.02, observe: 20, retry: 0.05, close: 0.3 },
});

/** A test SCP that serves two AE titles, and what was said of others. */
async function opened(silenceMs: number) {
  const strangers: string[] = [];
  const titles = new CalledTitles((title) => strangers.push(title));
  const silence = new Silence(silenceMs);
  const onAssociation = () => silence.broken();
  const testScp = await openTestScp({
    host: '127.0.0.1',
    port: 0,
    limits,
    titles,
    calledAETitles: [],
    onAssociation,
  });
  const driver = waitDriver(testScp.watch, silenceMs);
  const names = { host: '127.0.0.1', calledAETitle: 'ANY-SCP', callingAETitle: 'DEVICE' };
  const main = { ...testScp, ...names, driver, first: new FirstQuery() };
  const waiting: (() => void)[] = [];
  const sideOf = (title: string) =>
    titles.side(title, main, (watch) => titledDriver(watch, silence, () => waiting.shift()?.()));
  /** A trial of one AE title, when it awaits its query. */
  const trialOf = async (title: string, matches: number) => {
    const ready = Promise.withResolvers<void>();
    waiting.push(ready.resolve);
    const side = sideOf(title);
    const trial = runTrial(side, limits, { scenario: `[SCU-${title}]`, answer: { matches } });
    await ready.promise;
    return { trial, over: () => side.scp.setAnswer(undefined) };
  };
  const close = async () => {
    silence[Symbol.dispose]();
    await testScp.scp.close();
  };
  const { port } = testScp.scp;
  return { strangers, trialOf, port, [Symbol.asyncDispose]: close };
}

/** What the device gets from one AE title: the number of responses, or why there is no association. */
async function call(port: number, calledAETitle: string, act: 'find' | 'echo' = 'find') {
  const outcome = await openScu({ host: '127.0.0.1', port, calledAETitle, callingAETitle: 'DEVICE', limits });
  if (outcome.kind !== 'accepted') return outcome.kind;
  const { scu } = outcome;
  const responses = act === 'find' ? (await scu.find({ identifier: keys })).responses.length : 0;
  if (act === 'echo') await scu.echo();
  await scu.release();
  return responses;
}

describe('scenarios that have a called AE title each', () => {
  it('are at it at the same time, and none sees what the others get', async () => {
    await using run = await opened(60_000);
    const [two, none] = [await run.trialOf('TWO', 2), await run.trialOf('NONE', 0)];
    assert.deepEqual([await call(run.port, 'NONE'), await call(run.port, 'TWO')], [1, 3]);
    for (const { trial } of [two, none]) {
      const { transcripts, driver } = await trial;
      assert.equal(transcripts.length, 1);
      assert.deepEqual(driver, { kind: 'wait', ended: true });
    }
    assert.equal(behaviorOf(await two.trial)?.ending.kind, 'released');
    assert.deepEqual(run.strangers, []);
  });

  it('are over after their query, and the AE title is answered still', async () => {
    await using run = await opened(60_000);
    const { trial, over } = await run.trialOf('TWO', 2);
    await call(run.port, 'TWO');
    const { transcripts } = await trial;
    over();
    assert.equal(typeof (await call(run.port, 'TWO')), 'number');
    assert.equal(transcripts.length, 1);
  });

  it('reject an AE title of no scenario, and say so', async () => {
    await using run = await opened(60_000);
    assert.equal(await call(run.port, 'NOBODY'), 'rejected');
    assert.deepEqual(run.strangers, ['NOBODY']);
  });

  it('take a C-ECHO for no query', async () => {
    await using run = await opened(60_000);
    const { trial } = await run.trialOf('TWO', 2);
    await call(run.port, 'TWO', 'echo');
    await call(run.port, 'TWO');
    assert.equal(behaviorOf(await trial)?.queries, 1);
  });

  it('do not wait on when there is silence', async () => {
    await using run = await opened(50);
    const { driver } = await (await run.trialOf('TWO', 2)).trial;
    assert.equal(
      driver.unavailable,
      'not run: nobody called the AE title TWO before there was no association for 0.05 s',
    );
  });
});
