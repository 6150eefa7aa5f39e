import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fault } from '../../simulators/faults/fault.ts';
import { type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { worklist } from '../../simulators/scp/testing/peer.ts';
import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { openScu, type Scu } from '../../simulators/scu/scu.ts';
import { judgeFuzzy } from '../judge/scp-negotiated-operations.ts';
import { fuzzyQueries, plainNameOf } from './fuzzy-queries.ts';
import { oversizePlan } from './maximum-length.ts';
import { asynchronousWindow, extendedNegotiation, roles, userIdentity } from './negotiation-request.ts';
import { findAllAtOnce, identifiersOf, requestsOf } from './outstanding-queries.ts';

async function withScu(
  options: ScpOptions,
  userInformation: ReturnType<typeof roles>,
  work: (scu: Scu) => Promise<void>,
): Promise<void> {
  const scp = await startScp({ worklist: worklist(3), ...options });
  try {
    const outcome = await openScu({
      host: '127.0.0.1',
      port: scp.port,
      calledAETitle: 'SCP',
      callingAETitle: 'SCU',
      userInformation,
    });
    assert.equal(outcome.kind, 'accepted');
    if (outcome.kind !== 'accepted') return;
    await work(outcome.scu);
    await outcome.scu.close();
  } finally {
    await scp.close();
  }
}

const plan = conditionNamed('every key is empty')?.plan({ items: [] }) ?? {};

describe('queries that are outstanding together', () => {
  it('are told apart by their Message IDs', async () => {
    await withScu({}, asynchronousWindow(3), async (scu) => {
      assert.ok(!('unavailable' in plan));
      const alone = identifiersOf(await scu.find(plan));
      const seen = await findAllAtOnce(scu, requestsOf(scu, plan, [7, 8]), [7, 8]);
      assert.deepEqual(seen, {
        answers: [
          { messageID: 7, identifiers: alone, final: 0 },
          { messageID: 8, identifiers: alone, final: 0 },
        ],
        stray: 0,
        isOneByOne: true,
      });
    });
  });

  it('leave those open that are not answered', async () => {
    const fault: Fault = {
      phrase: 'the association is aborted',
      aeTitle: 'TEST',
      layer: 'flow',
      legal: false,
      explain: '',
      source: '',
      steps: async function* () {
        yield { kind: 'act', act: 'abort' };
      },
    };
    await withScu({ answer: { fault } }, {}, async (scu) => {
      assert.ok(!('unavailable' in plan));
      const { answers } = await findAllAtOnce(scu, requestsOf(scu, plan, [7]), [7]);
      assert.deepEqual(answers, [{ messageID: 7, identifiers: [] }]);
    });
  });
});

describe('fuzzy queries', () => {
  it('ask for all, for a name and for another spelling of it', async () => {
    const natural = worklist(3).map((item) => item.natural);
    const name = plainNameOf(natural);
    assert.equal(name, 'Doe^Number 0');
    await withScu(
      { extendedNegotiation: { fuzzySemanticMatching: true } },
      extendedNegotiation('01 01 01'),
      async (scu) => {
        const queries = await fuzzyQueries(scu, name ?? '');
        const counts = [queries.universal, queries.exact, queries.variant].map(
          (each) => each.responses.length,
        );
        assert.deepEqual(counts, [4, 2, 1]);
        assert.equal(judgeFuzzy(queries)[0]?.verdict, 'inconclusive', 'the items have no Study Instance UID');
      },
    );
  });

  it('need a name of plain letters', () => {
    assert.equal(plainNameOf([{ PatientName: '' }, { PatientName: '山田^太郎' }]), undefined);
  });
});

describe('a P-DATA-TF above the maximum length', () => {
  for (const maximumLength of [4096, 4097]) {
    it(`is two bytes longer than ${maximumLength}, or as fragments are even one`, async () => {
      await withScu({ maximumLength }, {}, async (scu) => {
        const oversize = oversizePlan(scu);
        assert.ok(!('unavailable' in oversize));
        const { transcript } = await scu.find(oversize);
        const lengths = transcript.entries.flatMap((entry) =>
          entry.kind === 'pdu' && entry.direction === 'sent' && entry.bytes[0] === 4
            ? [entry.bytes.length - 6]
            : [],
        );
        assert.equal(lengths.length, 2, 'one PDU for the command and one for the Identifier');
        assert.equal(lengths[1], 4098);
      });
    });
  }

  it('is not made when it would be shorter than a query, or far too long', async () => {
    await withScu({ maximumLength: 64 }, {}, async (scu) => assert.ok('unavailable' in oversizePlan(scu)));
    await withScu({ maximumLength: 0x7fff_ffff }, {}, async (scu) =>
      assert.ok('unavailable' in oversizePlan(scu)),
    );
  });
});

describe('what is proposed in the user information', () => {
  it('is written as the bytes say', () => {
    const [extension] = extendedNegotiation('01 01 00 01').extendedNegotiations ?? [];
    assert.deepEqual([...(extension?.applicationInformation ?? [])], [1, 1, 0, 1]);
    assert.equal(extendedNegotiation('').extendedNegotiations?.[0]?.applicationInformation.length, 0);
    assert.deepEqual(roles(1, 0).roleSelections?.[0]?.scuRole, 1);
    assert.equal(userIdentity(1, true).userIdentity?.secondaryField.length, 0);
    assert.ok((userIdentity(2, true).userIdentity?.secondaryField.length ?? 0) > 0);
    assert.deepEqual(asynchronousWindow(5).asynchronousOperationsWindow, { invoked: 5, performed: 5 });
  });
});
