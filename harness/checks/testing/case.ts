import type { DataElement, Item } from '../../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../../simulators/data-set/write.ts';
import type { RequirementId } from '../../requirements/index.ts';
import type { SutRole } from '../subject.ts';
import { Conversation, keys, match } from './conversation.ts';

/** What a check has to say: a deviation, a pass, or nothing because there is nothing to judge. */
export type Outcome = 'fail' | 'warning' | 'pass' | 'nothing';

/** One transcript and what one check has to find in it. */
export interface CheckCase {
  readonly check: RequirementId;
  readonly name: string;
  readonly sut: SutRole;
  readonly outcome: Outcome;
  readonly build: () => Conversation;
}

/** What happens after the negotiation, or from the start if the conversation is returned with its own. */
type Build = (talk: Conversation) => Conversation;

function caseOf(sut: SutRole, isAssociated: boolean) {
  return (check: RequirementId, outcome: Outcome, name: string, build: Build): CheckCase => ({
    check,
    name,
    sut,
    outcome,
    build: () => build(isAssociated ? new Conversation(sut).associate() : new Conversation(sut)),
  });
}

/** A case with an SCP under test, after a conformant negotiation. */
export const scp = caseOf('scp', true);
/** A case with an SCU under test, after a conformant negotiation. */
export const scu = caseOf('scu', true);
/** A case with an SCP under test, before the negotiation. */
export const scpFromStart = caseOf('scp', false);
/** A case with an SCU under test, before the negotiation. */
export const scuFromStart = caseOf('scu', false);

/** Bytes of a text, one byte a character. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** A data element whose value is written as it is given. */
export function element(tag: number, vr: string, value: string | Uint8Array | readonly Item[]): DataElement {
  return { tag, vr, value: typeof value === 'string' ? bytes(value) : value };
}

/** `base` with elements put in at their place, replacing those of the same tag. */
export function withElements(base: NaturalDataSet, ...elements: readonly DataElement[]): DataElement[] {
  const tags = elements.map(({ tag }) => tag);
  const kept = fromNatural(base).filter(({ tag }) => !tags.includes(tag));
  return [...kept, ...elements].sort((a, b) => a.tag - b.tag);
}

/** Elements in Implicit VR Little Endian. */
export function implicit(elements: readonly DataElement[]): Uint8Array {
  return encodeDataSet(elements, transferSyntaxes.implicitVRLittleEndian);
}

/** Elements in Explicit VR Little Endian. */
export function explicit(elements: readonly DataElement[]): Uint8Array {
  return encodeDataSet(elements, transferSyntaxes.explicitVRLittleEndian);
}

/** The bytes of a conformant request Identifier with some elements put in. */
export function request(...elements: readonly DataElement[]): Uint8Array {
  return implicit(withElements(keys, ...elements));
}

/** The bytes of a conformant match with some elements put in. */
export function response(...elements: readonly DataElement[]): Uint8Array {
  return implicit(withElements(match(), ...elements));
}

const step = keys['ScheduledProcedureStepSequence'];

/** A conformant request with some step attributes changed. */
export function stepKeys(attributes: NaturalDataSet): NaturalDataSet {
  const first: NaturalDataSet = Array.isArray(step) && typeof step[0] === 'object' ? step[0] : {};
  return { ...keys, ScheduledProcedureStepSequence: [{ ...first, ...attributes }] };
}

/** A whole C-FIND with one match, answered in one way. */
export function answered(
  talk: Conversation,
  identifier: NaturalDataSet | Uint8Array,
  asked: NaturalDataSet | Uint8Array = keys,
) {
  return talk.find({ identifier: asked }).pending({ identifier }).final();
}
