/** Worklists as YAML files. The form is described in fixtures/worklists/README.md. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DataSet } from '../data-set/element.ts';
import { fromNatural, type NaturalDataSet, NaturalError } from '../data-set/natural.ts';
import { FixtureError } from './fixture-error.ts';
import { readItem } from './item-reader.ts';
import { worklistKeysBelow } from './keys.ts';
import { itemsOf, knownValuesOf } from './natural-values.ts';
import { parseYamlTree, type YamlFile, type YamlMap, type YamlPair, type YamlTree } from './yaml-tree.ts';

export { FixtureError } from './fixture-error.ts';

/** One worklist item: a Scheduled Procedure Step with all that is above it. PS3.4 K.6.1.2.1. */
export interface WorklistItem {
  /** Where it is from: `ct.yaml:12`. */
  readonly name: string;
  readonly natural: NaturalDataSet;
  readonly elements: DataSet;
}

/**
 * An item made by a program; nothing but encoding is checked.
 * @throws NaturalError for an unknown keyword or a value that cannot be encoded
 */
export function worklistItem(name: string, natural: NaturalDataSet): WorklistItem {
  return { name, natural, elements: fromNatural(natural) };
}

const stepSequence = 'ScheduledProcedureStepSequence';

/** The one item of the step sequence, where there is one. */
function stepOf(map: YamlMap): YamlMap | undefined {
  const value = map.pairs.find(({ key }) => key === stepSequence)?.value;
  const [step] = value?.kind === 'list' ? value.entries : [];
  return step?.kind === 'map' ? step : undefined;
}

/** The pairs of an item, and those of the defaults it does not have itself. */
function merged(own: readonly YamlPair[], defaults: readonly YamlPair[]): YamlPair[] {
  const keys = new Set(own.map(({ key }) => key));
  return [...own, ...defaults.filter(({ key }) => !keys.has(key))];
}

/** Defaults go into the item and into its step; every other sequence is taken whole from one of the two. */
function withDefaults(item: YamlMap, defaults: YamlMap | undefined): YamlMap {
  if (!defaults) return item;
  const pairs = merged(item.pairs, defaults.pairs);
  const step = stepOf(item);
  const defaultStep = stepOf(defaults);
  if (!step || !defaultStep) return { ...item, pairs };
  const mergedStep: YamlMap = { ...step, pairs: merged(step.pairs, defaultStep.pairs) };
  return {
    ...item,
    pairs: pairs.map((pair) => {
      if (pair.key !== stepSequence || pair.value.kind !== 'list') return pair;
      return { ...pair, value: { ...pair.value, entries: [mergedStep, ...pair.value.entries.slice(1)] } };
    }),
  };
}

/** Takes `incomplete: true` out of an item. */
function takeIncomplete(
  item: YamlMap,
  file: YamlFile,
): { readonly item: YamlMap; readonly incomplete: boolean } {
  const flag = item.pairs.find(({ key }) => key === 'incomplete');
  if (!flag) return { item, incomplete: false };
  const text = flag.value.kind === 'text' ? flag.value.text : '';
  if (text !== 'true' && text !== 'false')
    throw file.error(flag.value.offset, 'incomplete: expected true or false');
  return {
    item: { ...item, pairs: item.pairs.filter((pair) => pair !== flag) },
    incomplete: text === 'true',
  };
}

/** The first attribute of return type 1 that has no value, as a path. PS3.4 Table K.6-1. */
function missingIn(natural: NaturalDataSet, path: readonly string[], prefix: string): string | undefined {
  for (const row of worklistKeysBelow(path)) {
    const items = itemsOf(natural[row.keyword]);
    const hasValue = row.vr === 'SQ' ? items.length > 0 : knownValuesOf(natural[row.keyword]).length > 0;
    if (row.returnType === '1' && !hasValue) return `${prefix}${row.keyword}`;
    for (const [index, item] of items.entries()) {
      const below = missingIn(item, row.path, `${prefix}${row.keyword}[${index}].`);
      if (below) return below;
    }
  }
  return undefined;
}

