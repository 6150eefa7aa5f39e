import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defaultMaximumPduLength, type Framed, PduStream, splitPdus } from './pdu-stream.ts';
import { fixtures, hex } from './testing/hex-fixture.ts';
import { dataBytes, releaseRQ } from './testing/pdus.ts';

function feed(stream: PduStream, ...chunks: readonly Uint8Array[]): Framed[] {
  const found: Framed[] = [];
  for (const chunk of chunks) {
    stream.push(chunk);
    for (let framed = stream.next(); framed !== undefined; framed = stream.next()) found.push(framed);
  }
  return found;
}

function hexOf(framed: readonly Framed[]): string[] {
  return framed.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
}

const golden = fixtures('good').map(({ bytes }) => bytes);
const goldenHex = golden.map((bytes) => Buffer.from(bytes).toString('hex'));
const oneStream = Buffer.concat(golden);

describe('PduStream', () => {
  for (const { name, bytes } of fixtures('good')) {
    it(`${name} in two chunks, cut at every offset`, () => {
      for (let at = 0; at <= bytes.length; at += 1) {
        const found = feed(new PduStream(), bytes.subarray(0, at), bytes.subarray(at));
        assert.deepEqual(hexOf(found), [Buffer.from(bytes).toString('hex')], `cut at ${at}`);
      }
    });
  }

  it('all PDUs in one chunk, and one byte a chunk', () => {
    assert.deepEqual(hexOf(feed(new PduStream(), oneStream)), goldenHex);
    const bytes = [...oneStream].map((byte) => Uint8Array.of(byte));
    assert.deepEqual(hexOf(feed(new PduStream(), ...bytes)), goldenHex);
  });

  it('any cutting gives the same PDUs', () => {
    const cuts = fc.array(fc.nat(oneStream.length), { maxLength: 20 });
    fc.assert(
      fc.property(cuts, (offsets) => {
        const bounds = [0, ...offsets.sort((a, b) => a - b), oneStream.length];
        const chunks = bounds.slice(1).map((end, index) => oneStream.subarray(bounds[index], end));
        assert.deepEqual(hexOf(feed(new PduStream(), ...chunks)), goldenHex);
      }),
    );
  });

  it('PDUs that are whole in a chunk are views of it', () => {
    const [first] = feed(new PduStream(), oneStream);
    assert.equal(first?.bytes.buffer, oneStream.buffer);
  });

  it('a PDU-length above the ceiling is invalid with the header, before its bytes come', () => {
    for (const header of ['04 00 FFFFFFF0', '01 00 FFFFFFF0', '04 00 00110001']) {
      const stream = new PduStream();
      const [framed, ...more] = feed(stream, hex(header));
      assert.ok(framed?.kind === 'invalid');
      assert.equal(Buffer.from(framed.bytes).compare(hex(header)), 0);
      assert.equal(framed.error.field, 'PDU-length');
      assert.equal(framed.error.abortReason, 6);
      assert.equal(more.length, 0);
      assert.equal(stream.pending.length, 0);
    }
  });

  it('a PDU-length at the ceiling is taken', () => {
    const stream = new PduStream(4);
    assert.deepEqual(
      feed(stream, releaseRQ).map(({ kind }) => kind),
      ['pdu'],
    );
    assert.equal(defaultMaximumPduLength >= 1024 * 1024, true);
  });

  it('takes memory as bytes come, not as they are announced', () => {
    const stream = new PduStream();
    feed(stream, hex('04 00 00100000 AABB'));
    assert.ok(stream.pending.buffer.byteLength < 64);
  });

  it('an unknown type is invalid with the header; its bytes are skipped and the next PDU is found', () => {
    for (const at of [6, 7, 10, 12]) {
      const bytes = Buffer.concat([hex('08 00 00000004 01020304'), releaseRQ]);
      const found = feed(new PduStream(), bytes.subarray(0, at), bytes.subarray(at));
      assert.deepEqual(
        found.map(({ kind, bytes }) => [kind, bytes.length]),
        [
          ['invalid', 6],
          ['pdu', 10],
        ],
        `cut at ${at}`,
      );
    }
  });

  it('an unknown type whose header comes in pieces', () => {
    const found = feed(new PduStream(), hex('FF00'), hex('00000001'), hex('AA'), dataBytes);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['invalid', 'pdu'],
    );
    assert.ok(found[0]?.kind === 'invalid');
    assert.equal(found[0].error.abortReason, 1);
  });

  it('keeps what a close would cut off', () => {
    const stream = new PduStream();
    feed(stream, Buffer.concat([releaseRQ, hex('05 00 0000')]));
    assert.equal(Buffer.from(stream.pending).toString('hex'), '05000000');
  });

  it('a long PDU in small chunks costs linear time', () => {
    const length = 1_000_000;
    const bytes = new Uint8Array(6 + length);
    bytes.set(hex('04 00 000F4240'));
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += 20) chunks.push(bytes.subarray(at, at + 20));
    const start = performance.now();
    assert.equal(feed(new PduStream(), ...chunks).length, 1);
    // Copying all that is there at every chunk would be 25 GB: many seconds.
    assert.ok(performance.now() - start < 2000);
  });
});

describe('splitPdus', () => {
  it('finds the PDUs in what is sent at once', () => {
    assert.deepEqual(
      splitPdus(oneStream).map((bytes) => Buffer.from(bytes).toString('hex')),
      goldenHex,
    );
  });

  it('leaves what is no whole PDU in one piece', () => {
    for (const text of ['05', '0500', '04 00 FFFFFFF0 0102', '04 00 00000005 0102'])
      assert.equal(splitPdus(hex(text)).length, 1, text);
    assert.equal(splitPdus(Buffer.concat([releaseRQ, hex('05 00')])).length, 2);
  });
});
