/** Ethernet II, IPv4 and TCP headers around bytes that came or went over a socket (RFC 894, 791, 9293). */

/** One end of a made-up TCP connection. */
export interface FrameEnd {
  readonly address: readonly [number, number, number, number];
  readonly port: number;
  /** Last byte of a locally administered Ethernet address. */
  readonly station: number;
}

/** TCP flags, RFC 9293 3.1. */
export const tcpFlags = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

/** One TCP segment. */
export interface Segment {
  readonly from: FrameEnd;
  readonly to: FrameEnd;
  /** Modulo 2^32. */
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: number;
  readonly payload: Uint8Array;
}

const headerLengths = { ethernet: 14, ip: 20, tcp: 20 } as const;

/** An Ethernet frame. The payload may have up to 65,495 bytes, so that the IPv4 length field holds it. */
export function tcpFrame(segment: Segment): Uint8Array {
  const { ethernet, ip, tcp } = headerLengths;
  const frame = Buffer.alloc(ethernet + ip + tcp + segment.payload.length);
  writeEthernetHeader(frame, segment);
  const packet = frame.subarray(ethernet);
  writeIPHeader(packet, segment);
  writeTCPSegment(packet.subarray(ip), segment);
  return frame;
}

function writeEthernetHeader(frame: Buffer, { from, to }: Segment): void {
  frame.set([0x02, 0, 0, 0, 0, to.station], 0);
  frame.set([0x02, 0, 0, 0, 0, from.station], 6);
  frame.writeUInt16BE(0x0800, 12); // IPv4
}

function writeIPHeader(packet: Buffer, { from, to }: Segment): void {
  packet.writeUInt8(0x45, 0); // version 4, five words
  packet.writeUInt16BE(packet.length, 2);
  packet.writeUInt16BE(0x4000, 6); // do not fragment
  packet.writeUInt8(64, 8); // time to live
  packet.writeUInt8(6, 9); // TCP
  packet.set(from.address, 12);
  packet.set(to.address, 16);
  packet.writeUInt16BE(checksum(packet.subarray(0, headerLengths.ip)), 10);
}

function writeTCPSegment(
  bytes: Buffer,
  { from, to, sequence, acknowledgment, flags, payload }: Segment,
): void {
  bytes.writeUInt16BE(from.port, 0);
  bytes.writeUInt16BE(to.port, 2);
  bytes.writeUInt32BE(sequence, 4);
  bytes.writeUInt32BE(acknowledgment, 8);
  bytes.writeUInt8((headerLengths.tcp / 4) << 4, 12);
  bytes.writeUInt8(flags, 13);
  bytes.writeUInt16BE(0xffff, 14); // window
  bytes.set(payload, headerLengths.tcp);
  // The pseudo header: addresses, protocol, length.
  const pseudo = Buffer.from([...from.address, ...to.address, 0, 6, bytes.length >> 8, bytes.length & 0xff]);
  bytes.writeUInt16BE(checksum(pseudo, bytes), 16);
}

/** The Internet checksum of several parts, each but the last of even length (RFC 1071). */
export function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 2) {
      sum += ((part[index] ?? 0) << 8) | (part[index + 1] ?? 0);
    }
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
