import { CharacterSetError, encodeText } from '../../simulators/data-set/character-set.ts';
import { fromNatural, type NaturalDataSet, type NaturalValue } from '../../simulators/data-set/natural.ts';
import { isPlain, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { itemKeyOf } from './item-key.ts';

const characterSetTag = 0x00080005;

/** Names to ask for where the worklist has none that the set can write, by the set. */
const otherNames: Readonly<Record<string, string>> = { 'ISO_IR 144': 'Люксембург^*' };
const accentedName = 'Müller^*';

/** Sets in which a name of one of them is asked for. A name is written in the first few that have its letters. */
const commonSets: readonly string[] = ['ISO_IR 192', 'ISO_IR 100', 'ISO_IR 144', 'GB18030'];

/** Asks for texts that follow Specific Character Set, and for what tells items apart. */
function textKeys(patientName: string, set?: NaturalValue): NaturalDataSet {
  return {
    ...(set !== undefined && { SpecificCharacterSet: set }),
    PatientName: patientName,
    PatientID: '',
    ReferringPhysicianName: '',
    StudyInstanceUID: '',
    RequestedProcedureID: '',
    RequestedProcedureDescription: '',
    ScheduledProcedureStepSequence: [
      {
        Modality: '',
        ScheduledPerformingPhysicianName: '',
        ScheduledProcedureStepDescription: '',
        ScheduledProcedureStepID: '',
      },
    ],
  };
}

/** A query for the texts of every item, which names a character set if one is given. PS3.4 K.4.1.1.3.1 */
export function textQuery(set?: NaturalValue): FindPlan {
  return { identifier: fromNatural(textKeys('', set)) };
}

/** A query for a name, written in the character set that it names. @throws NaturalError when the set has not its letters */
export function nameQuery(name: string, set: NaturalValue): FindPlan {
  return { identifier: fromNatural(textKeys(name, set)) };
}

/** A query for an accented name that names a term which no set has; the bytes are those of ISO_IR 100. */
export function queryInUnknownSet(term: string): FindPlan {
  const named = fromNatural({ SpecificCharacterSet: term });
  const keys = fromNatural(textKeys(accentedName, 'ISO_IR 100'));
  return { identifier: [...named, ...keys.filter(({ tag }) => tag !== characterSetTag)] };
}

/** Whether every letter of a name is in a character set. */
function isWritable(name: string, sets: readonly string[]): boolean {
  try {
    encodeText(name, 'PN', sets);
    return true;
  } catch (error) {
    if (error instanceof CharacterSetError) return false;
    throw error;
  }
}

/** A name to ask for in one set: of the items if they have one with other letters than ASCII, else one of our own. */
export function nameFor(set: string, items: readonly NaturalDataSet[]): string {
  const own = items.map((item) => textOf(item, 'PatientName')).find((name) => isPlainKey(name, set));
  return own ?? otherNames[set] ?? accentedName;
}

function isPlainKey(name: string, set: string): boolean {
  return isExtended(name) && !/[*?"\\]/.test(name) && isWritable(name, [set]);
}

/** Whether a text has letters beyond ASCII, and none that could not be read. */
function isExtended(text: string): boolean {
  return /[^ -~]/.test(text) && !text.includes('\ufffd');
}

/** A name of the worklist with the character sets to write it in: first the one that its item names. */
export interface WritableName {
  /** Of its item. */
  readonly itemKey: string;
  readonly name: string;
  /** Values of Specific Character Set. */
  readonly sets: readonly (readonly string[])[];
}

/**
 * An item whose name can be written in its own character set and in another one; one of ISO_IR 100 rather than others.
 * Undefined when there is none.
 */
export function writableName(items: readonly NaturalDataSet[]): WritableName | undefined {
  const names = items.flatMap((item) => {
    const name = textOf(item, 'PatientName');
    const own = setsOf(item);
    const itemKey = itemKeyOf(item);
    if (itemKey === undefined || own.length === 0 || !isExtended(name) || /[*?"\\]/.test(name)) return [];
    const others = commonSets.filter((set) => set !== own[0] && isWritable(name, [set])).map((set) => [set]);
    return others.length > 0 && isWritable(name, own)
      ? [{ itemKey, name, sets: [own, ...others.slice(0, 2)] }]
      : [];
  });
  return names.find(({ name }) => isWritable(name, ['ISO_IR 100'])) ?? names[0];
}

/** The values of Specific Character Set that an item names. */
function setsOf(item: NaturalDataSet): readonly string[] {
  const value = item['SpecificCharacterSet'] ?? '';
  const values = (Array.isArray(value) ? value : [value]).map(String);
  return values.length === 1 && values[0] === '' ? [] : values;
}

/** The alphabetic component group of the first name that has more groups than that one. PS3.5 6.2.1.2 */
export function nameWithGroups(
  items: readonly NaturalDataSet[],
): { readonly itemKey: string; readonly group: string } | undefined {
  for (const item of items) {
    const itemKey = itemKeyOf(item);
    const [group = '', ...others] = textOf(item, 'PatientName').split('=');
    if (itemKey !== undefined && others.some(Boolean) && isPlain(group)) return { itemKey, group };
  }
  return undefined;
}
