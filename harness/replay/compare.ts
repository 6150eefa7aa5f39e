/** Compares a PDU that comes with the one that came when the scenario was recorded. */
import { type WalkedElement, walkDataSet } from '../../simulators/data-set/walk.ts';
import type { AAssociateAC, AAssociateRQ, PDataTF, Pdu, Pdv } from '../../simulators/upper-layer/pdu.ts';
import { messageText } from '../evidence/ladder-message.ts';
import { pduText } from '../evidence/ladder-pdu.ts';
import { visibleLine } from '../evidence/visible-text.ts';
import { viewOf } from '../view.ts';
import { type Ignored, isValueIgnored } from './ignored.ts';
import { differentField } from './pdu-fields.ts';
import { fieldAt, hex, type PduAt } from './pdu-position.ts';

/** One side of a difference, in words. */
export interface Seen {
  /** The PDU, or what happened in its place. */
  readonly what: string;
  /** The first field that differs, if it can be told. */
  readonly field?: string;
  /** Bytes around the first one that differs. */
  readonly bytes?: string;
}

/** Two PDUs that are not the same. */
export interface PduDifference {
  /** Of the first byte that differs, from the first of the PDU. */
  readonly offset: number;
  readonly recorded: Seen;
  readonly now: Seen;
}

/** So many bytes are shown from the first one that differs. */
const shownBytes = 16;

/** The first difference of two PDUs; `undefined` if there is none but what is ignored. */
export function comparePdus(recorded: PduAt, now: PduAt, ignored: Ignored): PduDifference | undefined {
  const offset = firstDifference(recorded.entry.bytes, now.entry.bytes);
  if (offset === undefined || isSameButIgnored(recorded, now, ignored)) return undefined;
  const [ours, theirs] = fieldsAt(recorded, now, offset);
  return { offset, recorded: seen(recorded, offset, ours), now: seen(now, offset, theirs) };
}

/** A PDU in one line. */
export function pduLine({ entry }: PduAt): string {
  const { head, below } = pduText(entry);
  return visibleLine(entry.decoded === undefined ? [head, ...below].join(' ') : head).slice(0, 200);
}

/** The DIMSE message that a PDU is a part of. */
function messageLine({ transcript, entry }: PduAt): string {
  const view = viewOf(transcript);
  const message = [...view.messages, ...view.unfinished].find(
    ({ direction, pdus }) => direction === entry.direction && pdus.includes(entry.index),
  );
  const [headline] = message === undefined ? [] : messageText(message, view);
  return headline === undefined ? '' : `: ${visibleLine(headline).slice(0, 200)}`;
}

/** What the byte belongs to, in both. */
function fieldsAt(recorded: PduAt, now: PduAt, offset: number): readonly (string | undefined)[] {
  const [a, b] = [recorded.entry.decoded?.pdu, now.entry.decoded?.pdu];
  const isOfFields = a !== undefined && b !== undefined && a.type === b.type && a.type !== 'P-DATA-TF';
  const fields = isOfFields ? differentField(a, b) : undefined;
  return fields ?? [fieldAt(recorded, offset), fieldAt(now, offset)];
}

function seen(at: PduAt, offset: number, field: string | undefined): Seen {
  return {
    what: `${pduLine(at)} (${at.entry.bytes.length} bytes)${messageLine(at)}`,
    ...(field === undefined ? {} : { field }),
    bytes: hex(at.entry.bytes.subarray(offset, offset + shownBytes)) || 'the PDU ends here',
  };
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  if (Buffer.compare(a, b) === 0) return undefined;
  const length = Math.min(a.length, b.length);
  for (let offset = 0; offset < length; offset++) if (a[offset] !== b[offset]) return offset;
  return length;
}

function isSameButIgnored(recorded: PduAt, now: PduAt, ignored: Ignored): boolean {
  const [a, b] = [recorded.entry.decoded?.pdu, now.entry.decoded?.pdu];
  if (ignored.size === 0 || a === undefined || b === undefined) return false;
  if (isAssociate(a) && isAssociate(b)) return ignored.has('identity') && plain(a) === plain(b);
  if (a.type !== 'P-DATA-TF' || b.type !== 'P-DATA-TF') return false;
  return isSameData(recorded, a, now, b, ignored);
}

function isAssociate(pdu: Pdu): pdu is AAssociateRQ | AAssociateAC {
  return pdu.type === 'A-ASSOCIATE-RQ' || pdu.type === 'A-ASSOCIATE-AC';
}

/** An A-ASSOCIATE PDU without what another version of the same product has otherwise, as text. */
function plain(pdu: AAssociateRQ | AAssociateAC): string {
  const { maximumLength, implementationClassUID, implementationVersionName, ...rest } = pdu.userInformation;
  const isThere = [maximumLength, implementationClassUID, implementationVersionName].map(
    (each) => each !== undefined,
  );
  const content = { ...pdu, userInformation: rest, isThere };
  return JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Uint8Array ? hex(value) : value,
  );
}

function isSameData(recorded: PduAt, a: PDataTF, now: PduAt, b: PDataTF, ignored: Ignored): boolean {
  if (a.pdvs.length !== b.pdvs.length) return false;
  return a.pdvs.every((pdv, index) => {
    const other = b.pdvs[index];
    if (other === undefined || pdv.contextID !== other.contextID) return false;
    if (pdv.controlHeader !== other.controlHeader) return false;
    if (Buffer.compare(pdv.fragment, other.fragment) === 0) return true;
    // Only an Identifier that is whole in one fragment can be taken apart.
    if (pdv.isCommand || !pdv.isLast) return false;
    const [one, two] = [elementsOf(recorded, pdv), elementsOf(now, other)];
    return one !== undefined && two !== undefined && isSameElements(one, two, ignored);
  });
}

function elementsOf(
  { transcript }: PduAt,
  { contextID, fragment }: Pdv,
): readonly WalkedElement[] | undefined {
  const context = viewOf(transcript).contextOf(contextID);
  if (context === undefined) return undefined;
  const walk = walkDataSet(fragment, context.transferSyntax);
  return walk.decodable ? walk.elements : undefined;
}

/** The same elements with the same values, but for those that are ignored. */
function isSameElements(a: readonly WalkedElement[], b: readonly WalkedElement[], ignored: Ignored): boolean {
  if (a.length !== b.length) return false;
  return a.every((element, index) => {
    const other = b[index];
    if (other === undefined || element.tag !== other.tag || element.vr !== other.vr) return false;
    if (element.items === undefined || other.items === undefined)
      return isValueIgnored(element.vr, ignored) || Buffer.compare(element.value, other.value) === 0;
    const others = other.items;
    return (
      element.items.length === others.length &&
      element.items.every((item, at) => isSameElements(item.elements, others[at]?.elements ?? [], ignored))
    );
  });
}
