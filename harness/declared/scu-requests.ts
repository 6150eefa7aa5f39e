import { characterSetsOf } from '../../simulators/data-set/character-set.ts';
import { entryOf } from '../../simulators/data-set/dictionary.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import { findElement, type WalkedElement } from '../../simulators/data-set/walk.ts';
import { commandFields } from '../../simulators/dimse/command-set.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { identifierAttributes, worklistKeyAt } from '../../simulators/worklist/keys.ts';
import type { Identity } from '../probe/implementation.ts';
import { type AssociationView, viewOf } from '../view.ts';

/** What the A-ASSOCIATE-RQs and C-FIND-RQs of an SCU tell of what its conformance statement has to declare. */
export interface ScuRequests {
  /** C-FIND-RQs whose Identifier could be read. */
  readonly queries: number;
  /** Associations for Modality Worklist that were asked for. */
  readonly associations: number;
  /** Keys that are not Required and had a value to match on: PS3.4 K.6.1.3.1 */
  readonly optionalMatchingKeys: readonly string[];
  /** Keys of type 3 that were asked for. */
  readonly returnKeys: readonly string[];
  /** All keys, each with `=` if it had a value. */
  readonly keys: readonly string[];
  /** Values of Specific Character Set in the requests. */
  readonly characterSets: readonly string[];
  readonly timezoneOffset: boolean;
  readonly fuzzyMatching: boolean;
  readonly userIdentity: boolean;
  readonly identities: readonly Identity[];
  /** Transfer Syntaxes that are proposed for Modality Worklist. */
  readonly transferSyntaxes: readonly string[];
  /** Maximum lengths that are announced. */
  readonly maximumLengths: readonly number[];
}

/** Reads the requests off the associations of an SCU. */
export function requestsOf(transcripts: readonly Transcript[]): ScuRequests {
  return requestsIn(transcripts.map(viewOf));
}

/** Reads the requests off associations that are decoded already. */
export function requestsIn(views: readonly AssociationView[]): ScuRequests {
  const identifiers = views.flatMap((view) =>
    view.messages
      .filter(
        ({ direction, command }) =>
          direction === 'received' && command.CommandField === commandFields['C-FIND-RQ'],
      )
      .flatMap((message) => view.identifierOf(message)?.walk ?? [])
      .filter(({ decodable }) => decodable),
  );
  const keys = identifiers.flatMap(({ elements }) => keysOf(elements, []));
  const requests = views
    .flatMap(({ request }) => request ?? [])
    .filter(({ presentationContexts }) => presentationContexts.some(isWorklist));
  const users = requests.map(({ userInformation }) => userInformation);
  return {
    queries: identifiers.length,
    associations: requests.length,
    optionalMatchingKeys: distinct(
      keys.filter((key) => key.hasValue && key.matching !== 'R').map(({ keyword }) => keyword),
    ),
    returnKeys: distinct(keys.filter(({ returnType }) => returnType === '3').map(({ keyword }) => keyword)),
    keys: distinct(keys.map(({ keyword, hasValue }) => (hasValue ? `${keyword}=` : keyword))),
    characterSets: distinct(identifiers.flatMap(({ elements }) => characterSetsOf(elements).filter(Boolean))),
    timezoneOffset: identifiers.some(
      ({ elements }) => findElement(elements, 'TimezoneOffsetFromUTC') !== undefined,
    ),
    fuzzyMatching: users.some(({ extendedNegotiations }) =>
      extendedNegotiations?.some(
        ({ sopClassUID, applicationInformation: bytes }) =>
          sopClassUID === modalityWorklistFind && bytes[2] === 1,
      ),
    ),
    userIdentity: users.some(({ userIdentity }) => userIdentity !== undefined),
    identities: distinctBy(
      requests.map(({ applicationContextName, userInformation: user }) => ({
        implementationClassUID: user.implementationClassUID ?? '',
        implementationVersionName: user.implementationVersionName ?? '',
        applicationContextName,
      })),
    ),
    transferSyntaxes: distinct(
      requests.flatMap(({ presentationContexts }) =>
        presentationContexts.filter(isWorklist).flatMap(({ transferSyntaxes }) => transferSyntaxes),
      ),
    ),
    maximumLengths: [...new Set(users.flatMap(({ maximumLength }) => maximumLength ?? []))],
  };
}

/** What all of them tell together. */
export function joinRequests(all: readonly ScuRequests[]): ScuRequests {
  const sum = (of: (each: ScuRequests) => number) => all.reduce((total, each) => total + of(each), 0);
  const union = (of: (each: ScuRequests) => readonly string[]) => distinct(all.flatMap(of));
  return {
    queries: sum(({ queries }) => queries),
    associations: sum(({ associations }) => associations),
    optionalMatchingKeys: union((each) => each.optionalMatchingKeys),
    returnKeys: union((each) => each.returnKeys),
    keys: union(({ keys }) => keys),
    characterSets: union((each) => each.characterSets),
    timezoneOffset: all.some((each) => each.timezoneOffset),
    fuzzyMatching: all.some((each) => each.fuzzyMatching),
    userIdentity: all.some((each) => each.userIdentity),
    identities: distinctBy(all.flatMap(({ identities }) => identities)),
    transferSyntaxes: union((each) => each.transferSyntaxes),
    maximumLengths: [...new Set(all.flatMap(({ maximumLengths }) => maximumLengths))],
  };
}

const isWorklist = ({ abstractSyntax }: { readonly abstractSyntax: string }): boolean =>
  abstractSyntax === modalityWorklistFind;

/** A key as a request has it, with what PS3.4 Table K.6-1 says of it; a key outside the table is optional, of type 3. */
interface RequestKey {
  readonly keyword: string;
  readonly matching: 'R' | 'O' | '-';
  readonly returnType: string;
  readonly hasValue: boolean;
}

function keysOf(elements: readonly WalkedElement[], path: readonly string[]): RequestKey[] {
  return elements.flatMap((element) => {
    const keyword = entryOf(element.tag)?.keyword ?? formatTag(element.tag);
    if (path.length === 0 && noKeys.has(keyword)) return [];
    const here = [...path, keyword];
    const row = worklistKeyAt(here);
    const { matching = 'O', returnType = '3' } = row ?? {};
    const key = { keyword, matching, returnType, hasValue: isMatched(element) };
    return [key, ...(element.items ?? []).flatMap((item) => keysOf(item.elements, here))];
  });
}

/** Attributes of the Identifier that are no keys. PS3.4 Table K.6-1a */
const noKeys: ReadonlySet<string> = new Set(
  identifierAttributes.filter(({ path }) => path.length === 1).map(({ keyword }) => keyword),
);

/** A value to match on; none, and a `*` alone, match everything. PS3.4 C.2.2.2.3 */
function isMatched({ value, items }: WalkedElement): boolean {
  if (items !== undefined) return false;
  const text = Buffer.from(value)
    .toString('latin1')
    .replaceAll(/[\0 ]+$/g, '');
  return text !== '' && text !== '*';
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted();

function distinctBy<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
