/** From the YAML of one worklist item to its JSON model, every value checked. */
import { CharacterSetError, characterSetProblems, encodeText } from '../data-set/character-set.ts';
import { type DictionaryEntry, entryOf, entryOfKeyword } from '../data-set/dictionary.ts';
import type { NaturalDataSet, NaturalValue } from '../data-set/natural.ts';
import { parseTag } from '../data-set/tag.ts';
import { worklistKeyAt } from './keys.ts';
import { similarKeyword } from './similar-keyword.ts';
import { valueProblem } from './value-form.ts';
import type { YamlFile, YamlList, YamlMap, YamlPair, YamlTree } from './yaml-tree.ts';

const characterSetKeyword = 'SpecificCharacterSet';

interface Place {
  readonly file: YamlFile;
  /** `ScheduledProcedureStepSequence[0].` */
  readonly prefix: string;
  readonly path: readonly string[];
  readonly characterSets: readonly string[];
}

function fail(place: Place, offset: number, keyword: string, problem: string): never {
  throw place.file.error(offset, `${place.prefix}${keyword}: ${problem}`);
}

function entryFor(pair: YamlPair, place: Place): DictionaryEntry {
  const tag = parseTag(pair.key);
  const entry = tag === undefined ? entryOfKeyword(pair.key) : entryOf(tag);
  if (entry) return entry;
  const similar = similarKeyword(pair.key);
  const problem = `not a keyword of PS3.6, expected ${similar ?? 'e.g. PatientName'}`;
  return fail(place, pair.offset, pair.key, problem);
}

function textsOf(
  value: YamlTree,
  keyword: string,
  vr: string,
  place: Place,
): readonly { text: string; offset: number }[] {
  if (value.kind === 'text') return [value];
  if (value.kind === 'map')
    return fail(place, value.offset, keyword, `items under VR ${vr}, expected a value`);
  return value.entries.map((entry) =>
    entry.kind === 'text'
      ? entry
      : fail(place, entry.offset, keyword, `nested under VR ${vr}, expected a value`),
  );
}

function refuseWrongValue(text: string, offset: number, entry: DictionaryEntry, place: Place): void {
  const problem = valueProblem(entry.vr, text);
  if (problem !== undefined) fail(place, offset, entry.keyword, problem);
  try {
    encodeText(text, entry.vr, place.characterSets);
  } catch (error) {
    if (!(error instanceof CharacterSetError)) throw error;
    const expected = `expected a ${characterSetKeyword} that has it, e.g. ISO_IR 192`;
    fail(place, offset, entry.keyword, `${error.message}, ${expected}`);
  }
}

function maximumOf(multiplicity: string): number {
  const last = multiplicity.split('-').at(-1) ?? '1';
  return last.includes('n') ? Number.POSITIVE_INFINITY : Number(last);
}

function readValues(pair: YamlPair, entry: DictionaryEntry, place: Place): NaturalValue {
  const values = textsOf(pair.value, entry.keyword, entry.vr, place);
  const maximum = maximumOf(entry.vm);
  const surplus = values[maximum];
  if (surplus) {
    const wanted = maximum === 1 ? 'one value' : `at most ${maximum} values`;
    fail(place, surplus.offset, entry.keyword, `${values.length} values, expected ${wanted}`);
  }
  for (const { text, offset } of values) refuseWrongValue(text, offset, entry, place);
  const texts = values.map(({ text }) => text);
  return texts.length === 1 ? (texts[0] ?? '') : texts;
}

function refuseItemCount(list: YamlList, entry: DictionaryEntry, place: Place): void {
  const allowed = worklistKeyAt([...place.path, entry.keyword])?.items;
  const second = list.entries[1];
  if (!second || (allowed !== '1' && allowed !== '0-1')) return;
  fail(place, second.offset, entry.keyword, `${list.entries.length} items, expected one (PS3.4 Table K.6-1)`);
}

function readItems(pair: YamlPair, entry: DictionaryEntry, place: Place): NaturalValue {
  const { value } = pair;
  if (value.kind === 'text' && value.text === '') return [];
  if (value.kind !== 'list') {
    return fail(place, value.offset, entry.keyword, 'not a list, expected items, each with a dash before it');
  }
  refuseItemCount(value, entry, place);
  return value.entries.map((item, index) => {
    if (item.kind !== 'map')
      return fail(place, item.offset, entry.keyword, 'expected an item of keywords with values');
    const prefix = `${place.prefix}${entry.keyword}[${index}].`;
    return readMap(item, { ...place, prefix, path: [...place.path, entry.keyword] });
  });
}

function readPair(pair: YamlPair, place: Place): [string, NaturalValue] {
  const entry = entryFor(pair, place);
  if (entry.keyword === characterSetKeyword && place.path.length > 0) {
    fail(place, pair.offset, entry.keyword, 'inside a sequence, expected beside PatientName (PS3.5 7.5.3)');
  }
  const value = entry.vr === 'SQ' ? readItems(pair, entry, place) : readValues(pair, entry, place);
  return [entry.keyword, value];
}

function readMap(map: YamlMap, place: Place): NaturalDataSet {
  const natural: Record<string, NaturalValue> = {};
  for (const pair of map.pairs) {
    const [keyword, value] = readPair(pair, place);
    if (Object.hasOwn(natural, keyword)) fail(place, pair.offset, keyword, 'there twice, expected once');
    natural[keyword] = value;
  }
  return natural;
}

function characterSetsIn(map: YamlMap, file: YamlFile): readonly string[] {
  const place: Place = { file, prefix: '', path: [], characterSets: [] };
  const pair = map.pairs.find(({ key }) => key === characterSetKeyword);
  if (!pair) return [];
  const terms = textsOf(pair.value, characterSetKeyword, 'CS', place).map(({ text }) => text);
  const [problem] = characterSetProblems(terms);
  if (problem) fail(place, pair.value.offset, characterSetKeyword, `${problem}, expected e.g. ISO_IR 100`);
  return terms.length === 1 && terms[0] === '' ? [] : terms;
}

/**
 * The JSON model of an item, keyed by keyword.
 * @throws FixtureError for an unknown keyword, a value its VR or the character set does not have, or too many items
 */
export function readItem(map: YamlMap, file: YamlFile): NaturalDataSet {
  return readMap(map, { file, prefix: '', path: [], characterSets: characterSetsIn(map, file) });
}
