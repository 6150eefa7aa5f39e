import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personNameChance } from './person-name-bounds.ts';

const cases: readonly [key: string, value: string, chance: string][] = [
  ['DOE^JOHN', 'DOE^JOHN', 'must'],
  ['doe^john', 'DOE^JOHN', 'may'],
  ['JOHN^DOE', 'DOE^JOHN', 'may'],
  ['DOE', 'DOE^JOHN', 'may'],
  ['Muller^Jorg', 'Müller^Jörg', 'may'],
  ['DOE^JOHN', 'DOE^JANE', 'must-not'],
  ['DOE^JOHN', '', 'must-not'],
  ['D?E^*', 'DOE^JOHN', 'must'],
  ['d?e^*', 'DOE^JOHN', 'may'],
  ['*JOHN', 'DOE^JOHN', 'must'],
  ['DOE^JOHN*', 'DOE^JOHN', 'must'],
  ['M?ller*', 'Müller^Jörg', 'may'],
  ['M*', 'Müller^Jörg', 'must'],
  ['*Tarou', 'Yamada^Tarou=山田^太郎', 'may'],
  ['D*', '', 'must-not'],
];

describe('person names', () => {
  for (const [key, value, chance] of cases)
    it(`${key}: ${value || 'no name'} ${chance}`, () => assert.equal(personNameChance(key, value), chance));
});
