import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runScuSuite } from '../../bin/commands/scu-suite.ts';
import type { SutProfile } from '../../harness/profile.ts';
import { waitDriver } from '../../harness/scu/wait-driver.ts';
import type { Results } from '../../reports/results.ts';
import { openScu } from '../../simulators/scu/scu.ts';
import { keys } from '../support/scu-deviation.ts';
import { leave, oneQuery, programDriver } from '../support/scu-program.ts';
import { inFolder, unread } from '../support/suite.ts';

const profile: SutProfile = {
  name: 'device',
  role: 'scu',
  limits: { quiet: 0.02, observe: 20, retry: 0.2, close: 0.3 },
};

/** Seconds without a query that end a run: more than a query takes on a machine that has other work. */
const silenceS = 6;

/** A device with several worklist servers, which queries all that it reads of as soon as they are served. */
function deviceRun(ids: readonly string[], titles: readonly string[]): Promise<Results> {
  let said = '';
  const output = {
    write: (text: string) => {
      said += text;
      if (text.startsWith('Ready')) void queryAll(Number(/127\.0\.0\.1:(\d+)/.exec(said)?.[1]), titles);
    },
  };
  return inFolder(async (out) => {
    const options = { ids, out, byAeTitle: true, wait: silenceS };
    const features = await unread.features.load('scu');
    const context = { ...unread, output };
    return runScuSuite(features, profile, (watch) => waitDriver(watch, silenceS * 1000), options, context);
  });
}

async function queryAll(port: number, titles: readonly string[]): Promise<void> {
  for (const calledAETitle of titles) {
    const outcome = await openScu({ host: '127.0.0.1', port, calledAETitle, callingAETitle: 'DEVICE' });
    if (outcome.kind !== 'accepted') continue;
    await outcome.scu.find({ identifier: keys });
    await leave(outcome.scu);
  }
}

describe('test scu --by-ae-title', () => {
  it('judges each scenario by the queries of its AE title, in any order; what nobody called is not run', async () => {
    const called = ['LOST-HALF-PDU', 'NOBODY', '0000-NONE', 'A700-FIRST', '0000-ONE'];
    const { scenarios } = await deviceRun(['SCU-0000', 'SCU-A700', 'SCU-LOST-half-pdu'], called);
    const verdicts = Object.fromEntries(scenarios.map(({ id, verdict }) => [id, verdict]));
    assert.deepEqual(verdicts, {
      'SCU-0000-none': 'pass',
      'SCU-0000-one': 'pass',
      'SCU-0000-all': 'inconclusive',
      'SCU-A700-first': 'pass',
      'SCU-A700-midway': 'inconclusive',
      'SCU-LOST-half-pdu': 'pass',
    });
    const reasons = scenarios.flatMap(({ id, findings }) =>
      findings.filter(({ verdict }) => verdict === 'inconclusive').map(({ message }) => `${id}: ${message}`),
    );
    for (const title of ['0000-ALL', 'A700-MIDWAY'])
      assert.ok(
        reasons.some((reason) => reason.includes(`not run: nobody called the AE title ${title} `)),
        reasons.join('\n'),
      );
  });

  it('gives a command an AE title for each scenario, and the same verdicts', async () => {
    const called = new Set<string>();
    const driver = programDriver(oneQuery({ identifier: keys }));
    const counting = {
      ...driver,
      query: (order: Parameters<typeof driver.query>[0]) => {
        called.add(order.calledAETitle);
        return driver.query(order);
      },
    };
    const ids = ['SCU-0000-none', 'SCU-A700-first', 'SCU-LOST-half-pdu'];
    const features = await unread.features.load('scu');
    const { scenarios } = await inFolder((out) =>
      runScuSuite(
        features,
        profile,
        () => counting,
        { ids, out, byAeTitle: true, overlapping: true },
        unread,
      ),
    );
    assert.deepEqual(new Set(scenarios.map(({ verdict }) => verdict)), new Set(['pass']));
    const own = ['0000-NONE', 'A700-FIRST', 'LOST-HALF-PDU', 'ANY-SCP'];
    assert.deepEqual(
      [...called].filter((title) => !own.some((each) => title.startsWith(each))),
      [],
    );
    assert.ok(called.size >= 4, [...called].join(', '));
  });
});
