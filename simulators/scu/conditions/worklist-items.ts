import type { NaturalDataSet, NaturalValue } from '../../data-set/natural.ts';
import { stepSequence } from './identifiers.ts';

/** The text of a key of an item, its first value if it has several; '' when absent or empty. */
export function textOf(item: NaturalDataSet, keyword: string): string {
  const value = item[keyword];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' || typeof first === 'number' ? String(first) : '';
}

/** The text of a key of the Scheduled Procedure Step of an item. */
export function stepTextOf(item: NaturalDataSet, keyword: string): string {
  const steps: NaturalValue | undefined = item[stepSequence];
  const [step] = Array.isArray(steps) ? steps : [];
  return typeof step === 'object' ? textOf(step, keyword) : '';
}

/** Printable characters of the default repertoire that mean nothing in a key. PS3.4 C.2.2.2 */
export function isPlain(text: string): boolean {
  return /^[ -~]+$/.test(text) && !/[\\*?"]/.test(text);
}

/** The distinct plain values that a key has, over all items, in their order. */
export function plainValues(
  items: readonly NaturalDataSet[],
  textAt: (item: NaturalDataSet) => string,
): string[] {
  return [...new Set(items.map(textAt).filter(isPlain))];
}
