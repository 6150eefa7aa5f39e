import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { pcapng } from './pcapng.ts';
import { checksum, tcpFlags, tcpFrame } from './tcp-frame.ts';
import { readCapture } from './testing/read-capture.ts';
import { disorderlyFind, longPdu, orderlyFind } from './testing/recorded.ts';

const comment = '[SCP-0000-all] Übung <1>: pass';

test('the blocks are whole and hold the times of the wire', () => {
  const transcript = orderlyFind('a#1');
  const packets = readCapture(pcapng([transcript], comment));
  const [, , , request] = packets;
  assert.equal(request?.time, BigInt(transcript.startedAt.getTime()) * 1_000_000n + 3_000_000n);
  assert.deepEqual(packets[0]?.comments, [
    comment,
    'association a#1: 127.0.0.1:50000 (this tool, requestor) and 127.0.0.1:11112 (system under test)',
  ]);
});

test('the payloads of each direction are the bytes that went over the wire', () => {
  for (const transcript of [orderlyFind('a'), disorderlyFind('b'), longPdu('c')]) {
    const packets = readCapture(pcapng([transcript], comment));
    for (const direction of ['sent', 'received'] as const) {
      const recorded = transcript.entries.flatMap((entry) =>
        entry.kind === 'pdu' && entry.direction === direction ? [entry.bytes] : [],
      );
      const isOurs = (port: number) => (port !== 104) === (direction === 'sent');
      const captured = packets.filter(({ from }) => isOurs(from)).map(({ payload }) => payload);
      assert.deepEqual(Buffer.concat(captured), Buffer.concat(recorded));
    }
  }
});

test('sequence and acknowledgment numbers count every byte, SYN and FIN', () => {
  for (const transcript of [orderlyFind('a'), longPdu('b')]) {
    const next = new Map<number, number>();
    for (const { from, to, sequence, acknowledgment, flags, payload } of readCapture(
      pcapng([transcript], ''),
    )) {
      assert.equal(sequence, next.get(from) ?? sequence);
      if ((flags & tcpFlags.ack) !== 0) assert.equal(acknowledgment, next.get(to));
      const phantom = (flags & (tcpFlags.syn | tcpFlags.fin)) === 0 ? 0 : 1;
      next.set(from, (sequence + payload.length + phantom) >>> 0);
    }
  }
});

test('no segment carries more than 65,000 bytes', () => {
  const lengths = readCapture(pcapng([longPdu('a')], '')).map(({ payload }) => payload.length);
  assert.equal(Math.max(...lengths), 65_000);
});

test('errors, time limits and what was left out are comments', () => {
  const comments = readCapture(pcapng([disorderlyFind('a')], '')).flatMap((packet) => packet.comments);
  assert.ok(comments.some((text) => /^PDU 8: .*0EH is not the type of any PDU/.test(text)));
  assert.ok(comments.includes('timeout: no final C-FIND-RSP within 30000 ms'));
  const full = new Transcript({ id: 'full', role: 'requestor', maximumBytes: 1 });
  full.recordSent(new Uint8Array(10));
  const told = readCapture(pcapng([full], '')).flatMap((packet) => packet.comments);
  assert.ok(told.includes('1 PDUs (10 bytes) were left out: the transcript was full'));
});

test('a time limit is no second acknowledgment of the same bytes, which would look like a loss', () => {
  const transcript = disorderlyFind('a');
  transcript.addEvent('timeout', 'nothing more within 20 ms');
  const packets = readCapture(pcapng([transcript], ''));
  const acknowledgments = packets.flatMap(({ from, sequence, acknowledgment, flags }) =>
    flags === tcpFlags.ack ? [`${from} ${sequence} ${acknowledgment}`] : [],
  );
  assert.equal(new Set(acknowledgments).size, acknowledgments.length);
  assert.match(packets.at(-1)?.comments.at(-1) ?? '', /^at \d+\.\d ms: timeout: nothing more within 20 ms$/);
});

test('a connection that failed is one packet with the reason', () => {
  const transcript = new Transcript({ id: 'x', role: 'requestor', remote: { address: '::1', port: 104 } });
  transcript.addEvent('connect-failed', 'ECONNREFUSED');
  const [packet, ...others] = readCapture(pcapng([transcript], comment));
  assert.equal(others.length, 0);
  assert.equal(packet?.flags, tcpFlags.syn);
  assert.ok(packet?.comments.includes('connect-failed: ECONNREFUSED'));
});

test('no transcript makes a valid file without packets; an endless comment is cut between characters', () => {
  assert.deepEqual(readCapture(pcapng([], comment)), []);
  const [packet] = readCapture(pcapng([orderlyFind('a')], 'ü'.repeat(50_000)));
  assert.equal(packet?.comments[0], 'ü'.repeat(30_000));
});

test('the checksums are right: over what they cover, they come to 0', () => {
  const from = { address: [127, 0, 0, 1], port: 1, station: 1 } as const;
  for (const length of [0, 1, 2, 1461, 65_000]) {
    const payload = new Uint8Array(length).fill(0xab);
    const frame = tcpFrame({ from, to: from, sequence: 0xffffffff, acknowledgment: 1, flags: 0x18, payload });
    assert.equal(checksum(frame.subarray(14, 34)), 0);
    const tcp = frame.subarray(34);
    const pseudo = Buffer.from([127, 0, 0, 1, 127, 0, 0, 1, 0, 6, tcp.length >> 8, tcp.length & 0xff]);
    assert.equal(checksum(pseudo, tcp), 0);
  }
});
