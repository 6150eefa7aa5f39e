import { vrsOf } from './dictionary.ts';
import { isDelimiter, tagAt, vrAt } from './header.ts';
import { type DataSetRole, isGroupAllowed } from './scope-rules.ts';
import type { Tag } from './tag.ts';
import { type Encoding, encodingOf, transferSyntaxes } from './transfer-syntax.ts';

interface Guess {
  readonly tag: Tag;
  /** Offset of the next header. */
  readonly next: number;
}

/** What is guessed about. */
interface Material {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly role: DataSetRole;
}

// One header that makes sense: a known tag, its own VR, a length that fits.
function plausible(material: Material, offset: number, encoding: Encoding): Guess | undefined {
  const { bytes, view, role } = material;
  if (bytes.length - offset < 8) return undefined;
  const tag = tagAt(view, offset, encoding.littleEndian);
  const vrs = vrsOf(tag);
  if (vrs.length === 0 || !isGroupAllowed(tag, role) || isDelimiter(tag)) return undefined;
  const facts = encoding.explicitVR ? vrAt(bytes, offset + 4) : undefined;
  if (encoding.explicitVR && (facts === undefined || !vrs.includes(facts.vr))) return undefined;
  const isLong = facts?.longLength === true;
  if (isLong && bytes.length - offset < 12) return undefined;
  const length = isLong
    ? view.getUint32(offset + 8, encoding.littleEndian)
    : encoding.explicitVR
      ? view.getUint16(offset + 6, encoding.littleEndian)
      : view.getUint32(offset + 4, encoding.littleEndian);
  const next = offset + (isLong ? 12 : 8) + length;
  return next <= bytes.length ? { tag, next } : undefined;
}

/**
 * The Transfer Syntax, other than the one it was read in, under which the header at `offset` and the one after it
 * make sense; `undefined` if there is none. A guess that explains: no verdict can rest on it.
 */
export function guessEncoding(
  bytes: Uint8Array,
  offset: number,
  readAs: Encoding,
  role: DataSetRole,
): Encoding | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const material: Material = { bytes, view, role };
  for (const transferSyntaxUID of Object.values(transferSyntaxes)) {
    const encoding = encodingOf(transferSyntaxUID);
    if (encoding === undefined || encoding.deflated || encoding.name === readAs.name) continue;
    const first = plausible(material, offset, encoding);
    if (first === undefined) continue;
    if (first.next === bytes.length) return encoding;
    const second = plausible(material, first.next, encoding);
    if (second !== undefined && second.tag > first.tag) return encoding;
  }
  return undefined;
}
