/**
 * Blocks of a pcapng file (draft-ietf-opsawg-pcapng): Section Header, Interface Description, Enhanced Packet.
 * Everything is little-endian.
 */

const blockTypes = { sectionHeader: 0x0a0d0d0a, interfaceDescription: 1, enhancedPacket: 6 } as const;
const byteOrderMagic = 0x1a2b3c4d;
const linkTypeEthernet = 1;

/** Option codes: 1 is a comment in every block, the others belong to one kind of block. */
const optionCodes = { comment: 1, userApplication: 4, interfaceName: 2, timestampResolution: 9 } as const;

/** A comment longer than this is cut: the length field has 16 bits. */
const maximumCommentBytes = 60_000;

type Option = readonly [code: number, value: Uint8Array];

/** The head of the file. */
export function sectionHeaderBlock(application: string, comment: string): Uint8Array {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(byteOrderMagic, 0);
  body.writeUInt16LE(1, 4); // major version
  body.writeUInt16LE(0, 6); // minor version
  body.writeBigInt64LE(-1n, 8); // section length: not given
  return block(blockTypes.sectionHeader, body, [
    [optionCodes.userApplication, textBytes(application)],
    [optionCodes.comment, textBytes(comment)],
  ]);
}

/** An Ethernet interface whose times are in nanoseconds. */
export function interfaceDescriptionBlock(name: string): Uint8Array {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(linkTypeEthernet, 0);
  body.writeUInt32LE(0, 4); // no limit to the length of a packet
  return block(blockTypes.interfaceDescription, body, [
    [optionCodes.interfaceName, textBytes(name)],
    [optionCodes.timestampResolution, Uint8Array.of(9)], // 10^-9 s
  ]);
}

/**
 * One packet.
 * @param time nanoseconds since 1970
 */
export function enhancedPacketBlock(
  time: bigint,
  packet: Uint8Array,
  comments: readonly string[],
): Uint8Array {
  const body = Buffer.alloc(20 + paddedLength(packet.length));
  body.writeUInt32LE(0, 0); // interface
  body.writeUInt32LE(Number((time >> 32n) & 0xffffffffn), 4);
  body.writeUInt32LE(Number(time & 0xffffffffn), 8);
  body.writeUInt32LE(packet.length, 12);
  body.writeUInt32LE(packet.length, 16);
  body.set(packet, 20);
  return block(
    blockTypes.enhancedPacket,
    body,
    comments.map((comment) => [optionCodes.comment, textBytes(comment)] as const),
  );
}

function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const tail = optionBytes(options);
  const length = 12 + body.length + tail.length;
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(length, 4);
  bytes.set(body, 8);
  bytes.set(tail, 8 + body.length);
  bytes.writeUInt32LE(length, length - 4);
  return bytes;
}

function optionBytes(options: readonly Option[]): Uint8Array {
  if (options.length === 0) return new Uint8Array(0);
  const parts = options.map(([code, value]) => {
    const part = Buffer.alloc(4 + paddedLength(value.length));
    part.writeUInt16LE(code, 0);
    part.writeUInt16LE(value.length, 2);
    part.set(value, 4);
    return part;
  });
  return Buffer.concat([...parts, Buffer.alloc(4)]); // opt_endofopt
}

function textBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text.toWellFormed(), 'utf8');
  if (bytes.length <= maximumCommentBytes) return bytes;
  // Not in the middle of a character: continuation bytes are 10xxxxxx.
  let end = maximumCommentBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

function paddedLength(length: number): number {
  return (length + 3) & ~3;
}
