import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataElement } from '../simulators/data-set/element.ts';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../simulators/data-set/write.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import { titleFor, worklistItems } from './worklist.ts';

const { explicitVRLittleEndian } = transferSyntaxes;

function uid(tag: number, text: string): DataElement {
  return { tag, vr: 'UI', value: Buffer.from(text.length % 2 === 0 ? text : `${text}\0`, 'latin1') };
}

/** Preamble and File Meta Information of a worklist item. PS3.10 7.1 */
function fileHeader(): Uint8Array {
  const meta = encodeDataSet(
    [
      { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
      uid(0x00020002, modalityWorklistFind),
      uid(0x00020003, '2.25.1'),
      uid(0x00020010, explicitVRLittleEndian),
      uid(0x00020012, '2.25.1'),
    ],
    explicitVRLittleEndian,
  );
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, meta.length, true);
  const groupLength = encodeDataSet([{ tag: 0x00020000, vr: 'UL', value: length }], explicitVRLittleEndian);
  return Buffer.concat([new Uint8Array(128), Buffer.from('DICM'), groupLength, meta]);
}

/**
 * Writes the worklists of wlmscpfs: for each size a folder named as the called AE title, with a lock file and a file for
 * each item. They are the items that our own SCP serves.
 */
export function writeItemFiles(folder: string, sizes: readonly number[]): void {
  const header = fileHeader();
  const files = worklistItems(Math.max(...sizes)).map(({ elements }) =>
    Buffer.concat([header, encodeDataSet(elements, explicitVRLittleEndian)]),
  );
  for (const size of sizes) {
    const worklist = join(folder, titleFor(size));
    mkdirSync(worklist);
    writeFileSync(join(worklist, 'lockfile'), '');
    for (const [index, file] of files.slice(0, size).entries())
      writeFileSync(join(worklist, `${index}.wl`), file);
  }
}
