/** What a byte of a PDU is. */
import { characterSetsOf } from '../../simulators/data-set/character-set.ts';
import { keywordOf } from '../../simulators/data-set/dictionary.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import { encodingOf } from '../../simulators/data-set/transfer-syntax.ts';
import type { Walk, WalkedElement } from '../../simulators/data-set/walk.ts';
import { type Pdv, pduHeaderLength } from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';
import { valueText } from '../evidence/ladder-message.ts';
import { visibleLine } from '../evidence/visible-text.ts';
import { viewOf } from '../view.ts';

/** A PDU in its transcript. */
export interface PduAt {
  readonly transcript: Transcript;
  readonly entry: PduEntry;
}

/** Values longer than this are cut. */
const shownCharacters = 120;

/** The length, context and control header of a PDV, in bytes. PS3.8 9.3.5.1 */
const pdvHeaderLength = 6;

/** The field, or the element and its value, that a byte belongs to. `undefined` where only its offset can be told. */
export function fieldAt(at: PduAt, offset: number): string | undefined {
  const { entry } = at;
  if (offset < pduHeaderLength) return headerField(offset, entry.bytes);
  const pdu = entry.decoded?.pdu;
  if (pdu?.type !== 'P-DATA-TF') return undefined;
  for (const [index, pdv] of pdu.pdvs.entries()) {
    const start = pdv.fragment.byteOffset - entry.bytes.byteOffset;
    if (offset >= start + pdv.fragment.length) continue;
    if (offset < start) return `header of PDV ${index + 1}: ${pdvText(pdv)}`;
    return elementAt(at, pdv, offset - start);
  }
  return undefined;
}

function headerField(offset: number, bytes: Uint8Array): string {
  if (offset === 0) return `PDU-type ${hex(bytes.subarray(0, 1))}`;
  return offset === 1
    ? `reserved byte ${hex(bytes.subarray(1, 2))}`
    : `PDU-length ${hex(bytes.subarray(2, 6))}`;
}

/** Bytes in hex, two digits each. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase().replaceAll(/../g, '$& ').trimEnd();
}

function pdvText({ contextID, isCommand, isLast, fragment }: Pdv): string {
  const part = isCommand ? 'command' : 'data set';
  return `${fragment.length + pdvHeaderLength - 4} bytes, context ${contextID}, ${part}${isLast ? ', last' : ''}`;
}

/** The element in the Command Set or Data Set of the message that the PDU is a part of. */
function elementAt({ transcript, entry }: PduAt, pdv: Pdv, inFragment: number): string | undefined {
  const view = viewOf(transcript);
  const message = [...view.messages, ...view.unfinished].find(
    ({ direction, pdus, contextID }) =>
      direction === entry.direction && pdus.includes(entry.index) && contextID === pdv.contextID,
  );
  if (message === undefined) return undefined;
  const walk = pdv.isCommand ? message.commandWalk : view.identifierOf(message)?.walk;
  if (walk === undefined) return undefined;
  if (!pdv.isCommand && encodingOf(walk.transferSyntaxUID)?.deflated === true)
    return 'the data set, which is deflated';
  const offset = inFragment + bytesBefore(transcript, message.pdus, entry, pdv);
  return elementText(walk, offset) ?? `byte ${offset} of the ${pdv.isCommand ? 'Command Set' : 'data set'}`;
}

/** How many bytes of the same part of the message came before this fragment. */
function bytesBefore(transcript: Transcript, pdus: readonly number[], entry: PduEntry, wanted: Pdv): number {
  let sum = 0;
  for (const index of pdus) {
    const each = transcript.entries[index];
    if (each?.kind !== 'pdu' || each.decoded?.pdu.type !== 'P-DATA-TF') continue;
    for (const pdv of each.decoded.pdu.pdvs) {
      if (each.index === entry.index && pdv === wanted) return sum;
      if (pdv.isCommand === wanted.isCommand) sum += pdv.fragment.length;
    }
  }
  return sum;
}

function elementText(walk: Walk, offset: number): string | undefined {
  const path = pathTo(walk.elements, offset);
  const [last] = path.slice(-1);
  if (last === undefined) return undefined;
  const names = path.map(({ tag }) => keywordOf(tag) ?? formatTag(tag)).join(' > ');
  const value = visibleLine(valueText(last, characterSetsOf(walk.elements)));
  const shown = value.length > shownCharacters ? `${value.slice(0, shownCharacters)}...` : value;
  return `${formatTag(last.tag)} ${last.vr} ${names}  ${shown}`;
}

/** The elements around a byte, the innermost last: of those that begin before it the last, and so on in its items. */
function pathTo(elements: readonly WalkedElement[], offset: number): WalkedElement[] {
  const element = elements.findLast((each) => each.offset <= offset);
  if (element === undefined) return [];
  const item = element.items?.findLast((each) => each.offset <= offset);
  return [element, ...(item === undefined ? [] : pathTo(item.elements, offset))];
}
