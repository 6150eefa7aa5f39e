import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultNamed } from '../../simulators/faults/catalogue.ts';
import { type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { cutShort } from '../../simulators/upper-layer/read.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { limitsOf } from '../limits.ts';
import { meetScp } from './meet.ts';
import { describeRefusal, NoAssociationError, ScpSession } from './session.ts';

const limits = limitsOf({
  name: 'x',
  role: 'scp',
  limits: { associate: 10, response: 10, release: 1, close: 1 },
});
const targetOf = (port: number) => ({
  host: '127.0.0.1',
  port,
  calledAETitle: 'RIS',
  callingAETitle: 'TEST',
});

async function withScp<T>(options: ScpOptions, use: (port: number) => Promise<T>): Promise<T> {
  const scp = await startScp(options);
  try {
    return await use(scp.port);
  } finally {
    await scp.close();
  }
}

describe('meetScp', () => {
  it('learns the worklist and who made the SCP', async () => {
    const met = await withScp({}, (port) => meetScp(targetOf(port), limits));
    assert.ok(met.kind === 'met');
    assert.equal(met.items.length, 3);
    assert.match(met.implementationClassUID ?? '', /^[\d.]+$/);
    assert.ok(met.implementationVersionName);
  });

  it('sees what the ordinary answer of the SCP breaks, and nothing in an unusual one', async () => {
    const brokenBy = async (title: string) => {
      const fault = faultNamed(title);
      assert.ok(fault);
      const met = await withScp({ answer: { fault } }, (port) => meetScp(targetOf(port), limits));
      return met.kind === 'met' ? met.brokenAtFirst : [];
    };
    assert.deepEqual(await brokenBy('ESCAPE-ALONE'), ['CHARSET-01', 'CHARSET-02']);
    assert.deepEqual(await brokenBy('ODD-LENGTH'), ['ENC-02']);
    assert.deepEqual(await brokenBy('LATIN-1'), []);
    assert.deepEqual(await brokenBy('UNDEFINED-LENGTH'), []);
  });

  it('learns no items from an SCP that refuses the query', async () => {
    const fault = faultNamed('A700');
    const met = await withScp({ ...(fault && { answer: { fault } }) }, (port) =>
      meetScp(targetOf(port), limits),
    );
    assert.deepEqual(met.kind === 'met' && met.items, []);
  });

  it('says why there is no association', async () => {
    const met = await withScp({ calledAETitles: ['OTHER'] }, (port) => meetScp(targetOf(port), limits));
    assert.match(met.kind === 'unreachable' ? met.reason : '', /1\/1\/7.*called AE title not recognized/);
  });
});

describe('ScpSession', () => {
  it('numbers its transcripts, and closes what is open', async () => {
    await withScp({}, async (port) => {
      const session = new ScpSession(targetOf(port), limits, 'SCP-0000-all');
      const first = await session.associate();
      await session.associate();
      assert.deepEqual(
        session.transcripts.map(({ id }) => id),
        ['SCP-0000-all/1', 'SCP-0000-all/2'],
      );
      await session.close();
      assert.notEqual(first.association.state, 'Sta6');
    });
  });

  it('throws what the SCP did in the place of accepting', async () => {
    await withScp({ calledAETitles: ['OTHER'] }, async (port) => {
      const session = new ScpSession(targetOf(port), limits, 'x');
      await assert.rejects(session.associate(), NoAssociationError);
    });
  });

  it('finds an SCP healthy that answers a C-ECHO, and says what is wrong with another', async () => {
    await withScp({}, async (port) => {
      assert.equal(await new ScpSession(targetOf(port), limits, 'x').healthProblem(), undefined);
    });
    await withScp({ calledAETitles: ['OTHER'] }, async (port) => {
      const problem = await new ScpSession(targetOf(port), limits, 'x').healthProblem();
      assert.match(problem ?? '', /was rejected/);
    });
  });
});

describe('why there is no association, in words', () => {
  const transcript = new Transcript({ id: 'x', role: 'requestor' });
  const rejected = (source: number, reason: number) =>
    ({ kind: 'rejected', pdu: { type: 'A-ASSOCIATE-RJ', result: 1, source, reason }, transcript }) as const;
  const said: readonly (readonly [RegExp, Parameters<typeof describeRefusal>[0]])[] = [
    [/application context not supported/, rejected(1, 2)],
    [/calling AE title not recognized/, rejected(1, 3)],
    [/1\/1\/1\): no reason given/, rejected(1, 1)],
    [/protocol version not supported/, rejected(2, 2)],
    [/temporary congestion/, rejected(3, 1)],
    [/local limit exceeded/, rejected(3, 2)],
    [
      /A-ABORT source 2, reason 6/,
      { kind: 'aborted', pdu: { type: 'A-ABORT', source: 2, reason: 6 }, transcript },
    ],
    [/closed without an answer/, { kind: 'closed', how: 'end', transcript }],
    [/was reset/, { kind: 'closed', how: 'reset', transcript }],
    [/no answer .* within 500 ms/, { kind: 'timeout', limitMs: 500, transcript }],
    [/ECONNREFUSED/, { kind: 'unreachable', code: 'ECONNREFUSED', message: 'refused', transcript }],
  ];
  for (const [text, outcome] of said)
    it(text.source, () => {
      assert.match(describeRefusal(outcome), text);
    });

  it('an answer that is no PDU', () => {
    const error = cutShort('PDU type', 0, 1, 0);
    assert.match(
      describeRefusal({ kind: 'invalid', error, transcript }),
      /is neither A-ASSOCIATE-AC nor -RJ: .*PDU type/,
    );
  });
});
