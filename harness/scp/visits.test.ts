import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fault } from '../../simulators/faults/fault.ts';
import { startScp } from '../../simulators/scp/scp.ts';
import { limitsOf } from '../limits.ts';
import { ScpSession } from './session.ts';
import { visit } from './visits.ts';

const limits = limitsOf({ name: 'visits', role: 'scp', limits: { close: 0.3 } });

/** An SCP that says at some associations, by their number, that its local limit is exceeded. PS3.8 Table 9-21 */
async function visited(isBusy: (number: number) => boolean) {
  let number = 0;
  const fault: Fault = {
    phrase: 'it is busy',
    aeTitle: 'BUSY',
    layer: 'association',
    legal: true,
    explain: 'none',
    source: 'PS3.8 Table 9-21',
    negotiate: (accept) => {
      number += 1;
      if (!isBusy(number)) return { kind: 'accept', pdu: accept };
      return { kind: 'reject', pdu: { type: 'A-ASSOCIATE-RJ', result: 2, source: 3, reason: 2 } };
    },
  };
  const scp = await startScp({});
  scp.setAnswer({ fault });
  const target = { host: '127.0.0.1', port: scp.port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  const session = new ScpSession(target, limits, 'visits');
  try {
    return await visit(session, limits, 6);
  } finally {
    await session.close();
    await scp.close();
  }
}

describe('visits, one after another', () => {
  it('are all served', async () => {
    const { served, late, problems } = await visited(() => false);
    assert.deepEqual({ served, late, problems }, { served: 6, late: 0, problems: [] });
  });

  it('are made again where the SCP is busy', async () => {
    const { served, late, problems } = await visited((number) => number === 3);
    assert.deepEqual({ served, late, problems }, { served: 6, late: 1, problems: [] });
  });

  it('end after a few that are not served however long they wait', async () => {
    const { served, problems } = await visited((number) => number > 2);
    assert.equal(served, 2);
    assert.equal(problems.length, 3);
    assert.match(problems[0] ?? '', /local limit exceeded/);
  });
});
