import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { statusFault } from '../../simulators/faults/status.ts';
import { openScu, type Scu } from '../../simulators/scu/scu.ts';
import { Lateness } from '../lateness.ts';
import { limitsOf } from '../limits.ts';
import type { SuiteLimits } from '../suite.ts';
import { behaviorOf } from './behavior.ts';
import { describeBehavior } from './behavior-text.ts';
import type { DriverOutcome, QueryOrder, ScuDriver } from './driver.ts';
import { FirstQuery } from './first-query.ts';
import type { KeptReader } from './kept-reader.ts';
import { meetScu, openTestScp } from './test-scp.ts';
import { orderOf } from './testing/order.ts';
import { runTrial, type ScuSide, type Trial } from './trial.ts';
import { waitDriver } from './wait-driver.ts';
import type { AssociationWatch } from './watch.ts';

const keys = fromNatural({ PatientName: '', ScheduledProcedureStepSequence: [] });
/** What is waited for is there at once, or never. */
const limits = limitsOf({
  name: 'x',
  role: 'scu',
  limits: { quiet: 0.02, observe: 20, retry: 0.5, close: 0.3 },
});

async function query(
  { host, port, calledAETitle, callingAETitle }: QueryOrder,
  release = true,
): Promise<void> {
  const outcome = await openScu({ host, port, calledAETitle, callingAETitle, limits });
  assert.ok(outcome.kind === 'accepted');
  await outcome.scu.find({ identifier: keys });
  if (release) await outcome.scu.release();
}

function driverOf(run: (order: QueryOrder) => Promise<Partial<DriverOutcome> | undefined>): ScuDriver {
  return {
    kind: 'exec',
    exclusive: true,
    patience: (observeMs) => observeMs,
    query: async (order) => ({ kind: 'exec', ended: true, exitCode: 0, ...(await run(order)) }),
  };
}

/** A side with a test SCP, which is closed afterwards. */
async function withSide(
  maker: (watch: AssociationWatch) => ScuDriver,
  use: (side: ScuSide) => Promise<void>,
): Promise<void> {
  const testScp = await openTestScp({ host: '127.0.0.1', port: 0, limits });
  try {
    const titles = { calledAETitle: 'ANY-SCP', callingAETitle: 'MODALITY' };
    await use({
      ...testScp,
      driver: maker(testScp.watch),
      host: '127.0.0.1',
      ...titles,
      first: new FirstQuery(),
    });
  } finally {
    await testScp.scp.close();
  }
}

const order = { scenario: '[SCU-0000-one] 0000', answer: { matches: 2 } };
const short: SuiteLimits = { ...limits, observe: 200 };
const untilStopped = ({ signal }: QueryOrder) =>
  new Promise<Partial<DriverOutcome>>((resolve) => {
    signal.addEventListener('abort', () => resolve({ ended: false, exitCode: null }), { once: true });
  });

