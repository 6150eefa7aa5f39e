import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { cEchoRQ } from '../dimse/c-echo.ts';
import { faults } from '../faults/catalogue.ts';
import type { Transcript } from '../upper-layer/transcript.ts';
import { startScp } from './scp.ts';
import {
  associate,
  cancelRequest,
  findRequest,
  leave,
  message,
  Peer,
  universal,
  worklist,
} from './testing/peer.ts';

const transcripts: Transcript[] = [];
const scp = await startScp({
  worklist: worklist(3),
  faultsByCalledAETitle: true,
  limits: { close: 500, artim: 500 },
  onTranscript: (transcript) => transcripts.push(transcript),
});

after(() => scp.close());

const limits = { release: 5000, close: 500, artim: 500, associate: 5000 };
/** For what does not come: only then is there a limit to reach. */
const shortLimits = { ...limits, release: 100, associate: 100 };
const limitsFor = (expected: string) => (expected === 'timeout' ? shortLimits : limits);

/** What a requestor hears after a query: the statuses, and how it ended if not with a final response. */
async function heardAfterQuery(calledAETitle: string, expected: string): Promise<string> {
  const words = expected.split(' ');
  const peer = await Peer.open(scp.port, { calledAETitle, limits });
  await peer.send(findRequest(universal, 1));
  const heard: string[] = [];
  while (heard.length < 6) {
    const next = await peer.hear(words[heard.length] === 'timeout' ? 100 : 5000);
    heard.push(
      typeof next === 'string'
        ? next
        : (next.command.Status?.toString(16).toUpperCase().padStart(4, '0') ?? '-'),
    );
    if (typeof next === 'string') break;
  }
  peer.leave();
  return heard.join(' ');
}

const heard: readonly (readonly [string, string])[] = [
  ['A700-1', 'FF00 A700 timeout'],
  ['FF-MIXED', 'FF00 FF01 FF00 0000 timeout'],
  ['NO-STATUS', '- - - - timeout'],
  ['NO-FINAL', 'FF00 FF00 FF00 timeout'],
  ['NO-ANSWER', 'timeout'],
  ['SILENCE', 'FF00 timeout'],
  ['TWO-FINALS', 'FF00 FF00 FF00 0000 0000 timeout'],
  ['ABORT-AC', 'aborted 0'],
  ['ABORT-RQ', 'aborted 0'],
  ['ABORT-RQ-2', 'aborted 2'],
  ['ABORT-1', 'FF00 aborted 0'],
  ['ABORT-1-2', 'FF00 aborted 2'],
  ['RELEASE-ACCEPTOR', 'FF00 release-requested'],
  ['UNASKED-RP', 'protocol-error'],
  ['UNKNOWN-PDU', 'protocol-error'],
  ['CLOSE-RQ', 'closed end'],
  ['RESET-RQ', 'closed reset'],
  ['CLOSE-1', 'FF00 closed end'],
  ['CLOSE-MID-PDU', 'closed end'],
  ['STALL-MID-PDU', 'timeout'],
  ['BYTE-BY-BYTE', 'FF00 FF00 FF00 0000 timeout'],
];

for (const [aeTitle, expected] of heard) {
  test(`${aeTitle} over TCP: ${expected}`, async () => {
    assert.equal(await heardAfterQuery(aeTitle, expected), expected);
  });
}

const outcomes: readonly (readonly [string, string])[] = [
  ['RJ-1-1-7', 'rejected'],
  ['NO-AC', 'timeout'],
  ['ABORT-ASSOCIATE', 'aborted'],
  ['CLOSE-ASSOCIATE', 'closed'],
  ['RESET-ASSOCIATE', 'closed'],
  ['CONTEXT-3', 'accepted'],
];

for (const [calledAETitle, expected] of outcomes) {
  test(`${calledAETitle} over TCP: the association is ${expected}`, async () => {
    const outcome = await associate(scp.port, { calledAETitle, limits: limitsFor(expected) });
    assert.equal(outcome.kind, expected);
    if (outcome.kind === 'accepted') {
      assert.deepEqual(
        outcome.association.contexts.map(({ id }) => id),
        [1],
      );
      leave(outcome.association);
    }
  });
}

const releases: readonly (readonly [string, string])[] = [
  ['ANY-SCP', 'released'],
  ['NO-RP', 'timeout'],
  ['ABORT-RELEASE', 'aborted'],
  ['CLOSE-RELEASE', 'closed'],
  ['DATA-BEFORE-RP', 'released'],
];

for (const [calledAETitle, expected] of releases) {
  test(`${calledAETitle} over TCP: the release is ${expected}`, async () => {
    const peer = await Peer.open(scp.port, { calledAETitle, limits: limitsFor(expected) });
    await peer.find();
    assert.equal(await peer.release(), expected);
    const { entries } = peer.association.transcript;
    const types = entries.flatMap((entry) => (entry.kind === 'pdu' ? [entry.decoded?.pdu.type ?? '?'] : []));
    const afterRequest = types.slice(types.indexOf('A-RELEASE-RQ') + 1);
    assert.equal(afterRequest.includes('P-DATA-TF'), calledAETitle === 'DATA-BEFORE-RP');
  });
}

test('CANCEL-ABORT over TCP: a C-CANCEL is answered with an A-ABORT', async () => {
  const peer = await Peer.open(scp.port, { calledAETitle: 'CANCEL-ABORT', limits });
  await peer.send(findRequest(universal, 1));
  await peer.send(cancelRequest(1));
  assert.equal((await peer.answer()).end, 'aborted 0');
});

test('UNTIL-CANCEL over TCP: FE00 comes after the C-CANCEL, without waiting for the next match', async () => {
  const peer = await Peer.open(scp.port, { calledAETitle: 'UNTIL-CANCEL', limits });
  await peer.send(findRequest(universal, 1));
  await peer.hear();
  await peer.send(cancelRequest(1));
  assert.equal((await peer.answer()).statuses.at(-1), 0xfe00);
  assert.equal(await peer.release(), 'released');
});

test('a fault shows even if the query matches nothing', async () => {
  const peer = await Peer.open(scp.port, { calledAETitle: 'PENDING-BARE', limits });
  assert.deepEqual((await peer.find({ PatientID: 'NOBODY' })).statuses, [0xff00, 0xff00, 0xff00, 0x0000]);
  peer.leave();
});

test('every fault can be called, whatever becomes of it, and the SCP serves on', async () => {
  const before = transcripts.length;
  await Promise.all(
    faults.map(async ({ aeTitle: calledAETitle }) => {
      const outcome = await associate(scp.port, { calledAETitle, limits: { ...limits, associate: 2000 } });
      if (outcome.kind !== 'accepted') return;
      const { association } = outcome;
      const [worklistContext] = association.contexts.filter(({ id }) => id === 3);
      if (worklistContext !== undefined)
        await association.connection.send([Buffer.concat(findRequest(universal, 1))]);
      await association.next('something', 200);
      leave(association);
    }),
  );
  const notes = transcripts
    .slice(before)
    .flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'event' && entry.event === 'note' ? [entry.detail] : [])),
    );
  assert.deepEqual(
    notes.filter((note) => note.includes('our own part failed')),
    [],
  );
  assert.equal(notes.filter((note) => note.startsWith('fault ')).length > 150, true);
  const health = await Peer.open(scp.port);
  await health.send(message(1, cEchoRQ({ messageID: 1 })));
  assert.deepEqual((await health.answer()).statuses, [0x0000]);
  assert.equal(await health.release(), 'released');
});
