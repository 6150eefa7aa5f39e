import { characterSetsOf, decodeText, standaloneTerms } from '../../simulators/data-set/character-set.ts';
import { keywordOf } from '../../simulators/data-set/dictionary.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import { endOf } from '../view/operations.ts';
import type { Identifier } from '../view.ts';
import { hex } from './bytes.ts';
import { type Check, checkEach, type Deviation } from './check.ts';
import { identifierCheck } from './identifier-rules.ts';
import { allElements, type Placed } from './values.ts';

const escapeByte = 0x1b;
const equalsSign = 0x3d;

/** True if the character set is one that stands alone: ISO_IR 192, GB18030, GBK. PS3.5 6.1.2.5.4 */
function hasStandalone({ walk }: Identifier): boolean {
  const sets = characterSetsOf(walk.elements);
  return standaloneTerms.some((term) => sets.includes(term));
}

// PS3.4 K.4.1.1.3.2; bytes of ISO_IR 192, GB18030 and GBK are judged by CHARSET-03
const named = identifierCheck('CHARSET-01', 'scp', {
  fail: ['character-set-missing', 'character-set-empty', 'character-set'],
  warning: ['character-set-term', 'character-set-values'],
  held: 'Specific Character Set is there where it is needed, and the bytes are legal in it',
  only: ({ rule }, identifier) => rule !== 'character-set' || !hasStandalone(identifier),
});

const standalone = identifierCheck('CHARSET-03', 'both', {
  of: ({ decodable }) => decodable.filter(hasStandalone),
  fail: ['character-set-combination', 'character-set'],
  held: 'ISO_IR 192, GB18030 and GBK stand alone, without escapes, with well-formed bytes',
});

const defaultRepertoire = identifierCheck('CHARSET-04', 'both', {
  fail: ['default-repertoire'],
  held: 'VRs that do not follow Specific Character Set hold ISO 646 only',
});

const nested = identifierCheck('CHARSET-07', 'both', {
  fail: ['nested-character-set'],
  held: 'no sequence item has a Specific Character Set of its own',
});

interface Text extends Placed {
  readonly identifier: Identifier;
}

/** VRs of text that follows Specific Character Set. PS3.5 6.1.2.3 */
export const textVrs: readonly string[] = ['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT'];

function textsOf(identifiers: readonly Identifier[]): Text[] {
  return identifiers.flatMap((identifier) =>
    allElements(identifier.walk.elements)
      .filter(({ element: { vr } }) => textVrs.includes(vr))
      .map((placed) => ({ ...placed, identifier })),
  );
}

// PS3.5 6.1.2.4, 6.1.2.5
const escapes = checkEach('CHARSET-02', 'scp', {
  of: ({ decodable }) => textsOf(decodable).filter(({ element: { value } }) => value.includes(escapeByte)),
  at: ({ identifier }) => endOf(identifier.message),
  held: 'escape sequences are of the listed sets, and undone before each delimiter and at the end',
  look: ({ identifier, element: { vr, value, tag } }) => {
    const sets = characterSetsOf(identifier.walk.elements);
    const [problem] =
      sets.length < 2
        ? ['there is an escape sequence although (0008,0005) has not several values']
        : decodeText(value, vr, sets).problems;
    if (problem === undefined) return [];
    const pdu = endOf(identifier.message);
    return [
      {
        kind: problem,
        verdict: 'fail',
        message: problem,
        actual: hex(value),
        pdu,
        where: keywordOf(tag) ?? formatTag(tag),
      },
    ];
  },
});

/** Person names with more than one component group, or with an escape sequence. */
function groupedNames(identifiers: readonly Identifier[]): Text[] {
  return textsOf(identifiers).filter(
    ({ element: { vr, value } }) => vr === 'PN' && (value.includes(equalsSign) || value.includes(escapeByte)),
  );
}

// PS3.5 6.2.1.2
const componentGroups = checkEach('CHARSET-08', 'both', {
  of: ({ decodable }) => groupedNames(decodable),
  at: ({ identifier }) => endOf(identifier.message),
  held: 'person names have at most three component groups, the first without escapes',
  look: ({ identifier, element }) => {
    const { value, tag } = element;
    const { text } = decodeText(value, 'PN', characterSetsOf(identifier.walk.elements));
    const groups = Math.max(...text.split('\\').map((name) => name.split('=').length));
    const firstEscape = value.indexOf(escapeByte);
    const firstGroupEnd = value.indexOf(equalsSign);
    const deviation = (kind: string, message: string): Deviation => ({
      kind,
      verdict: 'fail',
      message,
      actual: hex(value),
      pdu: endOf(identifier.message),
      where: keywordOf(tag) ?? formatTag(tag),
    });
    return [
      ...(groups > 3 ? [deviation('groups', `a person name has ${groups} component groups`)] : []),
      ...(firstEscape >= 0 && (firstGroupEnd < 0 || firstEscape < firstGroupEnd)
        ? [deviation('escape', 'the first component group of a person name has an escape sequence')]
        : []),
    ];
  },
});

// PS3.4 Table K.6-1a
const timezone = identifierCheck('TZ-01', 'both', {
  fail: ['timezone-empty', 'timezone-format'],
  held: 'Timezone Offset From UTC is absent or valid',
});

/** CHARSET and TZ: text and timezone of Identifiers. */
export const characterSetChecks: readonly Check[] = [
  named,
  escapes,
  standalone,
  defaultRepertoire,
  nested,
  componentGroups,
  timezone,
];
