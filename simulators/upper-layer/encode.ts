import {
  encodeApplicationContext,
  encodeContextAC,
  encodeContextRQ,
  encodeUserInformation,
} from './encode-items.ts';
import {
  type AAssociateAC,
  type AAssociateRQ,
  type PDataTF,
  type Pdu,
  pduHeaderLength,
  pduTypes,
} from './pdu.ts';
import { aeTitle, concatenate, uint8, uint16, uint32 } from './write.ts';

/**
 * Encodes a PDU with right lengths and zero reserved bytes (PS3.8 9.3). Wrong bytes are made by editing the result
 * or with encodeRawPdu.
 * @throws RangeError when a value does not fit its field
 */
export function encodePdu(pdu: Pdu): Uint8Array {
  switch (pdu.type) {
    case 'A-ASSOCIATE-RQ':
      return encodeRawPdu(pduTypes[pdu.type], associateRQ(pdu));
    case 'A-ASSOCIATE-AC':
      return encodeRawPdu(pduTypes[pdu.type], associateAC(pdu));
    case 'A-ASSOCIATE-RJ':
      return encodeRawPdu(pduTypes[pdu.type], triple(0, pdu.result, pdu.source, pdu.reason));
    case 'P-DATA-TF':
      return encodePData(pdu);
    case 'A-RELEASE-RQ':
    case 'A-RELEASE-RP':
      return encodeRawPdu(pduTypes[pdu.type], new Uint8Array(4));
    case 'A-ABORT':
      return encodeRawPdu(pduTypes[pdu.type], triple(0, 0, pdu.source, pdu.reason));
  }
}

/**
 * A PDU of any type, with any body and any length in its header: the way to bytes that break the rules.
 * @param declaredLength what PDU-length says; the body's own length when left out
 */
export function encodeRawPdu(type: number, body: Uint8Array, declaredLength = body.length): Uint8Array {
  const header = concatenate(uint8('PDU-type', type), Uint8Array.of(0), uint32('PDU-length', declaredLength));
  return concatenate(header, body);
}

function triple(...bytes: readonly [number, number, number, number]): Uint8Array {
  return concatenate(...bytes.map((byte) => uint8('Result, Source or Reason', byte)));
}

// PS3.8 9.3.2
function associateRQ(pdu: AAssociateRQ): Uint8Array {
  return concatenate(
    uint16('Protocol-version', pdu.protocolVersion),
    new Uint8Array(2),
    aeTitles(pdu),
    new Uint8Array(32),
    encodeApplicationContext(pdu.applicationContextName),
    ...pdu.presentationContexts.map(encodeContextRQ),
    encodeUserInformation(pdu.userInformation),
  );
}

// PS3.8 9.3.3
function associateAC(pdu: AAssociateAC): Uint8Array {
  const reserved = pdu.reservedBytes ?? concatenate(aeTitles(pdu), new Uint8Array(32));
  if (reserved.length !== 64) throw new RangeError(`bytes 11-74: ${reserved.length} bytes given, 64 wanted`);
  return concatenate(
    uint16('Protocol-version', pdu.protocolVersion),
    new Uint8Array(2),
    reserved,
    encodeApplicationContext(pdu.applicationContextName),
    ...pdu.presentationContexts.map(encodeContextAC),
    encodeUserInformation(pdu.userInformation),
  );
}

function aeTitles(pdu: { readonly calledAETitle: string; readonly callingAETitle: string }): Uint8Array {
  return concatenate(
    aeTitle('Called-AE-title', pdu.calledAETitle),
    aeTitle('Calling-AE-title', pdu.callingAETitle),
  );
}

/** One allocation and one copy of each fragment: every response goes this way. */
function encodePData(pdu: PDataTF): Uint8Array {
  let length = 0;
  for (const pdv of pdu.pdvs) length += 6 + pdv.fragment.length;
  const bytes = Buffer.allocUnsafe(pduHeaderLength + length);
  bytes[0] = pduTypes['P-DATA-TF'];
  bytes[1] = 0;
  bytes.writeUInt32BE(length, 2);
  let at = pduHeaderLength;
  for (const pdv of pdu.pdvs) {
    bytes.writeUInt32BE(pdv.fragment.length + 2, at);
    bytes.writeUInt8(pdv.contextID, at + 4);
    bytes[at + 5] = (pdv.controlHeader & 0xfc) | (pdv.isCommand ? 1 : 0) | (pdv.isLast ? 2 : 0);
    bytes.set(pdv.fragment, at + 6);
    at += 6 + pdv.fragment.length;
  }
  return bytes;
}
