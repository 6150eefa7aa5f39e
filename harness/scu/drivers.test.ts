import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { CommandLineError } from '../command.ts';
import { execDriver } from './exec-driver.ts';
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
