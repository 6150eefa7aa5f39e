import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { transferSyntaxes } from '../../../simulators/data-set/transfer-syntax.ts';
import { walkDataSet } from '../../../simulators/data-set/walk.ts';
import { decodePdu } from '../../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../../simulators/upper-layer/encode.ts';
import type { AAssociateRQ } from '../../../simulators/upper-layer/pdu.ts';
import { PduError } from '../../../simulators/upper-layer/read.ts';
import type { PduEntry } from '../../../simulators/upper-layer/transcript.ts';
import { blockText, dumpRows, hexOf } from './block.ts';
import { dataSetBlock } from './element-block.ts';
import { itemRows } from './items.ts';
import { pduBlock } from './pdu-block.ts';

const secret = 'open-sesame';

const request: AAssociateRQ = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAETitle: 'ACME_MWL',
  callingAETitle: 'MWLCONF',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [{ id: 1, abstractSyntax: '1.2.3', transferSyntaxes: ['1.2.840.10008.1.2'] }],
  userInformation: {
    maximumLength: 16384,
    userIdentity: {
      type: 2,
      positiveResponseRequested: false,
      primaryField: Buffer.from('anna'),
      secondaryField: Buffer.from(secret),
    },
  },
};

function entryOf(bytes: Uint8Array): PduEntry {
  const head = { kind: 'pdu', index: 0, at: 0, direction: 'received', bytes } as const;
  try {
    return { ...head, decoded: decodePdu(bytes) };
  } catch (error) {
    assert.ok(error instanceof PduError);
    return { ...head, error };
  }
}

test('bytes are pairs of hex digits, and of many only the first', () => {
  assert.equal(hexOf(Uint8Array.of(0, 0xab, 9)), '00 AB 09');
  assert.equal(hexOf(new Uint8Array(40), 2), '00 00 … (40 bytes)');
  assert.equal(hexOf(new Uint8Array(0)), '');
  assert.deepEqual(dumpRows(Buffer.from('A\u0000'), 512), [['0000', '41 00', '', 'A.', 0]]);
});

test('a passcode is not shown, whether or not the request can be decoded', () => {
  const hex = Buffer.from(secret)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/..(?=.)/g, '$& ');
  const whole = encodePdu(request);
  const damaged = Uint8Array.from(whole);
  damaged[2] = 1;
  for (const bytes of [whole, damaged]) {
    const text = blockText(pduBlock(entryOf(bytes)));
    assert.ok(!text.includes(secret) && !text.includes(hex) && !text.includes(hex.slice(0, 11)), text);
  }
  assert.match(blockText(pduBlock(entryOf(whole))), /User Identity Sub-Item \(58H\)","\d+ bytes, not shown/);
  assert.match(blockText(pduBlock(entryOf(damaged))), /^\{"t":"\d+ bytes that are no PDU/);
});

test('items have the offsets that they have in the PDU', () => {
  const bytes = encodePdu(request);
  for (const [offset, hex] of itemRows(bytes)) {
    const [first = ''] = hex.split(' ');
    assert.equal(bytes[Number.parseInt(offset, 16)], Number.parseInt(first, 16));
  }
});

test('whatever the bytes are, a block of them is made, and it is short', () => {
  const random = fc.uint8Array({ maxLength: 400 });
  const associate = random.map((body) => {
    const bytes = Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0]), Buffer.alloc(68), body]);
    bytes.writeUInt32BE(bytes.length - 6, 2);
    return new Uint8Array(bytes);
  });
  fc.assert(
    fc.property(fc.oneof(random, associate), (bytes) => {
      itemRows(bytes);
      const length = blockText(pduBlock(entryOf(bytes))).length;
      assert.ok(length < 60_000, `${length} characters`);
      const walk = walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian);
      assert.ok(dataSetBlock(walk, []).rows.length < 400);
    }),
    { numRuns: 200 },
  );
});

test('a PDU of a million items is cut', () => {
  const bytes = new Uint8Array(4_000_000);
  assert.equal(itemRows(bytes).length, 401);
});
