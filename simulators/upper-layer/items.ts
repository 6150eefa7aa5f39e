/** The items inside A-ASSOCIATE-RQ and A-ASSOCIATE-AC: their type bytes and names. */

/** Items and sub-items of PS3.8 9.3.2 and 9.3.3. */
export const itemTypes = {
  applicationContext: 0x10,
  presentationContextRQ: 0x20,
  presentationContextAC: 0x21,
  abstractSyntax: 0x30,
  transferSyntax: 0x40,
  userInformation: 0x50,
} as const;

/** Sub-items of the user information item (PS3.8 D.1 and PS3.7 D.3.3). */
export const userItemTypes = {
  maximumLength: 0x51,
  implementationClassUID: 0x52,
  asynchronousOperationsWindow: 0x53,
  roleSelection: 0x54,
  implementationVersionName: 0x55,
  extendedNegotiation: 0x56,
  commonExtendedNegotiation: 0x57,
  userIdentity: 0x58,
  userIdentityResponse: 0x59,
} as const;

const names: ReadonlyMap<number, string> = new Map([
  [itemTypes.applicationContext, 'Application Context Item'],
  [itemTypes.presentationContextRQ, 'Presentation Context Item'],
  [itemTypes.presentationContextAC, 'Presentation Context Item'],
  [itemTypes.abstractSyntax, 'Abstract Syntax Sub-Item'],
  [itemTypes.transferSyntax, 'Transfer Syntax Sub-Item'],
  [itemTypes.userInformation, 'User Information Item'],
  [userItemTypes.maximumLength, 'Maximum Length Sub-Item'],
  [userItemTypes.implementationClassUID, 'Implementation Class UID Sub-Item'],
  [userItemTypes.asynchronousOperationsWindow, 'Asynchronous Operations Window Sub-Item'],
  [userItemTypes.roleSelection, 'SCP/SCU Role Selection Sub-Item'],
  [userItemTypes.implementationVersionName, 'Implementation Version Name Sub-Item'],
  [userItemTypes.extendedNegotiation, 'SOP Class Extended Negotiation Sub-Item'],
  [userItemTypes.commonExtendedNegotiation, 'SOP Class Common Extended Negotiation Sub-Item'],
  [userItemTypes.userIdentity, 'User Identity Sub-Item'],
  [userItemTypes.userIdentityResponse, 'User Identity Server Response Sub-Item'],
]);

/** 'Maximum Length Sub-Item (51H)', or 'item 60H' when the type is not a known one. */
export function nameOfItem(type: number): string {
  const code = `${hexByte(type)}H`;
  const name = names.get(type);
  return name === undefined ? `item ${code}` : `${name} (${code})`;
}

/** A byte as two upper-case hex digits. */
export function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}
