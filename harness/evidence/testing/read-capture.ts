/** A second, plain reader of what the capture writer writes: only for the tests. */
import assert from 'node:assert/strict';

/** One packet as it stands in the file. */
export interface CapturedPacket {
  readonly time: bigint;
  readonly comments: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: number;
  readonly payload: Uint8Array;
}

/** Reads a pcapng file of one section; fails when a length does not add up. */
export function readCapture(bytes: Uint8Array): CapturedPacket[] {
  const file = Buffer.from(bytes);
  const packets: CapturedPacket[] = [];
  const types: number[] = [];
  for (let offset = 0; offset < file.length; ) {
    const length = file.readUInt32LE(offset + 4);
    assert.equal(length % 4, 0);
    assert.equal(
      file.readUInt32LE(offset + length - 4),
      length,
      'the length is repeated at the end of the block',
    );
    types.push(file.readUInt32LE(offset));
    if (types.at(-1) === 6) packets.push(packetOf(file.subarray(offset + 8, offset + length - 4)));
    offset += length;
  }
  assert.deepEqual(types.slice(0, 2), [0x0a0d0d0a, 1]);
  assert.ok(types.slice(2).every((type) => type === 6));
  return packets;
}

function packetOf(body: Buffer): CapturedPacket {
  const length = body.readUInt32LE(12);
  assert.equal(body.readUInt32LE(16), length);
  const frame = body.subarray(20, 20 + length);
  assert.equal(frame.readUInt16BE(12), 0x0800);
  const ip = frame.subarray(14);
  assert.equal(ip.readUInt16BE(2), ip.length);
  const tcp = ip.subarray(20);
  return {
    time: (BigInt(body.readUInt32LE(4)) << 32n) | BigInt(body.readUInt32LE(8)),
    comments: commentsOf(body.subarray(20 + ((length + 3) & ~3))),
    from: tcp.readUInt16BE(0),
    to: tcp.readUInt16BE(2),
    sequence: tcp.readUInt32BE(4),
    acknowledgment: tcp.readUInt32BE(8),
    flags: tcp.readUInt8(13),
    payload: tcp.subarray(20),
  };
}

function commentsOf(options: Buffer): string[] {
  const comments: string[] = [];
  for (let offset = 0; offset < options.length; ) {
    const code = options.readUInt16LE(offset);
    const length = options.readUInt16LE(offset + 2);
    if (code === 0)
      assert.equal(offset + 4, options.length, 'the end of the options is the end of the block');
    else comments.push(options.subarray(offset + 4, offset + 4 + length).toString('utf8'));
    offset += 4 + ((length + 3) & ~3);
  }
  return comments;
}
