import { stringify } from 'yaml';
import type { NaturalDataSet, NaturalValue } from '../../data-set/natural.ts';
import { missingValue, type WorklistItem } from '../items.ts';
import { itemsOf } from '../natural-values.ts';

type YamlValue = string | readonly YamlValue[] | { readonly [keyword: string]: YamlValue };

function yamlValue(value: NaturalValue): YamlValue {
  if (!Array.isArray(value)) return String(value);
  const items = itemsOf(value);
  return items.length > 0 ? items.map(yamlItem) : value.map(String);
}

function yamlItem(natural: NaturalDataSet): Readonly<Record<string, YamlValue>> {
  return Object.fromEntries(Object.entries(natural).map(([keyword, value]) => [keyword, yamlValue(value)]));
}

/**
 * A worklist in the form that `parseWorklist` reads. Comments and defaults of the file that it came from are not in it.
 */
export function worklistYaml(worklist: readonly WorklistItem[]): string {
  const items = worklist.map((item) => ({
    ...yamlItem(item.natural),
    ...(missingValue(item) !== undefined && { incomplete: 'true' }),
  }));
  // All values are text, as the reader has them: the schema is that of the reader, and no line is folded.
  return stringify({ items }, { schema: 'failsafe', lineWidth: 0 });
}
