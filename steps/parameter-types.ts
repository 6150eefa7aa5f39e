import { defineParameterType } from '@cucumber/cucumber';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { parseStatus } from '../simulators/dimse/status.ts';
import { faults } from '../simulators/faults/catalogue.ts';
import { conditions } from '../simulators/scu/conditions.ts';

/** Transfer Syntaxes that the scenarios name, by their name in PS3.6 Table A-1. */
const syntaxNames = new Map([
  ['Implicit VR Little Endian', transferSyntaxes.implicitVRLittleEndian],
  ['Explicit VR Little Endian', transferSyntaxes.explicitVRLittleEndian],
]);

// The phrases come from the catalogues: what is added there can be used in a feature at once.
defineParameterType({
  name: 'condition',
  regexp: anyOf(conditions.map(({ phrase }) => phrase)),
  transformer: (phrase: string) => phrase,
});

defineParameterType({
  name: 'fault',
  regexp: anyOf(faults.map(({ phrase }) => phrase)),
  transformer: (phrase: string) => {
    const fault = faults.find((candidate) => candidate.phrase === phrase);
    if (!fault) throw new Error(`no fault is named "${phrase}"`);
    return fault;
  },
});

defineParameterType({
  name: 'statusCode',
  regexp: /[0-9A-F]{4}/,
  transformer: (text: string) => parseStatus(text),
});

defineParameterType({
  name: 'transferSyntax',
  regexp: anyOf([...syntaxNames.keys()]),
  transformer: (name: string) => syntaxNames.get(name) ?? transferSyntaxes.implicitVRLittleEndian,
});

/** Longest first, so that a phrase that begins another one does not hide it. */
function anyOf(phrases: readonly string[]): RegExp {
  const sorted = phrases.toSorted((a, b) => b.length - a.length);
  return new RegExp(sorted.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
}
