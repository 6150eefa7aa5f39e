import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusFault } from '../../simulators/faults/status.ts';
import { type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { ConnectError, type Connection } from '../../simulators/upper-layer/connection.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { scriptedPeer } from '../../simulators/upper-layer/testing/peer.ts';
import { retitled } from './ae-titles.ts';
import type { Ignorable } from './ignored.ts';
import { scpAt, scuAt } from './peer.ts';
import type { Recording } from './recording.ts';
import { type ReplayOutcome, replay } from './replay.ts';
import {
  query,
  recordedAsAcceptor,
  recordedAsRequestor,
  worklist,
  worklistOf,
} from './testing/recorded-find.ts';

/** Fast, and patient enough for a machine under load. */
function options(ignored: readonly Ignorable[] = [], limitMs = 5000) {
  return { speed: 100, limitMs, ignored: new Set(ignored), signal: new AbortController().signal };
}

async function againstScp(
  recording: Recording,
  scpOptions: ScpOptions,
  ignored: readonly Ignorable[] = [],
): Promise<ReplayOutcome> {
  const scp = await startScp({ worklist, limits: { artim: 500, close: 500 }, ...scpOptions });
  try {
    const peer = scpAt({ host: '127.0.0.1', port: scp.port, limitMs: 5000 });
    return await replay(recording, peer, options(ignored));
  } finally {
    await scp.close();
  }
}

test('the same SCP does the same again', async () => {
  const recording = await recordedAsRequestor();
  const { difference, same, transcripts } = await againstScp(recording, {});
  assert.equal(difference, undefined);
  assert.equal(same, 5); // A-ASSOCIATE-AC, FF00, its Identifier, 0000, A-RELEASE-RP
  assert.equal(transcripts.length, 1);
});

test('another Status is the first difference, with its element and its offset in the PDU', async () => {
  const fault = statusFault(0xa700, 1);
  const { difference, same } = await againstScp(await recordedAsRequestor(), { answer: { fault } });
  assert.equal(same, 3);
  assert.deepEqual(
    { association: difference?.association, entry: difference?.entry, offset: difference?.offset },
    { association: 1, entry: 7, offset: 93 },
  );
  assert.match(difference?.recorded.what ?? '', /C-FIND-RSP {2}0000 Success/);
  assert.match(difference?.now.what ?? '', /C-FIND-RSP {2}A700 Failure/);
  assert.equal(difference?.now.field, '(0000,0900) US Status  42752');
  assert.equal(difference?.now.bytes, 'A7');
});

test('another value in a match is named with its element, and can be ignored', async () => {
  const recording = await recordedAsRequestor();
  const renamed = { worklist: worklistOf({ PatientName: 'Doe^John', PatientID: 'PID-1' }) };
  const { difference } = await againstScp(recording, renamed);
  assert.equal(difference?.recorded.field, '(0010,0010) PN PatientName  "Doe^Jane"');
  assert.equal(difference?.now.field, '(0010,0010) PN PatientName  "Doe^John"');
  for (const ignored of ['uids', 'dates', 'identity'] as const)
    assert.ok((await againstScp(recording, renamed, [ignored])).difference, ignored);
  assert.equal((await againstScp(recording, renamed, ['values'])).difference, undefined);
  const other = {
    worklist: worklistOf({ PatientName: 'Doe^Jane', PatientID: 'PID-1', StudyInstanceUID: '1.2.3.4.5' }),
  };
  assert.ok((await againstScp(recording, other)).difference);
  assert.equal((await againstScp(recording, other, ['uids'])).difference, undefined);
});

test('with matches ignored, another worklist is the same, and another final Status is not', async () => {
  const recording = await recordedAsRequestor();
  const two = [...worklist, ...worklistOf({ PatientName: 'Other', PatientID: 'PID-2' })];
  const more = await againstScp(recording, { worklist: two });
  assert.match(more.difference?.now.what ?? '', /FF00/);
  const { difference, same } = await againstScp(recording, { worklist: two }, ['matches']);
  assert.equal(difference, undefined);
  assert.equal(same, 3);
  const fault = statusFault(0xc001);
  const failed = await againstScp(recording, { answer: { fault } }, ['matches']);
  assert.match(failed.difference?.now.what ?? '', /C001 Failure/);
});

test('AE titles can be replaced, in the A-ASSOCIATE-AC that is expected too', async () => {
  const recording = await recordedAsRequestor();
  const strict = { calledAETitles: ['OTHER'] };
  const refused = await againstScp(recording, strict);
  assert.match(refused.difference?.now.what ?? '', /A-ASSOCIATE-RJ/);
  const transcripts = recording.transcripts.map((each) => retitled(each, { called: 'OTHER' }));
  const steps = recording.steps.map((step) => {
    const entry = transcripts[step.association]?.entries[step.entry.index];
    return entry === undefined ? step : { ...step, entry };
  });
  const { difference } = await againstScp({ ...recording, transcripts, steps }, strict);
  assert.equal(difference, undefined);
});

test('an SCU that does the same again, and one that proposes something else', async () => {
  const recording = await recordedAsAcceptor();
  for (const title of ['ANY-SCP', 'ELSEWHERE']) {
    await using peer = await scuAt({ host: '127.0.0.1', port: 0, limitMs: 5000 });
    const [{ difference }] = await Promise.all([
      replay(recording, peer, options()),
      query(peer.port, undefined, title),
    ]);
    if (title === 'ANY-SCP') assert.equal(difference, undefined);
    else assert.equal(difference?.now.field, 'calledAETitle: ELSEWHERE');
  }
});

const silent = async (): Promise<void> => {};
const endless = async (connection: Connection): Promise<void> => {
  const fragment = new Uint8Array(500_000);
  const pdv = { contextID: 1, isCommand: true, isLast: false, controlHeader: 1, fragment };
  const pdu = encodePdu({ type: 'P-DATA-TF', pdvs: [pdv] });
  while (await connection.send(pdu));
};

const hostile: Readonly<Record<string, readonly [(connection: Connection) => Promise<void>, RegExp]>> = {
  'never answers': [silent, /^nothing came within 100 ms$/],
  'closes at once': [async (connection) => connection.end(), /^the peer closed the connection$/],
  'resets the first request': [
    async (connection) => {
      await connection.receive('A-ASSOCIATE-RQ', 1000);
      connection.reset();
    },
    /^the peer closed the connection$/,
  ],
  'sends what is no PDU': [
    async (connection) => void (await connection.send(Buffer.alloc(64, 0x55))),
    /\?.*55H is not the type of any PDU/,
  ],
  'sends PDUs without end': [endless, /P-DATA-TF/],
};

for (const [what, [script, now]] of Object.entries(hostile)) {
  test(`a peer that ${what} is a difference, and leaves nothing open`, async () => {
    await using peer = await scriptedPeer(script, { closeLimitMs: 200, sendLimitMs: 200 });
    const at = scpAt({ host: '127.0.0.1', port: peer.port, limitMs: 1000 });
    const { difference } = await replay(await recordedAsRequestor(), at, options([], 100));
    assert.match(difference?.now.what ?? '', now);
    assert.equal(difference?.association, 1);
  });
}

test('matches without end are given up when the limit is over', async () => {
  const recording = await recordedAsRequestor();
  const many = Array.from({ length: 100 }, () => worklist).flat();
  const scp = await startScp({ worklist: many, answer: { paceMs: 50 }, limits: { close: 200 } });
  const peer = scpAt({ host: '127.0.0.1', port: scp.port, limitMs: 1000 });
  const { difference } = await replay(recording, peer, options(['matches'], 120));
  await scp.close();
  assert.equal(difference?.now.what, 'nothing came within 120 ms');
});

test('nobody there is no difference but an error; so is an SCU that does not come', async () => {
  const recording = await recordedAsRequestor();
  const nobody = await startScp();
  await nobody.close();
  const peer = scpAt({ host: '127.0.0.1', port: nobody.port, limitMs: 1000 });
  await assert.rejects(replay(recording, peer, options()), ConnectError);
  await using listening = await scuAt({ host: '127.0.0.1', port: 0, limitMs: 50 });
  await assert.rejects(replay(recording, listening, options()), /no connection of the SCU within 50 ms/);
});
