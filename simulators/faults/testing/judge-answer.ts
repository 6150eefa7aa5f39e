import { entryOf } from '../../data-set/dictionary.ts';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { checkValues } from '../../data-set/value-rules.ts';
import { findElement, type Walk, type WalkedElement, walkDataSet } from '../../data-set/walk.ts';
import { commandFields, noDataSet } from '../../dimse/command-set.ts';
import type { ReceivedMessage } from '../../dimse/message.ts';
import { modalityWorklistFind } from '../../dimse/sop-classes.ts';
import { isPending, rowOf } from '../../dimse/status.ts';
import { contextID, matchesThere, messageID, requestIdentifier } from './exchange.ts';
import type { Played } from './play.ts';

/** Every rule that the responses break, each once, sorted: what a strict SCU would say of the answer. */
export function answerDeviations(played: Played, maximumLength = 16384): string[] {
  const found = [
    ...played.pduDeviations.map((rule) => `pdu: ${rule}`),
    ...oversize(played, maximumLength),
    ...played.pdvs.flatMap((pdv) => (pdv.contextID === contextID ? [] : ['pdv: another context'])),
    ...(played.isUnfinished ? ['message: unfinished'] : []),
    ...played.messages.flatMap(messageDeviations),
    ...sequenceDeviations(played),
    ...completenessDeviations(played),
    ...played.identifiers.flatMap(identifierDeviations),
  ];
  return [...new Set(found)].sort();
}

function oversize({ pdus }: Played, maximumLength: number): string[] {
  return pdus.some((pdu) => pdu.length - 6 > maximumLength) ? ['pdu: oversize'] : [];
}

function messageDeviations({ command, commandWalk, dataSet, deviations }: ReceivedMessage): string[] {
  const { AffectedSOPClassUID: sopClassUID = modalityWorklistFind } = command;
  const uses = commandWalk.elements.flatMap(({ tag, value }) => usDeviations(tag, value));
  return [
    ...deviations.map(({ rule }) => `message: ${rule}`),
    ...commandWalk.deviations.map(({ rule }) => `command: ${rule}`),
    ...checkValues(commandWalk, 'response').map(({ rule }) => `command value: ${rule}`),
    ...uses,
    ...(command.CommandField === commandFields['C-FIND-RSP'] ? [] : ['command: Command Field']),
    ...(command.MessageIDBeingRespondedTo === messageID ? [] : ['command: Message ID Being Responded To']),
    ...(sopClassUID === modalityWorklistFind ? [] : ['command: Affected SOP Class UID']),
    ...(command.CommandDataSetType === undefined ? ['command: no Command Data Set Type'] : []),
    ...(command.Status === undefined ? ['command: no Status'] : statusDeviations(command.Status)),
    ...(command.ErrorID === undefined ? [] : ['command: Error ID']),
    ...(dataSet !== undefined && command.CommandDataSetType === noDataSet
      ? ['command: data set unannounced']
      : []),
  ];
}

/** Command elements that C-FIND-RSP does not have, and numbers that do not have two bytes. */
function usDeviations(tag: number, value: Uint8Array): string[] {
  const known = [0x0000, 0x0002, 0x0100, 0x0110, 0x0120, 0x0800, 0x0900, 0x0901, 0x0902, 0x0903];
  if (!known.includes(tag)) return ['command: element of another message'];
  return [0x0100, 0x0110, 0x0120, 0x0800, 0x0900].includes(tag) && value.length !== 2
    ? ['command: US of other length']
    : [];
}

function statusDeviations(status: number): string[] {
  return rowOf(status) === undefined ? ['status: no row'] : [];
}

/** Pendings and then exactly one final response, with Identifiers where they belong. PS3.4 K.4.1.3 */
function sequenceDeviations({ messages, steps }: Played): string[] {
  const found: string[] = [];
  const statuses = messages.map(({ command }) => command.Status).filter((status) => status !== undefined);
  const finals = statuses.filter((status) => !isPending(status));
  if (finals.length === 0) found.push('flow: no final');
  if (finals.length > 1) found.push('flow: several finals');
  const first = statuses.findIndex((status) => !isPending(status));
  if (first !== -1 && statuses.slice(first + 1).some(isPending)) found.push('flow: Pending after the final');
  for (const { command, dataSet } of messages) {
    if (command.Status === undefined) continue;
    if (isPending(command.Status) && dataSet === undefined) found.push('flow: Pending without Identifier');
    if (!isPending(command.Status) && dataSet !== undefined) found.push('flow: final with Identifier');
  }
  found.push(...steps.flatMap((step) => (step.kind === 'act' ? [`act: ${step.act}`] : [])));
  return found;
}