describe('runTrial', () => {
  it('is over when the SCU is at rest, and has what it did', async () => {
    const driver = driverOf(async (asked) => void (await query(asked)));
    await withSide(
      () => driver,
      async (side) => {
        const trial = await runTrial(side, limits, order);
        assert.equal(trial.cutAfterMs, undefined);
        assert.equal(trial.driver.exitCode, 0);
        assert.equal(behaviorOf(trial)?.ending.kind, 'released');
        assert.equal(
          behaviorOf(trial)?.view.messages.filter(({ direction }) => direction === 'sent').length,
          3,
        );
      },
    );
  });

  it('knows how late this process was while the SCU was at it', async () => {
    using lateness = new Lateness();
    const block = (ms: number) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    };
    const driver = driverOf(async (asked) => {
      const { host, port, calledAETitle, callingAETitle } = asked;
      const outcome = await openScu({ host, port, calledAETitle, callingAETitle, limits });
      assert.ok(outcome.kind === 'accepted');
      block(800);
      await outcome.scu.abort();
      return undefined;
    });
    await withSide(
      () => driver,
      async (side) => {
        const { lateMs = 0 } = await runTrial({ ...side, lateness }, limits, order);
        assert.ok(lateMs >= 700, `${lateMs}`);
      },
    );
  });

  it('keeps the transcripts of one query apart from those of the next', async () => {
    const driver = driverOf(async (asked) => void (await query(asked)));
    await withSide(
      () => driver,
      async (side) => {
        const [first, second] = [await runTrial(side, limits, order), await runTrial(side, limits, order)];
        assert.deepEqual([first.transcripts.length, second.transcripts.length], [1, 1]);
        assert.notEqual(first.transcripts[0], second.transcripts[0]);
      },
    );
  });

  it('stops a program that is still at it, and takes its end for no act of its own', async () => {
    await withSide(
      () => driverOf(async (asked) => query(asked, false).then(() => untilStopped(asked))),
      async (side) => {
        const trial = await runTrial(side, short, order);
        assert.ok((trial.cutAfterMs ?? 0) >= 150, `${trial.cutAfterMs}`);
        assert.equal(trial.driver.ended, false);
        assert.equal(behaviorOf(trial)?.ending.kind, 'open');
      },
    );
  });

  it('watches an association that a program leaves open, and does not let it into the next trial', async () => {
    let runs = 0;
    const driver = driverOf(async (asked) => {
      runs += 1;
      await query(asked, runs > 1);
      return undefined;
    });
    await withSide(
      () => driver,
      async (side) => {
        const left = await runTrial(side, short, order);
        assert.ok(left.cutAfterMs !== undefined);
        const next = await runTrial(side, limits, order);
        assert.equal(next.cutAfterMs, undefined);
        assert.equal(behaviorOf(next)?.ending.kind, 'released');
      },
    );
  });

  it('says to the driver what it needs: place, titles, cancel', async () => {
    const orders: QueryOrder[] = [];
    const driver = driverOf(async (asked) => {
      orders.push(asked);
      return undefined;
    });
    await withSide(
      () => driver,
      async (side) => {
        await runTrial(side, limits, { ...order, cancel: true });
        const { signal: _signal, ...asked } = orders[0] ?? {};
        assert.deepEqual(asked, {
          scenario: '[SCU-0000-one] 0000',
          host: '127.0.0.1',
          port: side.scp.port,
          calledAETitle: 'ANY-SCP',
          callingAETitle: 'MODALITY',
          cancel: true,
          sentinels: [
            { patientName: 'MWL^0000-ONE^MATCH1', patientID: 'MWL-0000-ONE-MATCH1', place: 'match' },
            { patientName: 'MWL^0000-ONE^MATCH2', patientID: 'MWL-0000-ONE-MATCH2', place: 'match' },
          ],
          limitMs: 20_000,
        });
      },
    );
  });

  it('looks what the SCU has kept when the query is over, or takes the word of the operator', async () => {
    const looked: string[] = [];
    const kept: KeptReader = async ({ kind }, { called }) => {
      looked.push(`${kind} ${called}`);
      return { how: 'seen', text: 'MWL-0000-ONE-MATCH2' };
    };
    const shown = ['MWL-0000-ONE-MATCH1'];
    for (const outcome of [{}, { unavailable: 'no' }, { shown }]) {
      const driver = driverOf(async (asked) => query(asked).then(() => outcome));
      await withSide(
        () => driver,
        async (side) => {
          const trial = await runTrial({ ...side, kept }, limits, order);
          const told = outcome.shown
            ? { how: 'operator', shown }
            : outcome.unavailable
              ? undefined
              : { how: 'seen', text: 'MWL-0000-ONE-MATCH2' };
          assert.deepEqual(trial.kept, told);
        },
      );
    }
    assert.deepEqual(looked, ['exec ANY-SCP']);
  });

  it('watches an SCU that queries by itself for new attempts', async () => {
    await withSide(
      (watch) => waitDriver(watch, 20_000),
      async (side) => {
        const titles = { calledAETitle: 'ANY-SCP', callingAETitle: 'DEVICE' };
        const place = orderOf({ ...titles, host: side.host, port: side.scp.port });
        const trial = runTrial(side, limits, order);
        for (let attempt = 0; attempt < 3; attempt += 1) await query(place);
        assert.equal(behaviorOf(await trial)?.retries.length, 2);
      },
    );
  });
});

