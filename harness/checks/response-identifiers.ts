import { formatTag, isPrivate, type Tag } from '../../simulators/data-set/tag.ts';
import { findElement, type WalkedElement } from '../../simulators/data-set/walk.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import { endOf } from '../view/operations.ts';
import type { Identifier, Operation } from '../view.ts';
import { type Check, type Deviation, defineCheck } from './check.ts';
import { tagName } from './responses.ts';
import { keysOf } from './stimulus.ts';
import type { Subject } from './subject.ts';
import { textOf } from './values.ts';

interface Answer {
  readonly operation: Operation;
  readonly keys: readonly WalkedElement[];
  readonly matches: readonly Identifier[];
}

/** The C-FINDs whose request Identifier is sound, with the matches that can be decoded. */
function answers(subject: Subject): Answer[] {
  const { finds, view } = subject;
  return finds.flatMap((operation) => {
    const keys = keysOf(subject, operation);
    const pendings = operation.responses.filter(({ command }) => isPending(command.Status ?? 0));
    const matches = pendings
      .flatMap((response) => view.identifierOf(response) ?? [])
      .filter(({ walk }) => walk.decodable);
    return keys === undefined || matches.length === 0 ? [] : [{ operation, keys, matches }];
  });
}

/** Attributes that may come unasked: Specific Character Set, Timezone Offset, HL7 Structured Document Reference. */
// PS3.4 K.4.1.1.3.2
const unasked: readonly Tag[] = [0x00080005, 0x00080201, 0x0040a390];

const onlyRequested = defineCheck('RESP-09', 'scp', (subject) => {
  const all = answers(subject);
  if (all.length === 0) return undefined;
  const matches = all.flatMap(({ keys, matches }) => matches.map((match) => ({ keys, match })));
  return {
    held: `no Identifier has an attribute that was not asked for (${matches.length} looked at)`,
    looked: matches.map(({ match }) => endOf(match.message)),
    deviations: matches.flatMap(({ keys, match }) =>
      surplus(keys, match.walk.elements, '', endOf(match.message)),
    ),
  };
});

function surplus(
  keys: readonly WalkedElement[],
  found: readonly WalkedElement[],
  path: string,
  pdu: number,
): Deviation[] {
  // The SCP may put private elements of the same creator into another block, so their tags are not compared.
  const asksPrivate = keys.some(({ tag }) => isPrivate(tag));
  return found.flatMap((element) => {
    const { tag } = element;
    const key = keys.find((candidate) => candidate.tag === tag);
    if (key !== undefined) return surplusInItems(key, element, path, pdu);
    const isAllowed = (path === '' && unasked.includes(tag)) || (isPrivate(tag) && asksPrivate);
    if (isAllowed || (tag & 0xffff) === 0) return [];
    return [
      {
        kind: `${path}${tag}`,
        verdict: 'fail' as const,
        message: `an Identifier has ${path}${tagName(tag)}, which was not asked for`,
        expected: 'only attributes of the request, and (0008,0005), (0008,0201), (0040,A390)',
        actual: `${formatTag(tag)} "${textOf(element)}"`,
        pdu,
      },
    ];
  });
}

// PS3.4 C.2.2.2.6, K.2.2.1.2 note 4: a sequence of zero length or with one empty item asks for the whole content
function surplusInItems(key: WalkedElement, found: WalkedElement, path: string, pdu: number): Deviation[] {
  const [item, ...others] = key.items ?? [];
  if (item === undefined || others.length > 0 || item.elements.length === 0) return [];
  const inside = `${path}${tagName(key.tag)} > `;
  return (found.items ?? []).flatMap(({ elements }) => surplus(item.elements, elements, inside, pdu));
}

// PS3.4 Table K.6-1, K.6.1.2.1
const oneStep = defineCheck('RESP-11', 'scp', (subject) => {
  const all = answers(subject).filter(({ keys }) => keys.some(({ tag }) => tag === 0x00400100));
  if (all.length === 0) return undefined;
  const counted = all.flatMap(({ matches }) => matches.flatMap(wrongItemCount));
  const told = all.map(({ matches }) => duplicates(matches));
  const deviations = [...counted, ...told.flatMap((found) => found ?? [])];
  // Where items cannot be told apart nothing is said about duplicates.
  if (deviations.length === 0 && told.includes(undefined)) return undefined;
  const matches = all.flatMap((answer) => answer.matches);
  return {
    held: `every response has one item in the step sequence, no step comes twice (${matches.length} looked at)`,
    looked: matches.map(({ message }) => endOf(message)),
    deviations,
  };
});

function wrongItemCount({ walk, message }: Identifier): Deviation[] {
  const sequence = findElement(walk.elements, 'ScheduledProcedureStepSequence');
  const count = sequence?.items?.length ?? 0;
  if (count === 1) return [];
  return [
    {
      kind: `${count} items`,
      verdict: 'fail',
      message: `the Scheduled Procedure Step Sequence of a response has ${count} items`,
      expected: 'exactly one item',
      actual: sequence === undefined ? 'no (0040,0100)' : `(0040,0100) with ${count} items`,
      pdu: endOf(message),
    },
  ];
}

/** Steps that come twice; `undefined` if an Identifier does not say which step it is. */
function duplicates(matches: readonly Identifier[]): Deviation[] | undefined {
  if (matches.length < 2) return [];
  const seen = new Set<string>();
  const found: Deviation[] = [];
  for (const { walk, message } of matches) {
    const text = (...path: string[]) => textOf(findElement(walk.elements, ...path));
    const study = text('StudyInstanceUID');
    const step = text('ScheduledProcedureStepSequence', 'ScheduledProcedureStepID');
    if (study === '' || step === '') return undefined;
    const identity = [study, step, text('RequestedProcedureID'), text('AccessionNumber')].join('\\');
    if (seen.has(identity))
      found.push({
        kind: 'duplicate',
        verdict: 'fail',
        message: 'the same scheduled procedure step is in two responses to one C-FIND',
        expected: 'each step in one response',
        actual: `Study Instance UID ${study}, Scheduled Procedure Step ID ${step}`,
        pdu: endOf(message),
      });
    seen.add(identity);
  }
  return found;
}

/** RESP-09 and RESP-11: what the Identifiers of responses hold. */
export const responseIdentifierChecks: readonly Check[] = [onlyRequested, oneStep];
