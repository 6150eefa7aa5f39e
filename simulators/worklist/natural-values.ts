/** Reading the JSON model of a data set. */
import type { NaturalDataSet, NaturalValue } from '../data-set/natural.ts';

const isDataSet = (value: unknown): value is NaturalDataSet =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of a sequence; [] for anything else. */
export function itemsOf(value: NaturalValue | undefined): readonly NaturalDataSet[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  return parts.filter(isDataSet);
}

/** All values as text, empty ones included; [] for items and for what is absent. */
export function textsOf(value: NaturalValue | undefined): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return parts.filter((part) => typeof part === 'string' || typeof part === 'number').map(String);
}

/** The values that say something: an empty stored value is an unknown one. PS3.4 K.2.2.1.1.1. */
export function knownValuesOf(value: NaturalValue | undefined): readonly string[] {
  return textsOf(value).filter((text) => text.trim() !== '');
}
