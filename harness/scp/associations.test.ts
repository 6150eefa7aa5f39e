import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RunningScp, type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { defaultTimeLimits } from '../../simulators/upper-layer/time-limits.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';
import { attemptAssociation } from './association-attempt.ts';
import { associationVariants } from './association-request.ts';
import { healthAfterMany, openUntilRefused } from './many-associations.ts';
import { askTwice } from './second-association.ts';
import { ScpSession } from './session.ts';

const limits: SuiteLimits = { ...defaultTimeLimits, associate: 5000, idle: 100, observe: 1000, retry: 1000 };

async function withScp(
  options: ScpOptions,
  work: (session: ScpSession, target: ScpTarget, scp: RunningScp) => Promise<void>,
): Promise<void> {
  const scp = await startScp(options);
  const target = { host: '127.0.0.1', port: scp.port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  const session = new ScpSession(target, limits, 'test');
  try {
    await work(session, target, scp);
  } finally {
    await session.close();
    await scp.close();
  }
}

/** What the built-in SCP does with each variant; those that are not named are accepted. */
const refused: Readonly<Record<string, string>> = {
  'the called AE title is of no application': 'rejected 1/1/7',
  'the called AE title has a path in front': 'rejected 1/1/7',
  'the application context is unknown': 'rejected 1/1/2',
  'the protocol version is 0002': 'rejected 1/2/2',
};

describe('association requests', () => {
  for (const variant of associationVariants) {
    it(`the built-in SCP answers when ${variant.phrase}`, async () => {
      await withScp({ calledAETitles: ['ANY-SCP'] }, async (session, target) => {
        const options = variant.options(target);
        assert.ok(!('unavailable' in options));
        const { answer, rq } = await attemptAssociation(session, variant.phrase, options);
        const { kind } = answer;
        const triple = kind === 'rejected' ? ` ${answer.result}/${answer.source}/${answer.reason}` : '';
        assert.equal(`${kind}${triple}`, refused[variant.phrase] ?? 'accepted');
        assert.ok(rq, 'the request that was sent is known');
      });
    });
  }

  it('says that an AE title of 16 characters has no room for spaces', () => {
    const target = { host: '', port: 1, calledAETitle: 'SIXTEEN-LETTERS-', callingAETitle: 'SCU' };
    const padded = associationVariants.filter(({ phrase }) => phrase.startsWith('spaces'));
    assert.equal(padded.length, 2);
    for (const variant of padded) assert.ok('unavailable' in variant.options(target));
  });

  it('tells why there is no association', async () => {
    const target = { host: '127.0.0.1', port: 1, calledAETitle: 'SCP', callingAETitle: 'SCU' };
    const session = new ScpSession(target, limits, 'test');
    const { answer } = await attemptAssociation(session, 'nobody listens', {});
    assert.equal(answer.kind, 'unreachable');
  });
});

describe('associations at the same time', () => {
  it('are opened until one is refused, and released', async () => {
    await withScp({ maximumAssociations: 3 }, async (session) => {
      const attempts = await openUntilRefused(session);
      assert.deepEqual(
        attempts.map(({ answer }) => answer.kind),
        ['accepted', 'accepted', 'accepted', 'rejected'],
      );
      assert.equal(await healthAfterMany(session, limits.close), undefined);
    });
  });

  it('are 64 at most', async () => {
    await withScp({}, async (session) => {
      const attempts = await openUntilRefused(session);
      assert.equal(attempts.length, 64);
      assert.ok(attempts.every(({ answer }) => answer.kind === 'accepted'));
    });
  });

  it('leave a problem that stays', async () => {
    await withScp({}, async (session, _target, scp) => {
      await scp.close();
      assert.match((await healthAfterMany(session, 50)) ?? '', /ECONNREFUSED/);
    });
  });
});

describe('a second association on one connection', () => {
  it('is not accepted by the built-in SCP', async () => {
    await withScp({}, async (session) => {
      const second = await askTwice(session, { release: 5000, quiet: 5000 });
      assert.ok(second);
      assert.ok(['aborted', 'closed'].includes(second.answer.kind), second.answer.kind);
    });
  });

  it('is not asked for when there is no first one', async () => {
    await withScp({ calledAETitles: ['ANOTHER'] }, async (session) => {
      assert.equal(await askTwice(session, { release: 5000, quiet: 50 }), undefined);
    });
  });
});
