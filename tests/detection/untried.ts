import { requirements } from '../../harness/requirements/index.ts';
import type { SutRole } from '../../harness/suite.ts';
import { sides } from './sides.ts';

/** What no deviation of a side shows, as paragraphs of its document; made from the catalogues. */
export function untried(role: SutRole): string {
  const subjects = sides[role].filter(({ isBenign }) => !isBenign).map(({ expectation }) => expectation);
  const failing = new Set<string>(subjects.flatMap(({ fails }) => fails));
  const warned = new Set<string>(subjects.flatMap(({ warns = [] }) => warns));
  const ofSide = requirements.filter(
    (requirement) => requirement.role === role || requirement.role === 'both',
  );
  const breakable = ofSide.filter(({ observe }) => observe.fail ?? observe.warning);
  const idsOf = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).join(', ');
  const open = ofSide.filter((requirement) => !breakable.includes(requirement));
  const without = breakable.filter(({ id }) => !failing.has(id) && !warned.has(id));
  const mild = breakable.filter(({ id, observe }) => observe.fail && warned.has(id) && !failing.has(id));
  const name = role.toUpperCase();
  return [
    `Of the ${ofSide.length} requirements on an ${name}, ${breakable.length - without.length} are broken here at least once.`,
    ...(open.length > 0
      ? [`- Nothing an ${name} does breaks ${idsOf(open)}: what they leave open is recorded.`]
      : []),
    ...(without.length > 0 ? [`- Not tried: ${idsOf(without)}.`] : []),
    ...(mild.length > 0 ? [`- Tried as far as their warning, not their failure: ${idsOf(mild)}.`] : []),
  ]
    .map(wrapped)
    .join('\n\n')
    .replaceAll('\n\n-', '\n-')
    .replace('\n-', '\n\n-');
}

/** Lines of at most 120 characters, those of a list item indented. */
function wrapped(paragraph: string): string {
  const indent = paragraph.startsWith('- ') ? '  ' : '';
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= 120) lines.splice(-1, 1, longer);
    else lines.push(`${indent}${word}`);
  }
  return lines.join('\n');
}
