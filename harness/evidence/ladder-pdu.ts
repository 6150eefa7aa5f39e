/** One PDU in words. */
import { encodingOf } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind, verification } from '../../simulators/dimse/sop-classes.ts';
import { abortSources, describeRejection } from '../../simulators/upper-layer/codes.ts';
import type {
  AAbort,
  AAssociateAC,
  AAssociateRQ,
  PDataTF,
  Pdv,
  UserInformation,
} from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry } from '../../simulators/upper-layer/transcript.ts';

/** What a PDU says: one line, and lines below it. */
export interface PduText {
  readonly head: string;
  readonly below: readonly string[];
}

/** An association may propose 128 contexts; more than these are counted only. */
const shownContexts = 16;
const shownPdvs = 8;
const shownDeviations = 6;
/** So many bytes of a PDU that could not be decoded are shown. */
const shownBytes = 24;

// PS3.8 Table 9-18
const contextResults = [
  'accepted',
  'user rejection',
  'no reason (provider rejection)',
  'abstract syntax not supported',
  'transfer syntaxes not supported',
];

const abstractSyntaxNames: ReadonlyMap<string, string> = new Map([
  [modalityWorklistFind, 'Modality Worklist - FIND'],
  [verification, 'Verification'],
]);

/** Says what a PDU is, or why it could not be understood. */
export function pduText({ bytes, decoded, error }: PduEntry): PduText {
  if (decoded === undefined) {
    const hex = Buffer.from(bytes.subarray(0, shownBytes)).toString('hex').replaceAll(/../g, '$& ');
    const below = [
      `! ${error?.message ?? 'cannot be decoded'}`,
      hex + (bytes.length > shownBytes ? '...' : ''),
    ];
    return { head: `?  ${bytes.length} bytes`, below };
  }
  const { pdu, deviations } = decoded;
  const { head, below } = decodedText(pdu);
  const wrong = deviations.map(({ message }) => `! ${message}`);
  return { head: `${pdu.type}${head && `  ${head}`}`, below: [...below, ...limited(wrong, shownDeviations)] };
}

function decodedText(pdu: NonNullable<PduEntry['decoded']>['pdu']): PduText {
  switch (pdu.type) {
    case 'A-ASSOCIATE-RQ':
      return {
        head: associateHead(pdu),
        below: [...proposals(pdu), ...userInformation(pdu.userInformation)],
      };
    case 'A-ASSOCIATE-AC':
      return { head: '', below: [...answers(pdu), ...userInformation(pdu.userInformation)] };
    case 'A-ASSOCIATE-RJ':
      return { head: describeRejection(pdu), below: [] };
    case 'P-DATA-TF':
      return fragments(pdu);
    case 'A-ABORT':
      return { head: abortText(pdu), below: [] };
    case 'A-RELEASE-RQ':
    case 'A-RELEASE-RP':
      return { head: '', below: [] };
  }
}

function associateHead({ callingAETitle, calledAETitle }: AAssociateRQ): string {
  return `calling AE title ${callingAETitle}, called AE title ${calledAETitle}`;
}

function proposals({ presentationContexts }: AAssociateRQ): string[] {
  const lines = presentationContexts.map(({ id, abstractSyntax, transferSyntaxes }) => {
    const offered = transferSyntaxes.map(transferSyntaxText).join(', ');
    return `${id}: ${abstractSyntaxNames.get(abstractSyntax) ?? abstractSyntax} in ${offered || 'no Transfer Syntax'}`;
  });
  return limited(lines, shownContexts);
}

function answers({ presentationContexts }: AAssociateAC): string[] {
  const lines = presentationContexts.map(({ id, result, transferSyntax }) => {
    const text = contextResults[result] ?? 'reserved result';
    return `${id}: ${text} (${result})${result === 0 ? `, ${transferSyntaxText(transferSyntax)}` : ''}`;
  });
  return limited(lines, shownContexts);
}

/** A User Identity is named and never shown: it may hold a passcode (PS3.7 D.3.3.7). */
function userInformation(information: UserInformation): string[] {
  const { maximumLength, implementationClassUID, implementationVersionName, userIdentity } = information;
  const parts = [
    maximumLength !== undefined && `maximum length ${maximumLength}`,
    implementationClassUID !== undefined && `implementation ${implementationClassUID}`,
    implementationVersionName !== undefined && implementationVersionName,
    userIdentity !== undefined && `user identity of type ${userIdentity.type}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? [] : [parts.join(', ')];
}

function transferSyntaxText(uid: string): string {
  return encodingOf(uid)?.name ?? uid;
}

function fragments({ pdvs }: PDataTF): PduText {
  const [first = 'no fragment', ...others] = pdvs.slice(0, shownPdvs).map(fragmentText);
  if (pdvs.length < 2) return { head: first, below: [] };
  const left = pdvs.length - shownPdvs;
  const below = [first, ...others, ...(left > 0 ? [`and ${left} more`] : [])];
  return { head: `${pdvs.length} fragments`, below };
}

function fragmentText({ contextID, isCommand, isLast, fragment }: Pdv): string {
  return `context ${contextID}, ${isCommand ? 'command' : 'data set'}, ${fragment.length} bytes${isLast ? ', last' : ''}`;
}

function abortText({ source, reason }: AAbort): string {
  if (source === abortSources.serviceUser) return 'by the service user';
  const by =
    source === abortSources.serviceProvider ? 'by the service provider' : `reserved source ${source}`;
  return `${by}, reason ${reason}`;
}

/** The first lines, and how many more there are. */
export function limited(lines: readonly string[], maximum: number): string[] {
  if (lines.length <= maximum) return [...lines];
  return [...lines.slice(0, maximum), `and ${lines.length - maximum} more`];
}