describe('an SCU that retries', () => {
  const place = { calledAETitle: 'ANY-SCP', callingAETitle: 'DEVICE' };
  const failing = { ...order, answer: { matches: 2, fault: statusFault(0xa700, 2) } };
  const text = (trial: Trial) => describeBehavior(trial, behaviorOf(trial));

  /** Queries until the answer is no failure, three times at most: on new associations, or on the same. */
  async function persist(side: ScuSide, isSame: boolean): Promise<void> {
    let scu: Scu | undefined;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (scu === undefined) {
        const outcome = await openScu({ host: side.host, port: side.scp.port, ...place, limits });
        assert.ok(outcome.kind === 'accepted');
        scu = outcome.scu;
      }
      const { responses } = await scu.find({ identifier: keys });
      const isOver = responses.at(-1)?.status === 0;
      if (isSame && !isOver) continue;
      await scu.release();
      scu = undefined;
      if (isOver) return;
    }
    await scu?.release();
  }

  for (const [name, isSame, failed] of [
    ['on new associations', false, 'association released at once; retried twice after 0 s'],
    [
      'on the same association',
      true,
      'retried twice on the same association after 0 s; association released at once',
    ],
  ] as const)
    it(`is told with count and interval, and not taken into the next trial: ${name}`, async () => {
      await withSide(
        (watch) => waitDriver(watch, 20_000),
        async (side) => {
          const first = runTrial(side, limits, failing);
          await persist(side, isSame);
          assert.equal(text(await first), failed);
          const next = runTrial(side, limits, order);
          await persist(side, isSame);
          const { transcripts, ...rest } = await next;
          assert.equal(text({ transcripts, ...rest }), 'association released at once');
          assert.equal(transcripts.length, 1);
        },
      );
    });

  it('is not at rest while an attempt of it stays open, and does not get into the next trial with it', async () => {
    await withSide(
      (watch) => waitDriver(watch, 20_000),
      async (side) => {
        const asked = orderOf({ ...place, host: side.host, port: side.scp.port });
        const first = runTrial(side, short, failing);
        await query(asked);
        await query(asked, false);
        const left = await first;
        assert.ok(left.cutAfterMs !== undefined);
        assert.equal(left.transcripts.length, 2);
        const next = runTrial(side, limits, order);
        await query(asked);
        assert.equal((await next).transcripts.length, 1);
      },
    );
  });
});

describe('meetScu', () => {
  it('learns who the SCU is', async () => {
    await withSide(
      () => driverOf(async (asked) => void (await query(asked))),
      async (side) => {
        const met = await meetScu(side, limits);
        assert.ok(met.kind === 'met');
        assert.deepEqual([met.calledAETitle, met.callingAETitle], ['ANY-SCP', 'MODALITY']);
        assert.match(met.implementationClassUID ?? '', /^[\d.]+$/);
      },
    );
  });

  it('says why an SCU cannot be met, with the last lines of what it says', async () => {
    const driver = driverOf(async () => ({ exitCode: 1, output: '1\n2\n3\n4\n5\nno license\n' }));
    await withSide(
      () => driver,
      async (side) => {
        const met = await meetScu(side, limits);
        assert.deepEqual(met, {
          kind: 'unreachable',
          reason: 'the SCU did not connect\n2\n3\n4\n5\nno license',
        });
      },
    );
  });

  it('does not ask a person for one query more', async () => {
    await withSide(
      (watch) => waitDriver(watch, 1),
      async (side) => assert.deepEqual(await meetScu(side, limits), { kind: 'met' }),
    );
  });
});
