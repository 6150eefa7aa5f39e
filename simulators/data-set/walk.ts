import { type DataSetDeviation, DeviationLog } from './deviation.ts';
import { entryOfKeyword } from './dictionary.ts';
import { guessEncoding } from './guess-encoding.ts';
import { inflate } from './inflate.ts';
import type { DataSetRole } from './scope-rules.ts';
import { parseTag, type Tag } from './tag.ts';
import {
  type Encoding,
  encodingOf,
  explicitEncoding,
  implicitEncoding,
  transferSyntaxes,
} from './transfer-syntax.ts';
import type { WalkedElement } from './walked.ts';
import { Walker } from './walker.ts';

export type { DataSetDeviation } from './deviation.ts';
export { deviationRules, type StructureRule, structureRules, type ValueRule } from './deviation-rules.ts';
export type { DataSetRole } from './scope-rules.ts';
export type { WalkedElement, WalkedItem } from './walked.ts';
export { walkLimits } from './walker.ts';

/** A data set as read from bytes, with everything in it that departs from PS3.5 7. */
export interface Walk {
  readonly elements: readonly WalkedElement[];
  readonly deviations: readonly DataSetDeviation[];
  /** False if lengths and structure do not add up, so that a receiver cannot read the data set to its end. */
  readonly decodable: boolean;
  /** Number of bytes walked. */
  readonly length: number;
  readonly transferSyntaxUID: string;
  /** The bytes that all offsets count in: those given, inflated if they were deflated. */
  readonly bytes: Uint8Array;
}

/** How to walk: a command set is Implicit VR Little Endian and of group 0000 (PS3.7 6.3.1). Default: `data-set`. */
export interface WalkOptions {
  readonly role?: DataSetRole;
}

// A plain view: typed arrays made from a Node Buffer are Buffers too, and slower.
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

// PS3.5 A.5: at most one null byte, which makes the length even, may follow the deflated stream
function inflateLogged(bytes: Uint8Array, log: DeviationLog): Uint8Array {
  const { bytes: inflated, problem, consumed } = inflate(bytes);
  if (problem !== undefined) {
    log.place('inflate', '', undefined, 0, problem);
    const guess = guessEncoding(bytes, 0, { ...explicitEncoding, name: '' }, 'data-set');
    if (guess !== undefined)
      log.place('other-transfer-syntax', '', undefined, 0, `the bytes look like ${guess.name}`);
    return inflated;
  }
  const rest = bytes.subarray(consumed);
  const isPadding = rest.length === 1 && rest[0] === 0 && consumed % 2 === 1;
  if (rest.length > 0 && !isPadding) {
    const text = `${rest.length} bytes after the deflated stream (offset in the deflated bytes)`;
    log.place('trailing-bytes', '', undefined, consumed, text);
  }
  return inflated;
}

function encodingFor(transferSyntaxUID: string, role: DataSetRole, log: DeviationLog): Encoding {
  if (role === 'command-set') return implicitEncoding;
  const encoding = encodingOf(transferSyntaxUID);
  if (encoding !== undefined) return encoding;
  log.place(
    'transfer-syntax',
    '',
    undefined,
    0,
    `Transfer Syntax ${transferSyntaxUID} is not known; read as Explicit VR Little Endian`,
  );
  return explicitEncoding;
}

/**
 * Walks a data set strictly, and goes on behind a fault wherever its end is known (PS3.5 7, Annex A).
 *
 * Never throws on any bytes. Depth, number of elements, number of deviations and inflated size are bounded.
 * Values are views on `bytes`. Lengths, order, tags and VR fields are judged here; values are not (`checkValues`).
 */
export function walkDataSet(bytes: Uint8Array, transferSyntaxUID: string, options: WalkOptions = {}): Walk {
  const role = options.role ?? 'data-set';
  const log = new DeviationLog();
  const encoding = encodingFor(transferSyntaxUID, role, log);
  const content = encoding.deflated ? plain(inflateLogged(bytes, log)) : plain(bytes);
  const walker = new Walker(content, encoding, role, log);
  const elements = walker.walk();
  if (walker.lostAt !== undefined) {
    const offset = walker.lostAt;
    const guess = guessEncoding(content, offset, encoding, role);
    if (guess !== undefined) {
      log.place(
        'other-transfer-syntax',
        '',
        undefined,
        offset,
        `from here the bytes look like ${guess.name}`,
      );
    }
  }
  return {
    elements,
    deviations: log.deviations,
    decodable: log.decodable,
    length: content.length,
    transferSyntaxUID: role === 'command-set' ? transferSyntaxes.implicitVRLittleEndian : transferSyntaxUID,
    bytes: content,
  };
}

function tagNamed(text: string): Tag | undefined {
  return entryOfKeyword(text)?.tag ?? parseTag(text);
}

/**
 * The element at a path of keywords (or tags as text) and item indices: `'ScheduledProcedureStepSequence', 0, 'Modality'`.
 * Without an index between two keywords the first item is meant. `undefined` if there is no such element.
 */
export function findElement(
  elements: readonly WalkedElement[],
  ...path: readonly (string | number)[]
): WalkedElement | undefined {
  let among: readonly WalkedElement[] | undefined = elements;
  let found: WalkedElement | undefined;
  for (const step of path) {
    if (typeof step === 'number') {
      among = found?.items?.[step]?.elements;
      found = undefined;
      continue;
    }
    const tag = tagNamed(step);
    among ??= found?.items?.[0]?.elements;
    found = among?.find((element) => element.tag === tag);
    among = undefined;
    if (found === undefined) return undefined;
  }
  return found;
}
