import { formatTag, type Tag } from '../../simulators/data-set/tag.ts';
import type { WalkedElement } from '../../simulators/data-set/walk.ts';
import { endOf } from '../view/operations.ts';
import type { Identifier } from '../view.ts';
import { type Check, checkEach, type Deviation } from './check.ts';
import { identifierCheck, undecodableAt } from './identifier-rules.ts';
import { tagName } from './responses.ts';
import { allElements, isEmpty, textOf } from './values.ts';

const at = ({ message }: Identifier) => endOf(message);

/** A deviation that an element of a request shows. */
export function ofElement(
  { message }: Identifier,
  element: WalkedElement,
  verdict: 'fail' | 'warning',
  text: string,
): Deviation {
  const value = element.items === undefined ? `"${textOf(element)}"` : `${element.items.length} items`;
  return {
    kind: `${element.tag} ${text}`,
    verdict,
    message: `${tagName(element.tag)} ${text}`,
    actual: `${formatTag(element.tag)} ${value}`,
    pdu: endOf(message),
  };
}

const decodes = checkEach('IDENT-01', 'scu', {
  of: ({ identifiers }) => identifiers,
  at,
  held: 'every Identifier decodes to its last byte in the negotiated transfer syntax',
  look: undecodableAt,
});

const stepSequence: Tag = 0x00400100;

const hasSequence = ({ walk }: Identifier) => allElements(walk.elements).some(({ element }) => element.items);

// PS3.4 Table K.6-1, C.2.2.2.6
const items = checkEach('IDENT-02', 'scu', {
  of: ({ decodable }) => decodable.filter(hasSequence),
  at,
  held: 'no key sequence has more than one item, and the step sequence has one',
  look: (identifier) =>
    allElements(identifier.walk.elements).flatMap(({ element }) => {
      const count = element.items?.length;
      if (count === undefined) return [];
      if (count > 1) return [ofElement(identifier, element, 'fail', `has ${count} items in a request`)];
      if (count > 0 || element.tag !== stepSequence) return [];
      return [ofElement(identifier, element, 'warning', 'has no item; step attributes are asked in one')];
    }),
});

const stepAttributes: readonly Tag[] = [
  0x00400001, 0x00400002, 0x00400003, 0x00400006, 0x00400007, 0x00400009, 0x00400010, 0x00400011,
];
const modality: Tag = 0x00080060;

// PS3.4 Table K.6-1
const besideSequence = checkEach('IDENT-03', 'scu', {
  of: ({ decodable }) => decodable,
  at,
  held: 'step attributes are asked inside the step sequence',
  look: (identifier) =>
    identifier.walk.elements
      .filter(({ tag }) => tag === modality || stepAttributes.includes(tag))
      .map((element) => {
        const verdict = element.tag === modality || isEmpty(element) ? 'warning' : 'fail';
        return ofElement(identifier, element, verdict, 'is asked at the root, not in the step sequence');
      }),
});

/** Sequences of which neither they nor anything in them is a matching key. */
const returnOnly: readonly Tag[] = [
  0x00400440, // Protocol Context Sequence
  0x00380100, // Pertinent Documents Sequence
  0x00400518, // Container Type Code Sequence
];

const isReturnOnly = (tags: readonly Tag[]) => tags.some((tag) => returnOnly.includes(tag));

// PS3.4 Table K.6-1
const noValues = checkEach('IDENT-11', 'scu', {
  of: ({ decodable }) =>
    decodable.filter(({ walk }) =>
      isReturnOnly(allElements(walk.elements).map(({ element }) => element.tag)),
    ),
  at,
  held: 'attributes that are only returned carry no value',
  look: (identifier) =>
    allElements(identifier.walk.elements)
      .filter(({ element, within }) => isReturnOnly(within) && !element.items && !isEmpty(element))
      .map(({ element }) =>
        ofElement(identifier, element, 'fail', 'has a value in a sequence that is only returned'),
      ),
});

/** Query/Retrieve Level, Retrieve AE Title, Instance Availability, Storage Media File-Set ID. */
const retrieveAttributes: readonly Tag[] = [0x00080052, 0x00080054, 0x00080056, 0x00880130];

// PS3.4 K.4.1.1.3.1
const noLevel = checkEach('IDENT-12', 'scu', {
  of: ({ decodable }) => decodable,
  at,
  held: 'no request has a query level or retrieve attributes',
  look: (identifier) =>
    identifier.walk.elements
      .filter(({ tag }) => retrieveAttributes.includes(tag))
      .map((element) => ofElement(identifier, element, 'warning', 'is no key of the worklist model')),
});

const tags = identifierCheck('IDENT-15', 'scu', {
  fail: ['not-ascending', 'duplicate', 'group-not-allowed'],
  held: 'tags ascend and are unique, and no group is one that an Identifier may not have',
});

const padding = identifierCheck('IDENT-16', 'scu', {
  fail: ['odd-length', 'padding'],
  held: 'every length is even, text is padded with a space and UIDs with NUL',
});

const groupLength = identifierCheck('IDENT-17', 'scu', {
  fail: ['group-length'],
  warning: ['group-length-retired'],
  held: 'there are no group length elements',
});

const privateCreator = identifierCheck('IDENT-18', 'scu', {
  fail: ['private-creator', 'private-element-number'],
  held: 'private elements, if any, come with their private creator',
});

/** IDENT-01 to -03, -11, -12, -15 to -18: which elements a request Identifier has, and where. */
export const requestStructureChecks: readonly Check[] = [
  decodes,
  items,
  besideSequence,
  noValues,
  noLevel,
  tags,
  padding,
  groupLength,
  privateCreator,
];
