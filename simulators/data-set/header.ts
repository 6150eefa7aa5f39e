import { groupOf, type Tag } from './tag.ts';
import { type ValueRepresentation, valueRepresentations } from './vr.ts';

/** The VRs by their two bytes, so that reading one makes no string. */
const byLetters: ReadonlyMap<number, ValueRepresentation> = new Map(
  [...valueRepresentations.values()].map((row) => [row.vr.charCodeAt(0) * 256 + row.vr.charCodeAt(1), row]),
);

/** The VR whose two letters stand at `offset`; `undefined` if there is no such VR. */
export function vrAt(bytes: Uint8Array, offset: number): ValueRepresentation | undefined {
  return byLetters.get((bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0));
}

/** The tag at `offset`, which has to be at least 4 bytes before the end. */
export function tagAt(view: DataView, offset: number, littleEndian: boolean): Tag {
  return view.getUint16(offset, littleEndian) * 0x10000 + view.getUint16(offset + 2, littleEndian);
}

/** Whether the tag is that of an item or a delimiter, whose header never has a VR (PS3.5 7.5). */
export function isDelimiter(tag: Tag): boolean {
  return groupOf(tag) === 0xfffe;
}
