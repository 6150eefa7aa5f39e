import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { CommandLineError } from '../command.ts';
import { execDriver } from './exec-driver.ts';
import { operatorDriver } from './operator-driver.ts';
import { orderOf } from './testing/order.ts';
import { waitDriver } from './wait-driver.ts';
import { AssociationWatch } from './watch.ts';

describe('execDriver', () => {
  it('runs the command with the place of the test SCP, and keeps what it said', async () => {
    const driver = execDriver(
      `sh -c 'echo "$0 $1"; echo oops >&2; exit 3' {host}:{port} "{called} {calling}"`,
    );
    assert.deepEqual(await driver.query(orderOf()), {
      kind: 'exec',
      ended: true,
      exitCode: 3,
      signal: null,
      output: '127.0.0.1:11112 ANY-SCP MODALITY 1\n\noops\n',
    });
    assert.deepEqual([driver.kind, driver.exclusive, driver.patience(7)], ['exec', true, 7]);
  });

  it('keeps the signal that ended the program, but not ours', async () => {
    const own = await execDriver(`sh -c 'kill -ABRT $$'`).query(orderOf());
    assert.deepEqual([own.ended, own.signal], [true, 'SIGABRT']);
    const ours = await execDriver('sleep 600').query(orderOf({ limitMs: 50 }));
    assert.deepEqual([ours.ended, ours.signal, ours.exitCode], [false, null, null]);
  });

  it('ends the program when the observation is over', async () => {
    const outcome = await execDriver('sleep 600').query(orderOf({ signal: AbortSignal.timeout(50) }));
    assert.equal(outcome.ended, false);
  });

  it('cancels with a command of its own, or says that there is none', async () => {
    const cancelling = await execDriver('false', 'echo cancelled').query(orderOf({ cancel: true }));
    assert.equal(cancelling.output, 'cancelled\n');
    const without = await execDriver('false').query(orderOf({ cancel: true }));
    assert.match(without.unavailable ?? '', /no command is configured that makes the SCU cancel/);
  });

  it('says that a program is missing', async () => {
    const { unavailable } = await execDriver('no-such-program-anywhere {port}').query(orderOf());
    assert.match(unavailable ?? '', /cannot run no-such-program-anywhere/);
  });

  it('refuses a command that cannot be split, before it is run', () => {
    assert.throws(() => execDriver('query {prot}'), CommandLineError);
    assert.throws(() => execDriver('query', 'query "x'), CommandLineError);
  });
});

/** A terminal at which somebody answers each question; `undefined` closes it. */
function terminalOf(...answers: readonly (string | undefined)[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...answers];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    // A question ends with a bracket and a space.
    if (!/\)\.? $/.test(chunk.toString()) || left.length === 0) return;
    const answer = left.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  return { terminal: { input, output }, shown: () => shown };
}

describe('operatorDriver', () => {
  it('says what to do, waits until it is done, and takes what was seen', async () => {
    const { terminal, shown } = terminalOf('', ' three patients ');
    const driver = operatorDriver(terminal);
    const outcome = await driver.query(orderOf());
    assert.deepEqual(outcome, { kind: 'operator', ended: true, answer: 'three patients' });
    assert.match(shown(), /SCU-0000-one/);
    assert.match(shown(), /make the SCU query the worklist once\n.*127\.0\.0\.1:11112, AE title ANY-SCP/);
    assert.deepEqual([driver.exclusive, driver.patience(1000)], [false, 900_000]);
  });

  const sentinels = [1, 2].map((number) => ({
    patientName: `MWL^A700^BEFORE${number}`,
    patientID: `MWL-A700-BEFORE${number}`,
    place: 'before' as const,
  }));
  const both = sentinels.map(({ patientID }) => patientID);
  for (const [answer, shown] of [
    ['2', both.slice(1)],
    ['1, 2', both],
    [' A ', both],
    ['n', []],
    ['', undefined],
  ] as const)
    it(`asks which patients the SCU shows, and understands "${answer}"`, async () => {
      const { terminal, shown: text } = terminalOf('', '', answer);
      const outcome = await operatorDriver(terminal).query(orderOf({ sentinels }));
      assert.deepEqual(outcome, { kind: 'operator', ended: true, ...(shown && { shown }) });
      assert.match(text(), / 1 {2}MWL\^A700\^BEFORE1 {2}\(Patient ID MWL-A700-BEFORE1\)\n/);
    });

  it('asks again for what it does not understand', async () => {
    const { terminal, shown } = terminalOf('', '', '3', 'both', '1 n', '1');
    const outcome = await operatorDriver(terminal).query(orderOf({ sentinels }));
    assert.deepEqual(outcome.shown, both.slice(0, 1));
    assert.equal(shown().match(/is not understood, expected numbers from 1 to 2, a or n/g)?.length, 3);
  });

  it('asks for a cancel', async () => {
    const { terminal, shown } = terminalOf('', '');
    assert.deepEqual(await operatorDriver(terminal).query(orderOf({ cancel: true })), {
      kind: 'operator',
      ended: true,
    });
    assert.match(shown(), /query the worklist and cancel the query/);
  });

  it('takes n for what cannot be done', async () => {
    const { unavailable } = await operatorDriver(terminalOf(' N ').terminal).query(orderOf());
    assert.match(unavailable ?? '', /operator says that it cannot be done/);
  });

  for (const [name, answers] of [
    ['before it is done', [undefined]],
    ['before the answer', ['', undefined]],
  ] as const)
    it(`says that the terminal was closed ${name}`, async () => {
      const { ended, unavailable } = await operatorDriver(terminalOf(...answers).terminal).query(orderOf());
      assert.equal(ended, false);
      assert.match(unavailable ?? '', /the terminal was closed/);
    });

  it('says that nobody answered in time', async () => {
    const order = orderOf({ signal: AbortSignal.timeout(30), limitMs: 30 });
    const { unavailable } = await operatorDriver(terminalOf().terminal).query(order);
    assert.match(unavailable ?? '', /did not answer within 0.03 s/);
  });
});

describe('waitDriver', () => {
  it('waits for whoever connects', async () => {
    const watch = new AssociationWatch();
    const driver = waitDriver(watch, 600_000);
    const waiting = driver.query(orderOf());
    watch.opened(new Transcript({ id: 'a', role: 'acceptor' }));
    assert.deepEqual(await waiting, { kind: 'wait', ended: true });
    assert.deepEqual([driver.exclusive, driver.patience(1000)], [false, 601_000]);
  });

  it('says that nobody came, or that nobody can be told to cancel', async () => {
    const driver = waitDriver(new AssociationWatch(), 5);
    assert.match((await driver.query(orderOf())).unavailable ?? '', /no association within 0.005 s/);
    const { unavailable } = await driver.query(orderOf({ cancel: true }));
    assert.match(unavailable ?? '', /nobody can be told to cancel/);
  });
});
