import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind, studyRootFind, verification } from '../../simulators/dimse/sop-classes.ts';
import type { PresentationContextAC, PresentationContextRQ } from '../../simulators/upper-layer/pdu.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

const { implicitVRLittleEndian: implicit, explicitVRLittleEndian: explicit } = transferSyntaxes;
const names: ReadonlyMap<string, string> = new Map([
  [implicit, 'Implicit VR Little Endian'],
  [explicit, 'Explicit VR Little Endian'],
  [transferSyntaxes.deflatedExplicitVRLittleEndian, 'Deflated Explicit VR Little Endian'],
  [transferSyntaxes.explicitVRBigEndian, 'Explicit VR Big Endian'],
]);

/** SOP Classes that an SCP of Modality Worklist often has besides; each is proposed with Implicit VR. */
const neighbors = new Map([
  [verification, 'Verification'],
  [studyRootFind, 'Study Root Query/Retrieve FIND'],
  ['1.2.840.10008.5.1.4.1.2.1.1', 'Patient Root Query/Retrieve FIND'],
  ['1.2.840.10008.3.1.2.3.3', 'Modality Performed Procedure Step'],
  ['1.2.840.10008.5.1.4.1.1.2', 'CT Image Storage'],
]);

/** What an SCP accepts (PS3.8 9.3.3.2). */
export interface AcceptedContexts {
  /** Transfer Syntaxes of Modality Worklist, each proposed alone. */
  readonly transferSyntaxes: readonly string[];
  /** Which one it takes when all are proposed in one context, and when they are proposed in reverse. */
  readonly preferred: readonly string[];
  /** Names of the other SOP Classes that it accepts. */
  readonly others: readonly string[];
}

/** Proposes every context in one association. @throws NoAssociationError */
export async function observeContexts({ session }: ProbeContext): Promise<AcceptedContexts> {
  const syntaxes = [...names.keys()];
  const proposals = [
    ...syntaxes.map((syntax) => ({ abstractSyntax: modalityWorklistFind, transferSyntaxes: [syntax] })),
    { abstractSyntax: modalityWorklistFind, transferSyntaxes: syntaxes },
    { abstractSyntax: modalityWorklistFind, transferSyntaxes: syntaxes.toReversed() },
    ...[...neighbors.keys()].map((abstractSyntax) => ({ abstractSyntax, transferSyntaxes: [implicit] })),
  ];
  const presentationContexts: PresentationContextRQ[] = proposals.map((proposal, index) => ({
    id: 2 * index + 1,
    ...proposal,
  }));
  const scu = await session.associate({ presentationContexts });
  const answers = scu.association.accept.presentationContexts;
  await scu.release();
  const answerTo = (index: number): PresentationContextAC | undefined =>
    answers.find(({ id, result }) => id === 2 * index + 1 && result === 0);
  const count = syntaxes.length;
  return {
    transferSyntaxes: syntaxes.filter((_, index) => answerTo(index)),
    preferred: [count, count + 1].flatMap((index) => answerTo(index)?.transferSyntax ?? []),
    others: [...neighbors.values()].filter((_, index) => answerTo(count + 2 + index)),
  };
}

/** Name of a Transfer Syntax, or its UID. */
export function syntaxName(uid: string): string {
  return names.get(uid) ?? uid;
}

/** Finds what is accepted and preferred. */
export async function findContexts(context: ProbeContext): Promise<ProbeResult> {
  const { transferSyntaxes: accepted, preferred, others } = await observeContexts(context);
  const [first, reversed] = preferred;
  const preference = first === reversed ? `always ${syntaxName(first ?? 'none')}` : 'as the requestor orders';
  return {
    rows: [
      { what: 'transfer syntaxes', found: accepted.map(syntaxName).join(', ') || 'none', certainty: 'seen' },
      { what: 'preferred of them', found: preference, certainty: 'inferred' },
      { what: 'other SOP Classes', found: others.join(', ') || 'none of those tried', certainty: 'seen' },
    ],
    declares: [
      { key: 'transferSyntaxes', value: accepted, certainty: 'seen', remark: `preferred: ${preference}` },
    ],
  };
}
