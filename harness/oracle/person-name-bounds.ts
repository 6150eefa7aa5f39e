/** How person names may match. PS3.4 C.2.2.2.1.1, C.2.2.2.4. */
import { personNameTest } from '../../simulators/worklist/person-name.ts';
import { hasWildCard, wildCardTest } from '../../simulators/worklist/wild-card.ts';
import type { Chance } from './temporal-bounds.ts';

/** The components of a name without case, accents and order. */
function componentsOf(name: string): Set<string> {
  const letters = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return new Set(letters.split(/[\^= ]/).filter((component) => component !== ''));
}

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/**
 * What is the same name letter by letter has to be found, and with a wild card what is a match letter by letter. With
 * a wild card the SCP may find any name (the manner is its own); without, names that have all components of the key,
 * whatever their case, accents and order. An unknown name is never found.
 */
export function personNameChance(key: string, value: string): Chance {
  if (value === '') return 'must-not';
  const literal = { personNameCaseSensitive: true };
  if (!hasWildCard(key)) {
    if (key === value) return 'must';
    return componentsOf(key).isSubsetOf(componentsOf(value)) ? 'may' : 'must-not';
  }
  // A question mark is one character; where characters have several bytes that is for the character sets to judge.
  if (!isAscii(value) && key.includes('?')) return 'may';
  return wildCardTest(key)(value) && personNameTest(key, literal)(value) ? 'must' : 'may';
}
