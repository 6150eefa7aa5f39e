import { createHash } from 'node:crypto';
import type { DataSet } from '../../data-set/element.ts';
import { fromNatural } from '../../data-set/natural.ts';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../data-set/write.ts';
import type { WorklistItem } from '../items.ts';
import { itemsOf, knownValuesOf } from '../natural-values.ts';

/** Modality Worklist Information Model - FIND, the class of a worklist file. PS3.4 Table K.6-2 */
const modalityWorklistFind = '1.2.840.10008.5.1.4.31';

/** Who writes a file. PS3.10 Table 7.1-1 */
export interface Writer {
  readonly implementationClassUID: string;
  /** At most 16 characters. */
  readonly implementationVersionName: string;
}

/**
 * A UID that is always the same for the same text: the decimal form of a name-based UUID. PS3.5 B.2
 */
export function uidOf(text: string): string {
  const digest = createHash('sha1').update(text).digest('hex');
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `2.25.${BigInt(`0x${digest.slice(0, 12)}5${digest.slice(13, 16)}${variant}${digest.slice(17, 32)}`)}`;
}

/** What tells the items of a worklist apart, as one text. PS3.4 K.6.1.2.1 */
export function identityOf({ natural }: WorklistItem): string {
  const [step] = itemsOf(natural['ScheduledProcedureStepSequence']);
  const [study = ''] = knownValuesOf(natural['StudyInstanceUID']);
  const [stepID = ''] = knownValuesOf(step?.['ScheduledProcedureStepID']);
  return `${study} ${stepID}`;
}

/** The elements of the File Meta Information behind its group length. PS3.10 Table 7.1-1 */
function fileMetaInformation(item: WorklistItem, writer: Writer): DataSet {
  return fromNatural({
    FileMetaInformationVersion: '0001',
    MediaStorageSOPClassUID: modalityWorklistFind,
    MediaStorageSOPInstanceUID: uidOf(identityOf(item)),
    TransferSyntaxUID: transferSyntaxes.explicitVRLittleEndian,
    ImplementationClassUID: writer.implementationClassUID,
    ImplementationVersionName: writer.implementationVersionName,
  });
}

/**
 * A worklist item as a DICOM file in Explicit VR Little Endian, text in the character set of the item: what wlmscpfs
 * and the worklist plugin of Orthanc read. PS3.10 7.1
 */
export function part10File(item: WorklistItem, writer: Writer): Uint8Array {
  const { explicitVRLittleEndian } = transferSyntaxes;
  const meta = encodeDataSet(fileMetaInformation(item, writer), explicitVRLittleEndian);
  const length = fromNatural({ FileMetaInformationGroupLength: meta.length });
  return Uint8Array.from(
    Buffer.concat([
      Buffer.alloc(128),
      Buffer.from('DICM', 'latin1'),
      encodeDataSet(length, explicitVRLittleEndian),
      meta,
      encodeDataSet(item.elements, explicitVRLittleEndian),
    ]),
  );
}
