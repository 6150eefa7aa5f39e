import { type RawItem, readItems, readUID } from './decode-fields.ts';
import type { DeviationList } from './deviation.ts';
import { nameOfItem, userItemTypes } from './items.ts';
import type {
  CommonExtendedNegotiation,
  ExtendedNegotiation,
  RoleSelection,
  UnknownSubItem,
  UserIdentity,
  UserInformation,
} from './pdu.ts';
import type { Reader } from './read.ts';

/** What has been read so far: the same properties as the result, writable. */
type Draft = { -readonly [Key in keyof UserInformation]: UserInformation[Key] };

/**
 * Decodes the content of the user information item (PS3.8 D.1, PS3.7 D.3.3). Sub-items may come in any order;
 * of a sub-item that comes twice although it is single the first one counts.
 * @throws PduError when a sub-item is too short for its fields or runs past the item
 */
export function decodeUserInformation(reader: Reader, deviations: DeviationList): UserInformation {
  const draft: Draft = {};
  const seen = new Set<number>();
  for (const item of readItems(reader, deviations)) {
    const isDouble = seen.has(item.type) && !repeatable.has(item.type) && decoders.has(item.type);
    if (isDouble) deviations.add('duplicate-item', item.offset, `${nameOfItem(item.type)} is there twice`);
    else (decoders.get(item.type) ?? keepUnknown)(item, draft, deviations);
    seen.add(item.type);
  }
  return draft;
}

type SubItemDecoder = (item: RawItem, draft: Draft, deviations: DeviationList) => void;

const repeatable: ReadonlySet<number> = new Set([
  userItemTypes.roleSelection,
  userItemTypes.extendedNegotiation,
  userItemTypes.commonExtendedNegotiation,
]);

const decoders: ReadonlyMap<number, SubItemDecoder> = new Map<number, SubItemDecoder>([
  [userItemTypes.maximumLength, maximumLength],
  [userItemTypes.implementationClassUID, implementationClassUID],
  [userItemTypes.asynchronousOperationsWindow, asynchronousOperationsWindow],
  [userItemTypes.roleSelection, roleSelection],
  [userItemTypes.implementationVersionName, implementationVersionName],
  [userItemTypes.extendedNegotiation, extendedNegotiation],
  [userItemTypes.commonExtendedNegotiation, commonExtendedNegotiation],
  [userItemTypes.userIdentity, userIdentity],
  [userItemTypes.userIdentityResponse, userIdentityResponse],
]);

// PS3.8 D.1
function maximumLength({ content, type }: RawItem, draft: Draft, deviations: DeviationList): void {
  draft.maximumLength = content.uint32('Maximum-length-received');
  deviations.surplus(content, type);
}

// PS3.7 D.3.3.2
function implementationClassUID({ content }: RawItem, draft: Draft, deviations: DeviationList): void {
  draft.implementationClassUID = readUID(content, 'Implementation-class-uid', content.left, deviations);
}

// PS3.7 D.3.3.3
function asynchronousOperationsWindow(
  { content, type }: RawItem,
  draft: Draft,
  deviations: DeviationList,
): void {
  const invoked = content.uint16('Maximum-number-operations-invoked');
  const performed = content.uint16('Maximum-number-operations-performed');
  draft.asynchronousOperationsWindow = { invoked, performed };
  deviations.surplus(content, type);
}

// PS3.7 D.3.3.4
function roleSelection({ content, type }: RawItem, draft: Draft, deviations: DeviationList): void {
  const sopClassUID = uidWithLength(content, 'SOP-class-uid', deviations);
  const offset = content.offset;
  const scuRole = content.uint8('SCU-role');
  const scpRole = content.uint8('SCP-role');
  if (scuRole > 1 || scpRole > 1)
    deviations.add('role-value', offset, `a role is 0 or 1, not SCU ${scuRole}, SCP ${scpRole}`);
  const selection: RoleSelection = { sopClassUID, scuRole, scpRole };
  draft.roleSelections = [...(draft.roleSelections ?? []), selection];
  deviations.surplus(content, type);
}

// PS3.7 D.3.3.2.3: 1 to 16 characters of ISO 646 G0
const versionNameForm = /^[\x20-\x7e]{1,16}$/;

function implementationVersionName({ content }: RawItem, draft: Draft, deviations: DeviationList): void {
  const offset = content.offset;
  const name = content.latin1('Implementation-version-name', content.left);
  if (!versionNameForm.test(name))
    deviations.add('version-name', offset, `not 1 to 16 characters of ISO 646: ${JSON.stringify(name)}`);
  draft.implementationVersionName = name;
}

// PS3.7 D.3.3.5
function extendedNegotiation({ content }: RawItem, draft: Draft, deviations: DeviationList): void {
  const sopClassUID = uidWithLength(content, 'SOP-class-uid', deviations);
  const applicationInformation = content.bytes('Service-class-application-information', content.left);
  const negotiation: ExtendedNegotiation = { sopClassUID, applicationInformation };
  draft.extendedNegotiations = [...(draft.extendedNegotiations ?? []), negotiation];
}

// PS3.7 D.3.3.6
function commonExtendedNegotiation(
  { content, type }: RawItem,
  draft: Draft,
  deviations: DeviationList,
): void {
  const sopClassUID = uidWithLength(content, 'SOP-class-uid', deviations);
  const serviceClassUID = uidWithLength(content, 'Service-class-uid', deviations);
  const field = 'Related-general-sop-class-identification';
  const related = content.inner(field, content.uint16(`${field}-length`));
  const relatedSOPClassUIDs: string[] = [];
  while (related.left > 0)
    relatedSOPClassUIDs.push(uidWithLength(related, 'Related-general-sop-class-uid', deviations));
  const negotiation: CommonExtendedNegotiation = { sopClassUID, serviceClassUID, relatedSOPClassUIDs };
  draft.commonExtendedNegotiations = [...(draft.commonExtendedNegotiations ?? []), negotiation];
  deviations.surplus(content, type);
}

// PS3.7 D.3.3.7.1
function userIdentity({ content, type }: RawItem, draft: Draft, deviations: DeviationList): void {
  const identity: UserIdentity = {
    type: content.uint8('User-Identity-Type'),
    positiveResponseRequested: content.uint8('Positive-response-requested') !== 0,
    primaryField: content.bytes('Primary-field', content.uint16('Primary-field-length')),
    secondaryField: content.bytes('Secondary-field', content.uint16('Secondary-field-length')),
  };
  draft.userIdentity = identity;
  deviations.surplus(content, type);
}

// PS3.7 D.3.3.7.2
function userIdentityResponse({ content, type }: RawItem, draft: Draft, deviations: DeviationList): void {
  draft.userIdentityResponse = content.bytes('Server-response', content.uint16('Server-response-length'));
  deviations.surplus(content, type);
}

// PS3.8 9.3.1: what is not known is skipped
function keepUnknown({ type, offset, content }: RawItem, draft: Draft, deviations: DeviationList): void {
  deviations.add('unknown-sub-item', offset, `user information has ${nameOfItem(type)}; it is skipped`);
  const unknown: UnknownSubItem = { type, bytes: content.bytes('unknown sub-item', content.left) };
  draft.unknownSubItems = [...(draft.unknownSubItems ?? []), unknown];
}

function uidWithLength(content: Reader, field: string, deviations: DeviationList): string {
  return readUID(content, field, content.uint16(`${field}-length`), deviations);
}
