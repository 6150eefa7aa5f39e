import { decodeContextAC, decodeContextRQ } from './decode-contexts.ts';
import { type RawItem, readAETitle, readItems, readUID, trimSpaces } from './decode-fields.ts';
import { decodeUserInformation } from './decode-user-information.ts';
import type { DeviationList } from './deviation.ts';
import { itemTypes, nameOfItem } from './items.ts';
import type { AAssociateAC, AAssociateRQ, UserInformation } from './pdu.ts';
import { latin1, type Reader } from './read.ts';

/**
 * Decodes the body of an A-ASSOCIATE-RQ (PS3.8 9.3.2).
 * @throws PduError when fields or items do not fit
 */
export function decodeAssociateRQ(reader: Reader, deviations: DeviationList): AAssociateRQ {
  const protocolVersion = reader.uint16('Protocol-version');
  deviations.reserved(reader, 2, 'the A-ASSOCIATE-RQ');
  const calledAETitle = readAETitle(reader, 'Called-AE-title', deviations);
  const callingAETitle = readAETitle(reader, 'Calling-AE-title', deviations);
  deviations.reserved(reader, 32, 'the A-ASSOCIATE-RQ');
  const items = readVariableItems(reader, itemTypes.presentationContextRQ, decodeContextRQ, deviations);
  return { type: 'A-ASSOCIATE-RQ', protocolVersion, calledAETitle, callingAETitle, ...items };
}

/**
 * Decodes the body of an A-ASSOCIATE-AC (PS3.8 9.3.3). Bytes 11-74 are kept, not tested.
 * @throws PduError when fields or items do not fit
 */
export function decodeAssociateAC(reader: Reader, deviations: DeviationList): AAssociateAC {
  const protocolVersion = reader.uint16('Protocol-version');
  deviations.reserved(reader, 2, 'the A-ASSOCIATE-AC');
  const reservedBytes = reader.bytes('Reserved (bytes 11-74)', 64);
  const calledAETitle = trimSpaces(latin1(reservedBytes.subarray(0, 16)));
  const callingAETitle = trimSpaces(latin1(reservedBytes.subarray(16, 32)));
  const items = readVariableItems(reader, itemTypes.presentationContextAC, decodeContextAC, deviations);
  return { type: 'A-ASSOCIATE-AC', protocolVersion, calledAETitle, callingAETitle, ...items, reservedBytes };
}

interface VariableItems<Context> {
  readonly applicationContextName: string;
  readonly presentationContexts: readonly Context[];
  readonly userInformation: UserInformation;
}

/** Reads the items behind the fixed fields; they come in the ascending order of their types (PS3.8 9.3.2). */
function readVariableItems<Context extends { readonly id: number }>(
  reader: Reader,
  contextType: number,
  decodeContext: (item: RawItem, deviations: DeviationList) => Context,
  deviations: DeviationList,
): VariableItems<Context> {
  const names: string[] = [];
  const contexts: Context[] = [];
  const informations: UserInformation[] = [];
  const end = reader.offset + reader.left;
  let highest = 0;
  for (const item of readItems(reader, deviations)) {
    if (item.type === itemTypes.applicationContext)
      names.push(readUID(item.content, 'Application-context-name', item.content.left, deviations));
    else if (item.type === contextType)
      contexts.push(uniqueContext(decodeContext(item, deviations), item, contexts, deviations));
    else if (item.type === itemTypes.userInformation)
      informations.push(decodeUserInformation(item.content, deviations));
    else {
      deviations.add(
        'unknown-item',
        item.offset,
        `${nameOfItem(item.type)} is not known here; it is skipped`,
      );
      continue;
    }
    if (item.type < highest)
      deviations.add('item-order', item.offset, `${nameOfItem(item.type)} comes behind a higher item type`);
    highest = Math.max(highest, item.type);
  }
  exactlyOne(names.length, itemTypes.applicationContext, end, deviations);
  exactlyOne(informations.length, itemTypes.userInformation, end, deviations);
  if (contexts.length === 0) deviations.add('missing-item', end, `there is no ${nameOfItem(contextType)}`);
  return {
    applicationContextName: names[0] ?? '',
    presentationContexts: contexts,
    userInformation: informations[0] ?? {},
  };
}

function uniqueContext<Context extends { readonly id: number }>(
  context: Context,
  item: RawItem,
  earlier: readonly Context[],
  deviations: DeviationList,
): Context {
  if (earlier.some((other) => other.id === context.id))
    deviations.add('context-id', item.offset, `Presentation Context ID ${context.id} is there twice`);
  return context;
}

function exactlyOne(count: number, type: number, offset: number, deviations: DeviationList): void {
  if (count === 0) deviations.add('missing-item', offset, `there is no ${nameOfItem(type)}`);
  if (count > 1) deviations.add('duplicate-item', offset, `there are ${count} of ${nameOfItem(type)}, not 1`);
}
