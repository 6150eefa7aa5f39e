import type { Finding } from '../finding.ts';
import { type CharacterSetAnswer, defaultRepertoire, namedValues } from '../probe/character-sets.ts';
import { describePriorities, type PriorityAnswers } from '../probe/priorities.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, judgeClaims, listParts, listText } from './claim.ts';

/** DOC-04: the character sets of the responses (PS3.4 K.6.1.3.2, C.2.2.2; PS3.2 A.7). */
export function judgeCharacterSets(
  declares: SutDeclarations | undefined,
  answers: readonly CharacterSetAnswer[],
): Finding[] {
  return judgeClaims('DOC-04', declares, characterSetClaims(declares, answers));
}

/** What is declared of the character sets, beside those of the responses. */
export function characterSetClaims(
  declares: SutDeclarations | undefined,
  answers: readonly CharacterSetAnswer[],
): Claim[] {
  const declared = declares?.characterSets;
  const values = namedValues(answers);
  const isDeclared = (value: string): boolean => value === defaultRepertoire || isIn(declared, value);
  // The default repertoire needs no declaration.
  const named = values.filter((value) => value !== defaultRepertoire || isIn(declared, value));
  const words = { declared: 'used', observed: 'in responses' };
  const claim: Claim = {
    entry: 'characterSets',
    declared: declared && listText(declared),
    observed: answers
      .map((answer) => `request in ${answer.requested}: ${answer.how}, in ${listText(answer.named)}`)
      .join('; '),
    agrees: values.length === 0 ? undefined : values.every(isDeclared),
    parts: listParts(declared, named, words, undefined),
  };
  return [claim];
}

const isIn = (list: readonly string[] | undefined, value: string): boolean => list?.includes(value) === true;

/** DOC-06: what the Priority does. A single SCU cannot see who is served first (PS3.4 K.4.1.1.2). */
export function judgePriority(declares: SutDeclarations | undefined, answers: PriorityAnswers): Finding[] {
  return judgeClaims('DOC-06', declares, priorityClaims(declares, answers));
}

/** What is declared of the Priority, beside the answers. */
export function priorityClaims(declares: SutDeclarations | undefined, answers: PriorityAnswers): Claim[] {
  const declared = declares?.priority;
  const same = new Set(Object.values(answers)).size === 1;
  const claim: Claim = {
    entry: 'priority',
    declared: declared === undefined ? undefined : String(declared),
    observed: describePriorities(answers),
    // That it is left out of account shows in the same answers; that it is honored shows only under load.
    agrees: declared === false && same ? true : undefined,
  };
  return [claim];
}
