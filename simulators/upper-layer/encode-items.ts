import { itemTypes, userItemTypes } from './items.ts';
import type {
  CommonExtendedNegotiation,
  PresentationContextAC,
  PresentationContextRQ,
  UserIdentity,
  UserInformation,
} from './pdu.ts';
import { concatenate, item, text, uint8, uint16, uint32, withLength } from './write.ts';

/** PS3.8 9.3.2.1. '' leaves the item out. */
export function encodeApplicationContext(name: string): Uint8Array {
  return name === ''
    ? new Uint8Array(0)
    : item(itemTypes.applicationContext, text('Application-context-name', name));
}

/** PS3.8 9.3.2.2. An abstract syntax of '' is left out. */
export function encodeContextRQ(context: PresentationContextRQ): Uint8Array {
  return item(
    itemTypes.presentationContextRQ,
    uint8('Presentation-context-ID', context.id),
    Uint8Array.of(0, 0, 0),
    uidItem(itemTypes.abstractSyntax, context.abstractSyntax),
    ...context.transferSyntaxes.map((uid) =>
      item(itemTypes.transferSyntax, text('Transfer-syntax-name', uid)),
    ),
  );
}

/** PS3.8 9.3.3.2. A transfer syntax of '' is left out. */
export function encodeContextAC(context: PresentationContextAC): Uint8Array {
  return item(
    itemTypes.presentationContextAC,
    uint8('Presentation-context-ID', context.id),
    Uint8Array.of(0),
    uint8('Result/Reason', context.result),
    Uint8Array.of(0),
    context.isTransferSyntaxEmpty === true
      ? item(itemTypes.transferSyntax)
      : uidItem(itemTypes.transferSyntax, context.transferSyntax),
  );
}

/** PS3.8 9.3.2.3: the sub-items that are there, in the ascending order of their types, unknown ones last. */
export function encodeUserInformation(information: UserInformation): Uint8Array {
  return item(itemTypes.userInformation, ...subItems(information));
}

function* subItems(information: UserInformation): Generator<Uint8Array, void> {
  const types = userItemTypes;
  const { maximumLength, implementationClassUID, implementationVersionName } = information;
  if (maximumLength !== undefined)
    yield item(types.maximumLength, uint32('Maximum-length-received', maximumLength));
  if (implementationClassUID !== undefined)
    yield item(types.implementationClassUID, text('Implementation-class-uid', implementationClassUID));
  const window = information.asynchronousOperationsWindow;
  if (window !== undefined)
    yield item(
      types.asynchronousOperationsWindow,
      uint16('Maximum-number-operations-invoked', window.invoked),
      uint16('Maximum-number-operations-performed', window.performed),
    );
  for (const role of information.roleSelections ?? [])
    yield item(
      types.roleSelection,
      uidWithLength('SOP-class-uid', role.sopClassUID),
      uint8('SCU-role', role.scuRole),
      uint8('SCP-role', role.scpRole),
    );
  if (implementationVersionName !== undefined)
    yield item(
      types.implementationVersionName,
      text('Implementation-version-name', implementationVersionName),
    );
  for (const { sopClassUID, applicationInformation } of information.extendedNegotiations ?? [])
    yield item(
      types.extendedNegotiation,
      uidWithLength('SOP-class-uid', sopClassUID),
      applicationInformation,
    );
  for (const common of information.commonExtendedNegotiations ?? []) yield commonExtendedNegotiation(common);
  if (information.userIdentity !== undefined) yield userIdentity(information.userIdentity);
  if (information.userIdentityResponse !== undefined)
    yield item(types.userIdentityResponse, withLength('Server-response', information.userIdentityResponse));
  for (const unknown of information.unknownSubItems ?? []) yield item(unknown.type, unknown.bytes);
}

// PS3.7 D.3.3.6
function commonExtendedNegotiation(common: CommonExtendedNegotiation): Uint8Array {
  const related = common.relatedSOPClassUIDs.map((uid) =>
    uidWithLength('Related-general-sop-class-uid', uid),
  );
  return item(
    userItemTypes.commonExtendedNegotiation,
    uidWithLength('SOP-class-uid', common.sopClassUID),
    uidWithLength('Service-class-uid', common.serviceClassUID),
    withLength('Related-general-sop-class-identification', concatenate(...related)),
  );
}

// PS3.7 D.3.3.7.1
function userIdentity(identity: UserIdentity): Uint8Array {
  return item(
    userItemTypes.userIdentity,
    uint8('User-Identity-Type', identity.type),
    Uint8Array.of(identity.positiveResponseRequested ? 1 : 0),
    withLength('Primary-field', identity.primaryField),
    withLength('Secondary-field', identity.secondaryField),
  );
}

function uidItem(type: number, uid: string): Uint8Array {
  return uid === '' ? new Uint8Array(0) : item(type, text('UID', uid));
}

function uidWithLength(field: string, uid: string): Uint8Array {
  return withLength(field, text(field, uid));
}