/** The first attribute of return type 1 that an item has no value for, as a path; undefined if it has them all. */
export function missingValue({ natural }: WorklistItem): string | undefined {
  return missingIn(natural, [], '');
}

function worklistItemFrom(
  given: YamlMap,
  defaults: YamlMap | undefined,
  file: YamlFile,
  fileName: string,
): WorklistItem {
  const { item, incomplete } = takeIncomplete(withDefaults(given, defaults), file);
  const natural = readItem(item, file);
  const missing = incomplete ? undefined : missingIn(natural, [], '');
  if (missing) {
    const rule = 'return type 1 of PS3.4 Table K.6-1; "incomplete: true" lets an item go without';
    throw file.error(given.offset, `${missing}: missing, expected a value (${rule})`);
  }
  try {
    return worklistItem(`${basename(fileName)}:${file.lineOf(given.offset)}`, natural);
  } catch (error) {
    if (!(error instanceof NaturalError)) throw error;
    throw file.error(given.offset, error.message);
  }
}

/** PS3.4 K.6.1.2.1: a step is one item. Items without the ids that tell are let through. */
function refuseTwins(items: readonly WorklistItem[], maps: readonly YamlMap[], file: YamlFile): void {
  const seen = new Map<string, string>();
  for (const [index, { natural, name }] of items.entries()) {
    const [study] = knownValuesOf(natural['StudyInstanceUID']);
    const [step] = knownValuesOf(itemsOf(natural[stepSequence])[0]?.['ScheduledProcedureStepID']);
    if (study === undefined || step === undefined) continue;
    const first = seen.get(`${study} ${step}`);
    if (first !== undefined) {
      const problem = `step ${step} of study ${study} is already at ${first}, expected another`;
      throw file.error(maps[index]?.offset ?? 0, `ScheduledProcedureStepID: ${problem}`);
    }
    seen.set(`${study} ${step}`, name);
  }
}

const form = 'expected "items:" with a list of worklist items, and before it perhaps "defaults:"';

function topLevel(file: YamlFile): {
  readonly items: readonly YamlTree[];
  readonly defaults: YamlMap | undefined;
} {
  const { root } = file;
  if (root.kind !== 'map') throw file.error(root.offset, `not a worklist, ${form}`);
  const other = root.pairs.find(({ key }) => key !== 'items' && key !== 'defaults');
  if (other) throw file.error(other.offset, `${other.key}: unknown, ${form}`);
  const items = root.pairs.find(({ key }) => key === 'items');
  const defaults = root.pairs.find(({ key }) => key === 'defaults')?.value;
  if (items?.value.kind !== 'list')
    throw file.error(items?.value.offset ?? root.offset, `no list of items, ${form}`);
  if (defaults && defaults.kind !== 'map') {
    throw file.error(defaults.offset, 'defaults: expected keywords with values');
  }
  return { items: items.value.entries, defaults };
}

/**
 * Reads a worklist. Scalars are text as written, so 0122 and 20261120 need no quotes.
 * @param fileName for messages and item names
 * @throws FixtureError `file:line:column: …, expected …` for the first mistake
 */
export function parseWorklist(source: string, fileName: string): WorklistItem[] {
  const file = parseYamlTree(source, fileName);
  const { items, defaults } = topLevel(file);
  const maps = items.map((entry): YamlMap => {
    if (entry.kind === 'map') return entry;
    throw file.error(entry.offset, 'expected a worklist item: keywords with values');
  });
  const worklist = maps.map((map) => worklistItemFrom(map, defaults, file, fileName));
  refuseTwins(worklist, maps, file);
  return worklist;
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not UTF-8' : `cannot be read (${code})`;
    throw new FixtureError(path, 0, 0, `${reason}, expected a worklist in YAML`);
  }
}

/**
 * Reads a worklist from a file in UTF-8.
 * @throws FixtureError for the first mistake, or when the file cannot be read
 */
export async function loadWorklist(path: string): Promise<WorklistItem[]> {
  return parseWorklist(await readText(path), path);
}
