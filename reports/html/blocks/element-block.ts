import { characterSetsOf, decodeText } from '../../../simulators/data-set/character-set.ts';
import { keywordOf } from '../../../simulators/data-set/dictionary.ts';
import { undefinedLength } from '../../../simulators/data-set/element.ts';
import { readNumbers } from '../../../simulators/data-set/numbers.ts';
import { formatTag } from '../../../simulators/data-set/tag.ts';
import { encodingOf } from '../../../simulators/data-set/transfer-syntax.ts';
import { valueRepresentationOf } from '../../../simulators/data-set/vr.ts';
import type { DataSetDeviation, Walk, WalkedElement } from '../../../simulators/data-set/walk.ts';
import {
  commandElementDefinitions,
  commandGroupLength,
  commandNameOf,
  noDataSet,
} from '../../../simulators/dimse/command-set.ts';
import { formatStatus, statusClassOf } from '../../../simulators/dimse/status.ts';
import { type Block, type BlockRow, blockRow, dumpRows, hexOf, restRow, wrongRow } from './block.ts';

const maximumElements = 300;
const maximumWrong = 20;

/** Bytes of a value that are put into words: it may have megabytes. */
const shownBytes = 512;

/** The elements of a Command Set. PS3.7 6.3.1 */
export function commandBlock(walk: Walk): Block {
  return { title: `Command Set, ${walk.length} bytes`, rows: rowsOf(walk, []) };
}

/** The elements of a data set, with what is wrong in their values too. */
export function dataSetBlock(walk: Walk, values: readonly DataSetDeviation[]): Block {
  const encoding = encodingOf(walk.transferSyntaxUID)?.name ?? walk.transferSyntaxUID;
  return { title: `Data Set, ${encoding}, ${walk.length} bytes`, rows: rowsOf(walk, values) };
}

function rowsOf(walk: Walk, values: readonly DataSetDeviation[]): BlockRow[] {
  const deviations = [...walk.deviations, ...values];
  const wrong = deviations.slice(0, maximumWrong).map(({ message }) => wrongRow(message));
  const rows: BlockRow[] = [...wrong, ...restRow(deviations.length - wrong.length, 'deviations')];
  let count = 0;
  for (const row of elementRows(walk, walk.elements, characterSetsOf(walk.elements), 0)) {
    count += 1;
    if (count > maximumElements) {
      rows.push(['', '', 'and more elements', '', 0]);
      break;
    }
    rows.push(row);
  }
  return count === 0 && walk.length > 0 ? [...rows, ...dumpRows(walk.bytes, shownBytes)] : rows;
}

/** Lazy: of a flood of elements only the first are ever put into words. */
function* elementRows(
  walk: Walk,
  elements: readonly WalkedElement[],
  characterSets: readonly string[],
  depth: number,
): Generator<BlockRow> {
  for (const element of elements) {
    const { tag, vr, offset, valueOffset, value, declaredLength, items } = element;
    const length = declaredLength === undefinedLength ? 'undefined length' : `length ${declaredLength}`;
    const head = hexOf(walk.bytes.subarray(offset, valueOffset));
    const hex = value.length === 0 ? head : `${head} ${hexOf(value, 24)}`;
    const field = `${formatTag(tag)} ${vr} ${nameOf(tag)}`;
    yield blockRow(offset, hex, field, `${valueText(element, characterSets)} (${length})`, depth);
    for (const [index, item] of (items ?? []).entries()) {
      yield blockRow(
        item.offset,
        hexOf(walk.bytes.subarray(item.offset, item.offset + 8)),
        `Item ${index + 1}`,
        '',
        depth + 1,
      );
      const own = characterSetsOf(item.elements);
      yield* elementRows(walk, item.elements, own.length > 0 ? own : characterSets, depth + 2);
    }
  }
}

function nameOf(tag: number): string {
  if (tag === commandGroupLength) return 'CommandGroupLength';
  const command = commandElementDefinitions.find((definition) => definition.tag === tag);
  return command?.keyword ?? keywordOf(tag) ?? 'unknown';
}

function valueText(element: WalkedElement, characterSets: readonly string[]): string {
  const { vr, value, items, bigEndian } = element;
  if (items !== undefined) return `${items.length} ${items.length === 1 ? 'item' : 'items'}`;
  if (value.length === 0) return 'no value';
  const form = valueRepresentationOf(vr)?.form;
  const shown = value.subarray(0, shownBytes);
  if (form === 'text') return `"${decodeText(shown, vr, characterSets).text}"`;
  const word = commandWord(element);
  if (word !== undefined) return word;
  if (form === 'number') return readNumbers(shown, vr, bigEndian !== true).join(', ');
  return `${value.length} bytes`;
}

const [commandFieldTag, dataSetTypeTag, statusTag] = [0x00000100, 0x00000800, 0x00000900];

/** The numbers of a command that are known by their hex digits. PS3.7 Annex E, Table E.1-1 */
function commandWord({ tag, value }: WalkedElement): string | undefined {
  if (value.length !== 2) return undefined;
  const number = new DataView(value.buffer, value.byteOffset, 2).getUint16(0, true);
  const digits = formatStatus(number);
  if (tag === statusTag) return `${digits} ${statusClassOf(number) ?? '(no status class)'}`;
  if (tag === commandFieldTag) return `${digits}H ${commandNameOf(number) ?? ''}`.trimEnd();
  if (tag === dataSetTypeTag)
    return `${digits}H ${number === noDataSet ? 'no data set' : 'a data set follows'}`;
  return undefined;
}
