import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cEchoRQ } from '../dimse/c-echo.ts';
import { modalityWorklistFind, verification } from '../dimse/sop-classes.ts';
import type { AssociationOutcome } from '../upper-layer/association.ts';
import type { Transcript } from '../upper-layer/transcript.ts';
import { type FindHandler, type ScpOptions, startScp } from './scp.ts';
import {
  associate,
  contexts,
  encoded,
  findRequest,
  leave,
  message,
  Peer,
  patientIDs,
  universal,
  worklist,
} from './testing/peer.ts';

async function withScp(options: ScpOptions, talk: (port: number) => Promise<void>): Promise<void> {
  const scp = await startScp({ limits: { close: 1000, artim: 1000 }, ...options });
  try {
    await talk(scp.port);
  } finally {
    await scp.close();
  }
}

function triple(outcome: AssociationOutcome): string {
  if (outcome.kind === 'rejected') return `${outcome.pdu.result}/${outcome.pdu.source}/${outcome.pdu.reason}`;
  if (outcome.kind === 'accepted') leave(outcome.association);
  return outcome.kind;
}

test('called AE titles that are not served are rejected with 1/1/7; faults and plans are served beside them', () =>
  withScp(
    { calledAETitles: ['RIS'], faultsByCalledAETitle: true, answers: new Map([['PLANNED', { matches: 1 }]]) },
    async (port) => {
      const outcome = async (calledAETitle: string) => triple(await associate(port, { calledAETitle }));
      assert.equal(await outcome('RIS'), 'accepted');
      assert.equal(await outcome(' RIS '), 'accepted');
      assert.equal(await outcome('OTHER'), '1/1/7');
      assert.equal(await outcome('CUT-SHORT'), 'accepted');
      assert.equal(await outcome('C0DE-2'), 'accepted');
      assert.equal(await outcome('PLANNED'), 'accepted');
      assert.equal(await outcome('RJ-2-3-1'), '2/3/1');
    },
  ));

test('a requestor that takes no fragment is rejected, one without a maximum is not', () =>
  withScp({}, async (port) => {
    const outcome = async (maximumLength: number) =>
      triple(await associate(port, { userInformation: { maximumLength } }));
    assert.equal(await outcome(7), '1/1/1');
    assert.equal(await outcome(8), 'accepted');
    assert.equal(await outcome(0), 'accepted');
  }));

test('contexts are answered one by one, in the preferred Transfer Syntax', () =>
  withScp({}, async (port) => {
    const [implicit, explicit] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'] as const;
    const outcome = await associate(port, {
      presentationContexts: [
        { id: 1, abstractSyntax: verification, transferSyntaxes: [implicit] },
        { id: 3, abstractSyntax: modalityWorklistFind, transferSyntaxes: [implicit, explicit] },
        { id: 5, abstractSyntax: '1.2.3.4', transferSyntaxes: [implicit] },
        { id: 7, abstractSyntax: modalityWorklistFind, transferSyntaxes: ['1.2.3.5'] },
      ],
    });
    assert.ok(outcome.kind === 'accepted');
    const { accept } = outcome.association;
    assert.deepEqual(
      accept.presentationContexts.map(({ id, result }) => [id, result]),
      [
        [1, 0],
        [3, 0],
        [5, 3],
        [7, 4],
      ],
    );
    assert.equal(accept.presentationContexts[1]?.transferSyntax, explicit);
    assert.equal(accept.userInformation.maximumLength, 16384);
    assert.match(accept.userInformation.implementationClassUID ?? '', /^2\.25\.[1-9]\d{0,38}$/);
    leave(outcome.association);
  }));

const negotiations: readonly (readonly [string, ScpOptions, Uint8Array, number[] | undefined])[] = [
  ['three bytes', {}, Uint8Array.of(1, 1, 1), [1, 1, 0]],
  ['four bytes', {}, Uint8Array.of(1, 1, 1, 1), [1, 1, 0, 0]],
  ['five bytes', {}, Uint8Array.of(1, 1, 1, 1, 1), undefined],
  [
    'fuzzy matching is on',
    { extendedNegotiation: { fuzzySemanticMatching: true } },
    Uint8Array.of(1, 1, 1, 1),
    [1, 1, 1, 0],
  ],
  [
    'nothing is proposed though it is on',
    { extendedNegotiation: { fuzzySemanticMatching: true } },
    Uint8Array.of(1, 1, 0, 1),
    [1, 1, 0, 0],
  ],
];

for (const [what, options, proposed, answered] of negotiations) {
  test(`extended negotiation: ${what}`, () =>
    withScp(options, async (port) => {
      const proposals = [{ sopClassUID: modalityWorklistFind, applicationInformation: proposed }];
      const outcome = await associate(port, {
        userInformation: {
          extendedNegotiations: proposals,
          asynchronousOperationsWindow: { invoked: 5, performed: 5 },
        },
      });
      assert.ok(outcome.kind === 'accepted');
      const {
        extendedNegotiations = [],
        asynchronousOperationsWindow,
        roleSelections = [],
      } = outcome.association.accept.userInformation;
      const answers = extendedNegotiations.map(({ applicationInformation }) => [...applicationInformation]);
      assert.deepEqual(answers, answered === undefined ? [] : [answered]);
      assert.equal(asynchronousOperationsWindow, undefined);
      assert.equal(roleSelections.length, 0);
      leave(outcome.association);
    }));
}

