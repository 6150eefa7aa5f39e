/** One DIMSE message in words, with the first elements of its data set. */
import { characterSetsOf, decodeText } from '../../simulators/data-set/character-set.ts';
import { keywordOf } from '../../simulators/data-set/dictionary.ts';
import { readNumbers } from '../../simulators/data-set/numbers.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import { valueRepresentationOf } from '../../simulators/data-set/vr.ts';
import type { WalkedElement } from '../../simulators/data-set/walk.ts';
import { commandNameOf } from '../../simulators/dimse/command-set.ts';
import { formatStatus, statusClassOf } from '../../simulators/dimse/status.ts';
import type { AssociationView, ViewedMessage } from '../view.ts';
import { limited } from './ladder-pdu.ts';

/** Lines of a data set that are shown; the capture has it whole. */
const shownElements = 14;
const shownDeviations = 6;

/** Bytes of a value that are put into words: it may have megabytes. */
const shownBytes = 512;

/** What a message says: a headline, what is wrong, and the first elements of its Identifier. */
export function messageText(message: ViewedMessage, view: AssociationView): string[] {
  const wrong = [...message.deviations, ...message.commandWalk.deviations].map(
    ({ message: text }) => `! ${text}`,
  );
  return [messageHeadline(message), ...limited(wrong, shownDeviations), ...dataSetLines(message, view)];
}

/** The first line of {@link messageText}, which needs no look into the data set. */
export function messageHeadline({ command, commandBytes, dataSet }: ViewedMessage): string {
  const { CommandField, MessageID, MessageIDBeingRespondedTo, Status, OffendingElement, ErrorComment } =
    command;
  const name =
    commandNameOf(CommandField) ??
    (commandBytes.length === 0
      ? 'no command'
      : `command ${CommandField?.toString(16) ?? 'without Command Field'}`);
  const parts = [
    Status !== undefined && `${formatStatus(Status)} ${statusClassOf(Status) ?? '(no status class)'}`,
    MessageID !== undefined && `Message ID ${MessageID}`,
    MessageIDBeingRespondedTo !== undefined && `to Message ID ${MessageIDBeingRespondedTo}`,
    OffendingElement !== undefined && `Offending Element ${OffendingElement.map(formatTag).join(', ')}`,
    ErrorComment !== undefined && `Error Comment "${ErrorComment}"`,
    dataSet === undefined ? 'no data set' : `data set of ${dataSet.length} bytes`,
  ].filter((part) => part !== false);
  return `${name}  ${parts.join(', ')}`;
}

function dataSetLines(message: ViewedMessage, view: AssociationView): string[] {
  const identifier = view.identifierOf(message);
  if (identifier === undefined) return [];
  const { walk, values } = identifier;
  const characterSets = characterSetsOf(walk.elements);
  const lines = firstLines(elementLines(walk.elements, characterSets, 0));
  const wrong = [...walk.deviations, ...values].map(
    ({ path, message: text }) => `! ${path.includes('.') ? `${path}: ` : ''}${text}`,
  );
  return [...lines, ...limited(wrong, shownDeviations)].map((line) => `  ${line}`);
}

function firstLines(all: Iterable<string>): string[] {
  const lines: string[] = [];
  for (const line of all) {
    if (lines.length === shownElements) return [...lines, '...'];
    lines.push(line);
  }
  return lines;
}

/** Lazy: of a flood of elements only the first are ever put into words. */
function* elementLines(
  elements: readonly WalkedElement[],
  characterSets: readonly string[],
  depth: number,
): Generator<string> {
  for (const element of elements) {
    const { tag, vr, items } = element;
    const name = keywordOf(tag) ?? 'unknown';
    yield `${'  '.repeat(depth)}${formatTag(tag)} ${vr} ${name}  ${valueText(element, characterSets)}`;
    for (const item of items ?? []) {
      const own = characterSetsOf(item.elements);
      yield* elementLines(item.elements, own.length > 0 ? own : characterSets, depth + 1);
    }
  }
}

/** The value of an element in words, or how long it is; not yet fit for a terminal. */
export function valueText(
  { vr, value, items, bigEndian }: WalkedElement,
  characterSets: readonly string[],
): string {
  if (items !== undefined) return `${items.length} ${items.length === 1 ? 'item' : 'items'}`;
  if (value.length === 0) return '(zero length)';
  const form = valueRepresentationOf(vr)?.form;
  const shown = value.subarray(0, shownBytes);
  if (form === 'text') return `"${decodeText(shown, vr, characterSets).text}"`;
  if (form === 'number') return readNumbers(shown, vr, bigEndian !== true).join(', ');
  return `${value.length} bytes`;
}
