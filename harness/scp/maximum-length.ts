import type { DataElement } from '../../simulators/data-set/element.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { ascii, wholeDataSetWith } from '../../simulators/scu/conditions/identifiers.ts';
import type { FindPlan } from '../../simulators/scu/find-plan.ts';
import type { Scu } from '../../simulators/scu/scu.ts';

/** Above it no PDU is made for the purpose of being too long. */
const longestAnnounced = 4 * 1024 * 1024;

/** What the maximum length counts besides the fragment of a PDV. PS3.8 D.1 */
const pdvHeader = 6;

/**
 * A query whose Identifier fills one P-DATA-TF of two bytes more than the SCP takes; a private element makes it so long.
 * If the announced maximum is odd it is one byte more, because a fragment is even (PS3.8 E.1).
 */
export function oversizePlan({ association }: Scu): FindPlan | { readonly unavailable: string } {
  const { peerMaximumLength } = association;
  const context = association.contexts.find(({ abstractSyntax }) => abstractSyntax === modalityWorklistFind);
  if (context === undefined) return { unavailable: 'no presentation context for Modality Worklist' };
  const maximumLength = peerMaximumLength + 2 - (peerMaximumLength % 2);
  const identifier = (padding: number) => wholeDataSetWith(...longElement(padding));
  const least = encodeDataSet(identifier(0), context.transferSyntax).length;
  const padding = maximumLength - pdvHeader - least;
  if (padding < 0 || maximumLength > longestAnnounced)
    return { unavailable: `a PDU of ${maximumLength} bytes is not made: too short or too long` };
  const { transferSyntax } = context;
  return { identifier: identifier(padding), transferSyntax, fragmentation: { maximumLength } };
}

/** A private block with one text of that many bytes. PS3.5 7.8.1 */
function longElement(bytes: number): DataElement[] {
  return [
    { tag: 0x00090010, vr: 'LO', value: ascii('MWL CONFORMANCE ') },
    { tag: 0x00091002, vr: 'UT', value: new Uint8Array(bytes).fill(0x58) },
  ];
}
