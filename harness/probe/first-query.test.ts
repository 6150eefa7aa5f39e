import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startScp } from '../../simulators/scp/scp.ts';
import { limitsOf } from '../limits.ts';
import { NoAssociationError } from '../scp/session.ts';
import { firstItems } from './first-query.ts';

const limits = limitsOf({ name: 'test', role: 'scp', limits: { connect: 5, associate: 5, response: 5 } });
const targetAt = (port: number, calledAETitle = 'ANY-SCP') => ({
  host: '127.0.0.1',
  port,
  calledAETitle,
  callingAETitle: 'MWLCONF',
});

it('takes 500 items from an SCP that supplies matches for ever', async () => {
  const scp = await startScp({ answer: { untilCancelled: true, paceMs: 0 } });
  try {
    assert.equal((await firstItems(targetAt(scp.port), limits)).length, 500);
  } finally {
    await scp.close();
  }
});

it('says why there is no association', async () => {
  const scp = await startScp({ calledAETitles: ['RIS'] });
  try {
    await assert.rejects(firstItems(targetAt(scp.port, 'NOBODY'), limits), NoAssociationError);
  } finally {
    await scp.close();
  }
});