test('an answer plan holds for associations accepted after it was set', async () => {
  const scp = await startScp({ worklist: worklist(5), limits: { close: 1000, artim: 1000 } });
  const before = await Peer.open(scp.port);
  scp.setAnswer({ matches: 2, worklist: worklist(9) });
  const afterwards = await Peer.open(scp.port);
  const nobody = { PatientID: 'NOBODY' };
  assert.deepEqual(patientIDs((await before.find()).messages).length, 5);
  assert.deepEqual(patientIDs((await afterwards.find(nobody)).messages), ['PID-0', 'PID-1']);
  scp.setAnswer(undefined);
  assert.deepEqual((await (await Peer.open(scp.port)).find(nobody)).statuses, [0x0000]);
  await scp.close();
});

test('no PDU is longer than the requestor takes, header of the PDVs included', () =>
  withScp({ worklist: worklist(3) }, async (port) => {
    for (const maximumLength of [8, 9, 30, 128, 0]) {
      const transcripts: number[] = [];
      const peer = await Peer.open(port, { userInformation: { maximumLength } });
      const { statuses } = await peer.find();
      assert.deepEqual(statuses, [0xff00, 0xff00, 0xff00, 0x0000]);
      for (const entry of peer.association.transcript.entries) {
        if (
          entry.kind === 'pdu' &&
          entry.decoded?.pdu.type === 'P-DATA-TF' &&
          entry.direction === 'received'
        ) {
          transcripts.push(entry.bytes.length - 6);
          assert.deepEqual(entry.decoded.deviations, []);
        }
      }
      if (maximumLength > 0) assert.ok(Math.max(...transcripts) <= maximumLength);
      assert.equal(await peer.release(), 'released');
    }
  }));

test('a peer that stops reading holds up nobody else, and gets everything once it reads again', () =>
  withScp({ worklist: worklist(4000), transcriptBytes: 0 }, async (port) => {
    const stalled = await Peer.open(port);
    stalled.association.connection.pause();
    await stalled.send(...Array.from({ length: 10 }, (_, index) => findRequest(universal, index)));
    const other = await Peer.open(port);
    await other.send(message(1, cEchoRQ({ messageID: 1 })));
    assert.deepEqual((await other.answer()).statuses, [0x0000]);
    assert.equal((await other.find({ PatientID: 'PID-7' })).statuses.length, 2);
    assert.equal(await other.release(), 'released');
    stalled.association.connection.resume();
    assert.equal((await stalled.answer()).statuses.length, 4001);
    stalled.leave();
  }));

test('no more responses are made than a peer that stops reading has room for', async () => {
  const identifier = encoded({ PatientComments: 'x'.repeat(10_000) });
  let made = 0;
  const handler: FindHandler = async function* (_, { signal }) {
    while (!signal.aborted) {
      made += 1;
      yield { status: 0xff00, identifier };
    }
  };
  await withScp({ handler, transcriptBytes: 0 }, async (port) => {
    const stalled = await Peer.open(port);
    stalled.association.connection.pause();
    await stalled.send(findRequest(universal, 1));
    const other = await Peer.open(port);
    let before = -1;
    // Until nothing was made between two echoes: the peer's and our own socket are full.
    while (made !== before) {
      before = made;
      for (let messageID = 0; messageID < 20; messageID += 1) {
        await other.send(message(1, cEchoRQ({ messageID })));
        assert.deepEqual((await other.answer()).statuses, [0x0000]);
      }
      assert.ok(made * identifier.length < 64 * 1024 * 1024, `${made} responses for a peer that reads none`);
    }
    assert.ok(made > 0);
    stalled.leave();
    assert.equal(await other.release(), 'released');
  });
});

test('close ends associations in the middle of an answer and leaves nothing open', async () => {
  const ended: Transcript[] = [];
  const begun: Transcript[] = [];
  const scp = await startScp({
    worklist: worklist(8000),
    limits: { close: 1000, artim: 1000 },
    onTranscript: (transcript) => begun.push(transcript),
    onEnd: (transcript) => ended.push(transcript),
  });
  const peers = [await Peer.open(scp.port), await Peer.open(scp.port), await Peer.open(scp.port)];
  await Promise.all(peers.map((peer) => peer.send(findRequest(universal, 1))));
  await peers[0]?.hear();
  peers[1]?.association.connection.pause();
  await scp.close();
  assert.equal(begun.length, 3);
  assert.deepEqual(new Set(ended), new Set(begun));
  assert.equal((await associate(scp.port)).kind, 'unreachable');
  for (const peer of peers) peer.leave();
});

test('the contexts that the tests propose are all accepted', () =>
  withScp({}, async (port) => {
    const peer = await Peer.open(port);
    assert.equal(peer.association.contexts.length, contexts.length);
    assert.equal(await peer.release(), 'released');
  }));
