/** ISO_IR 192 (UTF-8), GB18030 and GBK: multi-byte sets without escape sequences. PS3.5 6.1.2.5.4. */
import iconv from 'iconv-lite';
import { CharacterSetError } from './character-set-error.ts';
import type { StandaloneTerm } from './character-set-table.ts';
import { escapeByte, formatByte, ProblemList } from './character-set-text.ts';

const replacement = '\ufffd';

/** Offset of the first byte that is not UTF-8: as far as the strict decoder gets in stream mode. */
function illFormedAt(value: Uint8Array): number {
  const encodedAgain = Buffer.from(value).toString('utf8');
  let offset = 0;
  for (const character of encodedAgain) {
    const bytes = Buffer.from(character, 'utf8');
    if (!bytes.every((byte, index) => value[offset + index] === byte)) return offset;
    offset += bytes.length;
  }
  return offset;
}

function readUtf8(value: Uint8Array, problems: ProblemList): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    problems.add('ill-formed UTF-8 (ISO_IR 192)', illFormedAt(value));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value);
  }
}

const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe;
const isTrail = (byte: number): boolean => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Bytes of the character at `offset` by the shape of the code; 0 when the shape is wrong. */
function chineseLength(value: Uint8Array, offset: number, fourBytes: boolean): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = value.subarray(offset, offset + 4);
  if (first < 0x80) return 1;
  if (!isLead(first)) return 0;
  if (isTrail(second)) return 2;
  return fourBytes && isDigit(second) && isLead(third) && isDigit(fourth) ? 4 : 0;
}

const isEncodedReplacement = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).equals(Buffer.from([0x84, 0x31, 0xa4, 0x37])); // U+FFFD itself in GB18030

function readChinese(value: Uint8Array, term: 'GB18030' | 'GBK', problems: ProblemList): string {
  let text = '';
  let offset = 0;
  while (offset < value.length) {
    const length = chineseLength(value, offset, term === 'GB18030');
    const bytes = value.subarray(offset, offset + Math.max(length, 1));
    const character = length === 0 ? replacement : iconv.decode(Buffer.from(bytes), term);
    if (length === 0) problems.add(`ill-formed ${term} (${formatByte(bytes[0] ?? 0)})`, offset);
    else if (character.includes(replacement) && !isEncodedReplacement(bytes)) {
      problems.add(`${[...bytes].map(formatByte).join(' ')} is not defined in ${term}`, offset);
    }
    text += character.includes(replacement) ? replacement : character;
    offset += bytes.length;
  }
  return text;
}

/** Text of a value in one of the sets that stand alone; problems as in the other sets. */
export function readStandalone(value: Uint8Array, term: StandaloneTerm, problems: ProblemList): string {
  const escapeAt = value.indexOf(escapeByte);
  if (escapeAt >= 0) problems.add(`escape sequence in ${term}`, escapeAt);
  return term === 'ISO_IR 192' ? readUtf8(value, problems) : readChinese(value, term, problems);
}

/**
 * Bytes of a text in one of the sets that stand alone.
 * @throws CharacterSetError for the first character the set does not hold
 */
export function writeStandalone(text: string, vr: string, term: StandaloneTerm): Uint8Array {
  const encode = (part: string): Uint8Array =>
    Uint8Array.from(term === 'ISO_IR 192' ? Buffer.from(part, 'utf8') : iconv.encode(part, term));
  // Read back instead of trusted: iconv-lite writes "?" for what a set lacks, and GBK bytes GBK does not have.
  const isFaithful = (part: string): boolean => {
    const problems = new ProblemList();
    return part.isWellFormed() && readStandalone(encode(part), term, problems) === part && problems.isEmpty;
  };
  if (isFaithful(text)) return encode(text);
  const character = [...text].find((part) => !isFaithful(part)) ?? text;
  throw new CharacterSetError(character, vr, term);
}
