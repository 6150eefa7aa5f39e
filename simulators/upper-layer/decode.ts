import { abortReasons, rejectResults, rejectSources } from './codes.ts';
import { decodeAssociateAC, decodeAssociateRQ } from './decode-associate.ts';
import { decodePData } from './decode-p-data.ts';
import { DeviationList, type PduDeviation } from './deviation.ts';
import { hexByte } from './items.ts';
import { type AAbort, type AAssociateRJ, type Pdu, pduHeaderLength, pduTypes } from './pdu.ts';
import { badValue, PduError, Reader, uint32At } from './read.ts';

export type { PduDeviation, PduRule } from './deviation.ts';

/** A PDU with what was wrong but harmless in it. */
export interface DecodedPdu {
  readonly pdu: Pdu;
  readonly deviations: readonly PduDeviation[];
}

/**
 * Decodes one whole PDU (PS3.8 9.3). Fragments and other byte values are views of `bytes`.
 * @throws PduError when it cannot be understood; its offset counts from the PDU-type byte
 */
export function decodePdu(bytes: Uint8Array): DecodedPdu {
  // The path of every response: no reader is made for it.
  if (bytes[0] === pduTypes['P-DATA-TF'] && bytes.length >= pduHeaderLength) {
    const length = uint32At(bytes, 2);
    const left = bytes.length - pduHeaderLength;
    if (length !== left) throw lengthMismatch(length, left);
    return decodePData(bytes);
  }
  const header = new Reader(bytes);
  const type = header.uint8('PDU-type');
  if (!isPduType(type)) throw unknownPduType(type);
  header.uint8('Reserved');
  const length = header.uint32('PDU-length');
  if (length !== header.left) throw lengthMismatch(length, header.left);
  const deviations = new DeviationList();
  deviations.reserved(new Reader(bytes, 1), 1, 'the PDU header');
  return { pdu: decodeBody(type, header, deviations), deviations: deviations.found };
}

/** Whether a PDU-type byte is one of the seven. */
export function isPduType(type: number): boolean {
  return type >= pduTypes['A-ASSOCIATE-RQ'] && type <= pduTypes['A-ABORT'];
}

/** The error of a PDU-type that is not one of the seven. */
export function unknownPduType(type: number): PduError {
  const message = `${hexByte(type)}H is not the type of any PDU`;
  return new PduError({
    field: 'PDU-type',
    offset: 0,
    wanted: 0,
    left: 0,
    abortReason: abortReasons.unrecognizedPdu,
    message,
  });
}

function lengthMismatch(length: number, left: number): PduError {
  const message = `says ${length} bytes, ${left} are there`;
  const abortReason = abortReasons.invalidParameterValue;
  return new PduError({ field: 'PDU-length', offset: 2, wanted: length, left, abortReason, message });
}

function decodeBody(type: number, body: Reader, deviations: DeviationList): Pdu {
  if (type === pduTypes['A-ASSOCIATE-RQ']) return decodeAssociateRQ(body, deviations);
  if (type === pduTypes['A-ASSOCIATE-AC']) return decodeAssociateAC(body, deviations);
  // PS3.8 9.3.4, 9.3.6 to 9.3.8: these four have a fixed length.
  if (body.left !== 4) throw badValue('PDU-length', 2, `is ${body.left}; this PDU has a length of 4`);
  if (type === pduTypes['A-ASSOCIATE-RJ']) return decodeReject(body, deviations);
  if (type === pduTypes['A-ABORT']) return decodeAbort(body, deviations);
  const name = type === pduTypes['A-RELEASE-RQ'] ? 'A-RELEASE-RQ' : 'A-RELEASE-RP';
  deviations.reserved(body, 4, `the ${name}`);
  return { type: name };
}

// PS3.8 9.3.4
function decodeReject(body: Reader, deviations: DeviationList): AAssociateRJ {
  deviations.reserved(body, 1, 'the A-ASSOCIATE-RJ');
  const offset = body.offset;
  const result = body.uint8('Result');
  const source = body.uint8('Source');
  const reason = body.uint8('Reason/Diag.');
  const isResult = result === rejectResults.permanent || result === rejectResults.transient;
  const reasons = rejectSources.find((row) => row.source === source)?.reasons;
  if (!isResult) deviations.add('result-value', offset, `result ${result} is not 1 or 2`);
  if (reasons === undefined) deviations.add('result-value', offset + 1, `source ${source} is not 1 to 3`);
  else if (!reasons.has(reason))
    deviations.add('result-value', offset + 2, `reason ${reason} is reserved for source ${source}`);
  return { type: 'A-ASSOCIATE-RJ', result, source, reason };
}

const definedAbortReasons: ReadonlySet<number> = new Set(Object.values(abortReasons));

// PS3.8 9.3.8
function decodeAbort(body: Reader, deviations: DeviationList): AAbort {
  deviations.reserved(body, 2, 'the A-ABORT');
  const offset = body.offset;
  const source = body.uint8('Source');
  const reason = body.uint8('Reason/Diag.');
  if (source !== 0 && source !== 2) deviations.add('result-value', offset, `source ${source} is not 0 or 2`);
  else if (source === 0 && reason !== 0)
    deviations.add(
      'result-value',
      offset + 1,
      `reason ${reason} has no meaning with source 0; it is sent as 0`,
    );
  else if (!definedAbortReasons.has(reason))
    deviations.add('result-value', offset + 1, `reason ${reason} is reserved`);
  return { type: 'A-ABORT', source, reason };
}
