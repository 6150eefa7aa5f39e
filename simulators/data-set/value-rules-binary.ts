import { entryOf } from './dictionary.ts';
import { latin1Text } from './latin1.ts';
import type { ValueContext } from './value-context.ts';
import { wildCard } from './value-format.ts';
import { allowsValues } from './value-multiplicity.ts';

/** A binary value that is all wild cards and spaces, as a toolkit writes that takes every key for text. */
function isWildCardText(value: Uint8Array): boolean {
  const text = latin1Text(value);
  return /^[*?]+ *$/.test(text);
}

/** Judges the value field of a binary VR: its length and, in a response, the number of values. */
export function checkBinary({ element, facts, use, report }: ValueContext): void {
  const { value } = element;
  const size = facts.form === 'number' ? facts.maximumLength : facts.unit;
  if (value.length % size !== 0) {
    report('value-length', `${value.length} bytes, ${facts.vr} has multiples of ${size}`);
    return;
  }
  if (value.length === 0 || facts.form !== 'number') return;
  if (use === 'request') {
    if (isWildCardText(value)) report('wild-card', wildCard(latin1Text(value), facts.vr).text);
    return;
  }
  const vm = entryOf(element.tag)?.vm;
  const count = value.length / size;
  if (vm !== undefined && !allowsValues(vm, count))
    report('vm', `${count} values, the dictionary has VM ${vm}`);
}
