import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind, verification } from '../../simulators/dimse/sop-classes.ts';
import type { ScuOptions } from '../../simulators/scu/scu.ts';
import type { PresentationContextRQ } from '../../simulators/upper-layer/pdu.ts';
import type { ScpTarget } from '../suite.ts';
import {
  descendingUserItems,
  fillReserved,
  withItemBehind,
  withPdu,
  withTitleField,
} from './request-bytes.ts';

/** One way in which an A-ASSOCIATE-RQ differs from the one that the suite usually sends. */
export interface AssociationVariant {
  /** Completes the sentence "the test SCU requests an Association for which ...". */
  readonly phrase: string;
  /** False when the request breaks the standard. */
  readonly legal: boolean;
  /** Make the complete query where the association is accepted. */
  readonly asks?: true;
  /** What is different, or why it cannot be for this SCP. */
  options(target: ScpTarget): Partial<ScuOptions> | { readonly unavailable: string };
}

const { implicitVRLittleEndian, explicitVRLittleEndian, deflatedExplicitVRLittleEndian } = transferSyntaxes;

/** UIDs that nobody has registered: UUID-derived (PS3.5 B.2), and below the root of DICOM as the requirement names it. */
const unknownAbstractSyntax = '2.25.242366043717231416398127480398273216051';
const unknownTransferSyntax = '2.25.118346509213887103290754019876234510987';
const unknownApplicationContext = '1.2.840.10008.3.1.1.999';

function fixed(phrase: string, options: Partial<ScuOptions>, legal = true): AssociationVariant {
  return { phrase, legal, options: () => options };
}

function contexts(phrase: string, proposed: readonly PresentationContextRQ[], legal = true) {
  return fixed(phrase, { presentationContexts: proposed }, legal);
}

function worklist(id: number, ...syntaxes: readonly string[]): PresentationContextRQ {
  return { id, abstractSyntax: modalityWorklistFind, transferSyntaxes: syntaxes };
}

const echo: PresentationContextRQ = {
  id: 1,
  abstractSyntax: verification,
  transferSyntaxes: [implicitVRLittleEndian],
};

/** The called AE title with a space in front of it, filled up behind it. PS3.8 Table 9-11 */
const leadingSpace: AssociationVariant = {
  phrase: 'spaces stand in front of the called AE title',
  legal: true,
  options: ({ calledAETitle }) =>
    calledAETitle.length > 15
      ? { unavailable: 'the AE title fills its 16 characters' }
      : { editRequest: withTitleField(calledAETitle.padStart(16)) },
};

const trailingSpace: AssociationVariant = {
  phrase: 'spaces stand behind the called AE title',
  legal: true,
  options: ({ calledAETitle }) =>
    calledAETitle.length > 15
      ? { unavailable: 'the AE title fills its 16 characters' }
      : { editRequest: withTitleField(calledAETitle.padEnd(16)) },
};

/** A title of its own, which leads to the folder of another one where titles are taken for names of folders. */
const pathInFront: AssociationVariant = {
  phrase: 'the called AE title has a path in front',
  legal: true,
  options: ({ calledAETitle }) =>
    calledAETitle.length > 14
      ? { unavailable: 'the AE title leaves no room for a path' }
      : { calledAETitle: `./${calledAETitle}` },
};

/** How requests for an association differ: titles, version and context name; contexts; unknown or unusual parts. */
export const associationVariants: readonly AssociationVariant[] = [
  fixed('the called AE title is of no application', { calledAETitle: 'NOSUCHAE00000000' }),
  pathInFront,
  { ...fixed('the calling AE title is unknown', { callingAETitle: 'NOSUCHSCU0000000' }), asks: true },
  leadingSpace,
  trailingSpace,
  fixed('the application context is unknown', {
    editRequest: withPdu({ applicationContextName: unknownApplicationContext }),
  }),
  fixed('the protocol version is 0003', { editRequest: withPdu({ protocolVersion: 3 }) }),
  fixed('the protocol version is 0002', { editRequest: withPdu({ protocolVersion: 2 }) }, false),
  contexts('Modality Worklist is proposed in Implicit VR Little Endian only', [
    worklist(1, implicitVRLittleEndian),
  ]),
  contexts('two of three contexts name what nobody knows', [
    worklist(1, implicitVRLittleEndian),
    { id: 3, abstractSyntax: unknownAbstractSyntax, transferSyntaxes: [implicitVRLittleEndian] },
    worklist(5, unknownTransferSyntax),
  ]),
  contexts(
    'seven contexts come in no order',
    [255, 1, 3, 9, 7, 5, 11].map((id) => worklist(id, implicitVRLittleEndian)),
  ),
  contexts('one context has two transfer syntaxes and one has one', [
    worklist(1, explicitVRLittleEndian, implicitVRLittleEndian),
    worklist(3, implicitVRLittleEndian),
  ]),
  contexts(
    'there are 128 contexts',
    Array.from({ length: 128 }, (_, index) => worklist(2 * index + 1, implicitVRLittleEndian)),
  ),
  contexts('a context ID is even', [worklist(2, implicitVRLittleEndian)], false),
  contexts(
    'a context ID is there twice',
    [worklist(1, implicitVRLittleEndian), worklist(1, implicitVRLittleEndian)],
    false,
  ),
  contexts('only Verification is proposed', [echo]),
  contexts('Verification and Modality Worklist are proposed', [echo, worklist(3, implicitVRLittleEndian)]),
  contexts('each of three transfer syntaxes has a context of its own', [
    worklist(1, deflatedExplicitVRLittleEndian),
    worklist(3, explicitVRLittleEndian),
    worklist(5, implicitVRLittleEndian),
  ]),
  fixed('an unknown item follows the user information', { editRequest: withItemBehind(0x60) }, false),
  fixed(
    'the user information has an unknown sub-item',
    { userInformation: { unknownSubItems: [{ type: 0xff, bytes: Uint8Array.of(1, 2, 3, 4) }] } },
    false,
  ),
  fixed('every reserved byte is FF', { editRequest: fillReserved }, false),
  fixed('the user information is in descending order', { editRequest: descendingUserItems }, false),
];

/** The variant of a phrase. @throws Error when there is none */
export function associationVariant(phrase: string): AssociationVariant {
  const found = associationVariants.find((variant) => variant.phrase === phrase);
  if (found === undefined) throw new Error(`no association request is named "${phrase}"`);
  return found;
}