/** All matches, each once, and a final status that is true. PS3.4 K.4.1.3, K.1.4 */
function completenessDeviations({ identifiers, messages, isCanceled }: Played): string[] {
  const ids = identifiers
    .filter(({ decodable }) => decodable)
    .map(({ elements }) =>
      findElement(elements, 'ScheduledProcedureStepSequence', 0, 'ScheduledProcedureStepID'),
    )
    .flatMap((element) =>
      element && element.value.length > 0 ? [Buffer.from(element.value).toString('latin1')] : [],
    );
  const codes = messages.map(({ command }) => command.Status);
  const isRepeated = new Set(ids).size < ids.length;
  const isShort = identifiers.length > 0 && identifiers.length < matchesThere;
  return [
    ...(isRepeated ? ['flow: match repeated'] : []),
    ...(isShort && codes.at(-1) === 0x0000 && !isCanceled ? ['flow: match lost'] : []),
    ...(codes.includes(0xfe00) && !isCanceled ? ['flow: FE00 without C-CANCEL'] : []),
    ...(codes.includes(0x0000) && isCanceled ? ['flow: 0000 after C-CANCEL'] : []),
  ];
}

function identifierDeviations(identifier: Walk): string[] {
  const structure = identifier.deviations.map(({ rule }) => `identifier: ${rule}`);
  if (!identifier.decodable) return structure;
  const values = checkValues(identifier, 'response').map(({ rule }) => `value: ${rule}`);
  return [...structure, ...values, ...itemDeviations(identifier)];
}

// PS3.4 Table K.6-1, as far as the query of the tests asks for it
const type1 = ['PatientName', 'PatientID', 'StudyInstanceUID', 'RequestedProcedureID'];
const stepType1 = ['ScheduledProcedureStepStartDate', 'Modality', 'ScheduledProcedureStepID'];
const type2 = ['AccessionNumber', 'PatientBirthDate', 'PatientSex', 'ReferencedStudySequence'];
const unasked = ['SpecificCharacterSet', 'TimezoneOffsetFromUTC', 'HL7StructuredDocumentReferenceSequence'];

/** What the item lacks or has too much, seen from the request. PS3.4 K.4.1.1.3.2 */
function itemDeviations({ elements }: Walk): string[] {
  const asked = walkDataSet(
    requestIdentifier(transferSyntaxes.implicitVRLittleEndian),
    transferSyntaxes.implicitVRLittleEndian,
  );
  const keywords = [...asked.elements.map(keywordOf), ...unasked];
  const surplus = elements.filter((each) => !keywords.includes(keywordOf(each)));
  const items = findElement(elements, 'ScheduledProcedureStepSequence')?.items?.length;
  const step = (keyword: string) => findElement(elements, 'ScheduledProcedureStepSequence', 0, keyword);
  return [
    ...(surplus.length > 0 ? ['item: surplus'] : []),
    ...(items === 1 ? [] : [`item: ${items ?? 'no sequence for'} steps`]),
    ...type1
      .filter((keyword) => isEmpty(findElement(elements, keyword)))
      .map((keyword) => `item: no ${keyword}`),
    ...(items === 1
      ? stepType1.filter((keyword) => isEmpty(step(keyword))).map((keyword) => `item: no ${keyword}`)
      : []),
    ...type2
      .filter((keyword) => findElement(elements, keyword) === undefined)
      .map((keyword) => `item: ${keyword} missing`),
    ...nestedDeviations(elements),
  ];
}

function nestedDeviations(elements: readonly WalkedElement[]): string[] {
  const reference = findElement(elements, 'ReferencedStudySequence')?.items?.[0]?.elements;
  const code = findElement(elements, 'RequestedProcedureCodeSequence')?.items?.[0]?.elements;
  return [
    ...(reference && isEmpty(findElement(reference, 'ReferencedSOPInstanceUID'))
      ? ['item: empty reference']
      : []),
    ...(code && isEmpty(findElement(code, 'CodeMeaning')) ? ['item: no CodeMeaning'] : []),
  ];
}

function isEmpty(element: WalkedElement | undefined): boolean {
  return element === undefined || (element.value.length === 0 && (element.items?.length ?? 0) === 0);
}

function keywordOf({ tag }: WalkedElement): string {
  return entryOf(tag)?.keyword ?? String(tag);
}
