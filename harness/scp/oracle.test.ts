import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { match } from '../checks/testing/conversation.ts';
import type { Finding } from '../finding.ts';
import { exchangeOf, talkWithScp } from '../judge/testing/exchanges.ts';
import { type Ask, Oracle } from './oracle.ts';

function answer(identifiers: readonly NaturalDataSet[], status = 0): FindExchange {
  const talk = talkWithScp().find();
  for (const identifier of identifiers) talk.pending({ identifier });
  return exchangeOf(talk.final(status));
}

/** Answers one query after the other; the last answer stays. */
function answering(...exchanges: readonly FindExchange[]): Ask & { count: number } {
  const ask = async () => {
    const exchange = exchanges[Math.min(asking.count, exchanges.length - 1)];
    asking.count += 1;
    assert.ok(exchange);
    return exchange;
  };
  const asking = Object.assign(ask, { count: 0 });
  return asking;
}

const failing: Finding = { requirement: 'MATCH-01', verdict: 'fail', message: 'x', evidence: [] };

describe('the oracle', () => {
  it('takes the first query that brings items', async () => {
    const ask = answering(answer([], 0xa900), answer([]), answer([match(1), match(2)]));
    const oracle = await Oracle.discover(ask);
    assert.equal(oracle.items.length, 2);
    assert.equal(ask.count, 3);
    assert.equal(oracle.problem, undefined);
  });

  it('says why a worklist cannot be discovered', async () => {
    const oracle = await Oracle.discover(answering(answer([], 0xa700)));
    assert.match(oracle.problem ?? '', /cannot be discovered.*A700/);
    const silent = answering(exchangeOf(talkWithScp().find()));
    assert.match((await Oracle.discover(silent)).problem ?? '', /nothing more came/);
    assert.equal(silent.count, 1);
    const flood = { ...answer([match(1)]), responseCount: 9000 };
    assert.match((await Oracle.discover(answering(flood))).problem ?? '', /more items than are kept/);
  });

  it('takes what a file says of the items that are shown', async () => {
    const file = [{ ...match(1), PatientSex: 'F' }, match(3)];
    const { items, loaded } = await Oracle.discover(answering(answer([match(1), match(2)])), file);
    assert.deepEqual(
      items.map(({ natural }) => natural['PatientSex']),
      ['F', undefined],
    );
    assert.equal(loaded?.length, 2);
  });

  it('asks every probe of a question, and keeps what the worklist lacks', async () => {
    const oracle = await Oracle.discover(answering(answer([match(1)])));
    const probe = { title: 'P1', keys: { PatientID: 'P1' } };
    await oracle.pose({ phrase: 'x', derive: () => ({ probes: [probe, probe], needs: 'more' }) });
    assert.deepEqual([oracle.asked.length, oracle.needs], [2, 'more']);
  });

  it('stops asking an SCP that is silent', async () => {
    const ask = answering(answer([match(1)]), exchangeOf(talkWithScp().find()));
    const oracle = await Oracle.discover(ask);
    const probe = { title: 'P1', keys: { PatientID: 'P1' } };
    await oracle.askAll(Array.from({ length: 10 }, () => probe));
    assert.deepEqual([oracle.asked.length, oracle.isSilent], [2, true]);
  });

  it('lets a fail stand while the worklist is the same', async () => {
    const oracle = await Oracle.discover(
      answering(answer([match(1), match(2)]), answer([match(2), match(1)])),
    );
    assert.deepEqual(await oracle.settled([failing]), [failing]);
  });

  it('takes a fail back when an item went, came or changed', async () => {
    const renamed = { ...match(1), PatientName: 'ROE^JANE' };
    for (const later of [[], [match(1), match(2)], [renamed]]) {
      const oracle = await Oracle.discover(answering(answer([match(1)]), answer(later)));
      const [finding] = await oracle.settled([failing]);
      assert.equal(finding?.verdict, 'inconclusive');
      assert.match(finding?.message ?? '', /changed/);
    }
  });

  it('does not look again where nothing fails', async () => {
    const ask = answering(answer([match(1)]));
    const oracle = await Oracle.discover(ask);
    await oracle.settled([{ ...failing, verdict: 'warning' }]);
    assert.equal(ask.count, 1);
  });
});
