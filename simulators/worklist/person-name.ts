/** Matching of person names. PS3.4 C.2.2.2.1.1, C.2.2.2.4; PS3.5 6.2.1. */
import { hasWildCard, wildCardTest } from './wild-card.ts';

/** The freedom PS3.4 C.2.2.2.1.1 gives an SCP, each to be declared in its conformance statement. */
export interface PersonNameOptions {
  /** Compare upper and lower case as different. Default false. */
  readonly personNameCaseSensitive?: boolean;
  /** Compare letters without their accents. Default false. */
  readonly personNameIgnoresAccents?: boolean;
}

function folded(text: string, options: PersonNameOptions): string {
  const letters = options.personNameIgnoresAccents ? text.normalize('NFD').replaceAll(/\p{M}/gu, '') : text;
  return (options.personNameCaseSensitive ? letters : letters.toLowerCase()).normalize('NFC');
}

/** Outer spaces of components and empty components at the end do not count. PS3.5 6.2, 6.2.1. */
function groupOf(text: string): string {
  const components = text.split('^').map((component) => component.trim());
  return components.join('^').replace(/\^+$/, '');
}

const groupsOf = (name: string, options: PersonNameOptions): string[] =>
  folded(name, options).split('=').map(groupOf);

/** A test of one component group, in the form `groupOf` gives. */
function groupTest(key: string): (group: string) => boolean {
  if (!hasWildCard(key)) return (group) => group === key;
  const test = wildCardTest(key);
  // DOE is DOE^^^^ too, so `DOE^*` finds it: delimiters that the key has and the name left out are put back.
  const delimiters = key.split('^').length;
  return (group) => {
    if (group === '') return false;
    const left = Math.max(delimiters - group.split('^').length, 0);
    return Array.from({ length: left + 1 }, (_, count) => group + '^'.repeat(count)).some(test);
  };
}

/**
 * A test for names a key matches. A key of one component group may match any group of the name, so that a name can
 * be found by how it sounds; in a key of several each one that is not empty has to match its own.
 */
export function personNameTest(key: string, options: PersonNameOptions = {}): (name: string) => boolean {
  const tests = groupsOf(key, options).map((group) => (group === '' ? undefined : groupTest(group)));
  const [only, ...others] = tests;
  if (others.length === 0) return (name) => only !== undefined && groupsOf(name, options).some(only);
  return (name) => {
    const groups = groupsOf(name, options);
    return tests.some(Boolean) && tests.every((test, index) => test?.(groups[index] ?? '') ?? true);
  };
}
