/** The seven PDUs of the DICOM Upper Layer as values (PS3.8 9.3), with the user information of PS3.7 Annex D.3.3. */

/** A Presentation Context as the requestor proposes it (PS3.8 Table 9-13). `id` is odd, 1-255. */
export interface PresentationContextRQ {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}

/** The acceptor's answer to one Presentation Context (PS3.8 Table 9-18). */
export interface PresentationContextAC {
  readonly id: number;
  /** One of `contextResults`; only 0 accepts. */
  readonly result: number;
  /** Without meaning unless accepted; '' when the sub-item is absent. */
  readonly transferSyntax: string;
  /** Write the sub-item of the transfer syntax with nothing in it. Decoding never gives it. */
  readonly isTransferSyntaxEmpty?: boolean;
}

/** SCP/SCU Role Selection (PS3.7 D.3.3.4). Roles are 0 or 1. */
export interface RoleSelection {
  readonly sopClassUID: string;
  readonly scuRole: number;
  readonly scpRole: number;
}

/** SOP Class Extended Negotiation (PS3.7 D.3.3.5); the information is the Service Class's own. */
export interface ExtendedNegotiation {
  readonly sopClassUID: string;
  readonly applicationInformation: Uint8Array;
}

/** SOP Class Common Extended Negotiation (PS3.7 D.3.3.6). */
export interface CommonExtendedNegotiation {
  readonly sopClassUID: string;
  readonly serviceClassUID: string;
  readonly relatedSOPClassUIDs: readonly string[];
}

/** User Identity of the requestor (PS3.7 D.3.3.7.1). */
export interface UserIdentity {
  /** 1 username, 2 username and passcode, 3 Kerberos, 4 SAML, 5 JSON Web Token. */
  readonly type: number;
  readonly positiveResponseRequested: boolean;
  readonly primaryField: Uint8Array;
  readonly secondaryField: Uint8Array;
}

/** How many operations may be outstanding at once; 0 = no limit (PS3.7 D.3.3.3). */
export interface AsynchronousOperationsWindow {
  readonly invoked: number;
  readonly performed: number;
}

/** A user information sub-item of a type that this implementation does not know; kept as it came. */
export interface UnknownSubItem {
  readonly type: number;
  /** The bytes after the four-byte sub-item header. */
  readonly bytes: Uint8Array;
}

/** The user information item (PS3.8 9.3.2.3, PS3.7 D.3.3). A sub-item that is not there is a property that is not there. */
export interface UserInformation {
  /** The longest P-DATA-TF (its PDU-length) that the sender of this item takes; 0 = none stated (PS3.8 D.1). */
  readonly maximumLength?: number;
  readonly implementationClassUID?: string;
  readonly implementationVersionName?: string;
  readonly asynchronousOperationsWindow?: AsynchronousOperationsWindow;
  readonly roleSelections?: readonly RoleSelection[];
  readonly extendedNegotiations?: readonly ExtendedNegotiation[];
  readonly commonExtendedNegotiations?: readonly CommonExtendedNegotiation[];
  readonly userIdentity?: UserIdentity;
  /** The acceptor's server response (PS3.7 D.3.3.7.2). */
  readonly userIdentityResponse?: Uint8Array;
  readonly unknownSubItems?: readonly UnknownSubItem[];
}

/** PS3.8 9.3.2. AE titles are without their outer spaces. */
export interface AAssociateRQ {
  readonly type: 'A-ASSOCIATE-RQ';
  /** Bit 0 = version 1, the only one defined. */
  readonly protocolVersion: number;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  /** '' when the item is absent. */
  readonly applicationContextName: string;
  readonly presentationContexts: readonly PresentationContextRQ[];
  readonly userInformation: UserInformation;
}

/** PS3.8 9.3.3. The titles are what bytes 11-42 repeat of the request; a receiver does not test them. */
export interface AAssociateAC {
  readonly type: 'A-ASSOCIATE-AC';
  readonly protocolVersion: number;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  readonly applicationContextName: string;
  readonly presentationContexts: readonly PresentationContextAC[];
  readonly userInformation: UserInformation;
  /** Bytes 11-74, 64 bytes. Decoding always gives them; encoding without them repeats the two AE titles. */
  readonly reservedBytes?: Uint8Array;
}

/** PS3.8 9.3.4. What a reason means depends on the source. */
export interface AAssociateRJ {
  readonly type: 'A-ASSOCIATE-RJ';
  readonly result: number;
  readonly source: number;
  readonly reason: number;
}

/** One Presentation Data Value (PS3.8 9.3.5.1 and Annex E). */
export interface Pdv {
  readonly contextID: number;
  /** Bit 0 of the message control header. */
  readonly isCommand: boolean;
  /** Bit 1 of the message control header. */
  readonly isLast: boolean;
  /** The header as it came; encoding takes its bits 2-7 from here and bits 0-1 from the two flags. */
  readonly controlHeader: number;
  /** A view of the PDU's bytes, never a copy. */
  readonly fragment: Uint8Array;
}

/** PS3.8 9.3.5. */
export interface PDataTF {
  readonly type: 'P-DATA-TF';
  readonly pdvs: readonly Pdv[];
}

/** PS3.8 9.3.6. */
export interface AReleaseRQ {
  readonly type: 'A-RELEASE-RQ';
}

/** PS3.8 9.3.7. */
export interface AReleaseRP {
  readonly type: 'A-RELEASE-RP';
}

/** PS3.8 9.3.8. */
export interface AAbort {
  readonly type: 'A-ABORT';
  readonly source: number;
  readonly reason: number;
}

/** Any PDU, told apart by `type`. */
export type Pdu = AAssociateRQ | AAssociateAC | AAssociateRJ | PDataTF | AReleaseRQ | AReleaseRP | AAbort;

/** The PDU-type byte of each PDU (PS3.8 9.3.1). */
export const pduTypes = {
  'A-ASSOCIATE-RQ': 0x01,
  'A-ASSOCIATE-AC': 0x02,
  'A-ASSOCIATE-RJ': 0x03,
  'P-DATA-TF': 0x04,
  'A-RELEASE-RQ': 0x05,
  'A-RELEASE-RP': 0x06,
  'A-ABORT': 0x07,
} as const satisfies Record<Pdu['type'], number>;

/** The length in bytes of PDU-type, reserved byte and PDU-length (PS3.8 9.3.1). */
export const pduHeaderLength = 6;
