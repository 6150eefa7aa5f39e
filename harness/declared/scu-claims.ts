import type { Finding } from '../finding.ts';
import { syntaxName } from '../probe/contexts.ts';
import { describeIdentity } from '../probe/implementation.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, judgeClaims, listParts, listText, valueClaim } from './claim.ts';
import { implementationClaims, judgeImplementation } from './negotiation.ts';
import type { ScuRequests } from './scu-requests.ts';

type Declares = SutDeclarations | undefined;

/** What a list has that the other has not. */
const without = (all: readonly string[], others: readonly string[]): string[] =>
  all.filter((each) => !others.includes(each));

/** DOC-05: the keys that the SCU asks, fuzzy matching, character set and time zone (PS3.4 K.6.1.3.1; PS3.2 A.7). */
export function judgeScuQueries(declares: Declares, requests: ScuRequests): Finding[] {
  return judgeClaims('DOC-05', declares, queryClaims(declares, requests));
}

/** All that is declared of the requests of an SCU, beside the requests. */
export function requestClaims(declares: Declares, requests: ScuRequests): Claim[] {
  return [
    ...queryClaims(declares, requests),
    ...unusedSetClaims(declares, requests),
    ...implementationClaims(declares, requests.identities),
    ...contextClaims(declares, requests),
    ...lengthClaims(declares, requests),
    ...securityClaims(declares, requests),
  ];
}

function queryClaims(declares: Declares, requests: ScuRequests): Claim[] {
  const { queries, fuzzyMatching, timezoneOffset } = requests;
  const isSeen = queries > 0;
  return [
    keyClaim('optionalMatchingKeys', declares, requests),
    keyClaim('returnKeys', declares, requests),
    valueClaim('fuzzyMatching', declares?.fuzzyMatching, isSeen ? fuzzyMatching : undefined),
    ...characterSetClaims(declares, requests),
    valueClaim('timezoneOffset', declares?.timezoneOffset, isSeen ? timezoneOffset : undefined),
  ];
}

/** What is asked and not declared contradicts; what is declared and not asked may be for another way to query. */
function keyClaim(
  entry: 'optionalMatchingKeys' | 'returnKeys',
  declares: Declares,
  requests: ScuRequests,
): Claim {
  const declared = declares?.[entry];
  const asked = requests[entry];
  const surplus = declared ? without(asked, declared) : [];
  const unseen = declared ? without(declared, asked) : [];
  return {
    entry,
    declared: declared && listText(declared),
    observed: [
      `in ${requests.queries} queries: ${listText(asked)}`,
      ...(surplus.length > 0 ? [`not declared: ${listText(surplus)}`] : []),
      ...(unseen.length > 0 ? [`declared and not seen: ${listText(unseen)}`] : []),
    ].join('; '),
    agrees:
      requests.queries === 0 ? undefined : surplus.length > 0 ? false : unseen.length > 0 ? undefined : true,
    parts: listParts(declared, asked, { declared: 'asked', observed: 'asked' }, undefined),
  };
}

/** Requests in the default repertoire say nothing of the character sets of the responses. */
function characterSetClaims(declares: Declares, { characterSets, queries }: ScuRequests): Claim[] {
  const declared = declares?.characterSets;
  if (declared !== undefined && characterSets.length === 0) return [];
  return [
    {
      entry: 'characterSets',
      declared: declared && listText(declared),
      observed: `in ${queries} requests: ${listText(characterSets)}`,
      agrees: declared && without(characterSets, declared).length === 0,
      parts: listParts(
        declared,
        characterSets,
        { declared: 'supported', observed: 'in requests' },
        undefined,
      ),
    },
  ];
}

/** Declared sets of which the requests tell nothing. */
function unusedSetClaims(declares: Declares, { characterSets }: ScuRequests): Claim[] {
  const declared = declares?.characterSets;
  if (!declared || characterSets.length > 0) return [];
  const parts = listParts(declared, [], { declared: 'supported', observed: '' }, undefined);
  return [
    { entry: 'characterSets', declared: listText(declared), observed: undefined, agrees: undefined, parts },
  ];
}

/** DOC-05: a response in character sets that are declared is taken to its end (PS3.2 A.7). */
export function judgeResponseSets(
  declares: Declares,
  characterSets: readonly string[],
  isBrokenOff: boolean,
): Finding[] {
  return judgeClaims('DOC-05', declares, responseSetClaims(declares, characterSets, isBrokenOff));
}

/** The declared sets of a response, beside whether it was taken; nothing for others, which an SCU may take as well. */
export function responseSetClaims(
  declares: Declares,
  characterSets: readonly string[],
  isBrokenOff: boolean,
): Claim[] {
  const declared = declares?.characterSets;
  if (!declared || characterSets.length === 0 || without(characterSets, declared).length > 0) return [];
  const how = isBrokenOff ? 'the C-FIND is broken off' : 'taken';
  const observed = `responses in ${listText(characterSets)}: ${how}`;
  const agrees = !isBrokenOff;
  const parts = characterSets.map((item) => ({ item, declared: 'supported', observed, agrees }));
  return [{ entry: 'characterSets', declared: listText(declared), observed, agrees, parts }];
}

/** IDENT-19: the keys that the SCU asks are those that its statement lists (PS3.4 K.6.1.3.1, Table K.6-1). */
export function judgeScuKeys(declares: Declares, requests: ScuRequests): Finding[] {
  const { optionalMatchingKeys: matching, returnKeys } = declares ?? {};
  const expected = `optional Matching Keys: ${listText(matching ?? [])}; Return Keys of type 3: ${listText(returnKeys ?? [])}`;
  const actual = `keys in ${requests.queries} queries: ${listText(requests.keys)}`;
  const finding = (verdict: Finding['verdict'], message: string): Finding[] => [
    { requirement: 'IDENT-19', verdict, message, expected, actual, evidence: [] },
  ];
  if (requests.queries === 0)
    return finding('inconclusive', 'there was no query whose Identifier could be read');
  if (matching === undefined && returnKeys === undefined)
    return finding(
      'not-applicable',
      'the profile declares no keys; those that were seen are for the statement',
    );
  const differences = [
    ...differencesOf('Matching Key', requests.optionalMatchingKeys, matching),
    ...differencesOf('Return Key', requests.returnKeys, returnKeys),
  ];
  return differences.length > 0
    ? finding('warning', differences.join('; '))
    : finding('pass', 'the SCU asks the keys that are declared');
}

function differencesOf(what: string, asked: readonly string[], declared: readonly string[] = []): string[] {
  return [
    ...without(asked, declared).map((keyword) => `${what} ${keyword} is not declared`),
    ...without(declared, asked).map((keyword) => `${what} ${keyword} is declared and was not asked`),
  ];
}

/** DOC-09: application context and implementation identity, as the SCU names them (PS3.2 A.4.2.1.2). */
export function judgeScuImplementation(declares: Declares, { identities }: ScuRequests): Finding[] {
  return judgeImplementation(declares, identities);
}

/** NEG-IMPL-03: the implementation identity is the declared one and does not change (PS3.7 D.3.3.2). */
export function judgeScuIdentity(declares: Declares, { identities, associations }: ScuRequests): Finding[] {
  const { implementationClassUID: uid, implementationVersionName: name } = declares ?? {};
  const [first] = identities;
  const finding = (verdict: Finding['verdict'], message: string): Finding[] => [
    {
      requirement: 'NEG-IMPL-03',
      verdict,
      message,
      expected: `${uid ?? 'any'} ${name ?? ''}`.trimEnd(),
      actual: identities.map(describeIdentity).join('; ') || 'no A-ASSOCIATE-RQ',
      evidence: [],
    },
  ];
  if (first === undefined) return finding('inconclusive', 'the SCU asked for no Association');
  const isOther = identities.some(
    (each) =>
      (uid !== undefined && each.implementationClassUID !== uid) ||
      (name !== undefined && each.implementationVersionName !== name),
  );
  if (isOther) return finding('fail', 'the implementation identity is not the declared one');
  if (new Set(identities.map(describeIdentity)).size > 1)
    return finding('warning', 'the implementation identity changes between Associations');
  return uid === undefined
    ? finding('recorded', `the same in ${associations} Associations; nothing is declared`)
    : finding('pass', `as declared in ${associations} Associations`);
}

/** DOC-10: the Transfer Syntaxes that are proposed for Modality Worklist (PS3.2 A.4.2.1.3.1.2). */
export function judgeScuContexts(declares: Declares, requests: ScuRequests): Finding[] {
  return judgeClaims('DOC-10', declares, contextClaims(declares, requests));
}

function contextClaims(declares: Declares, { transferSyntaxes }: ScuRequests): Claim[] {
  const declared = declares?.transferSyntaxes;
  const isSame =
    declared && [...without(declared, transferSyntaxes), ...without(transferSyntaxes, declared)].length === 0;
  const claim: Claim = {
    entry: 'transferSyntaxes',
    declared: declared && listText(declared.map(syntaxName)),
    observed: `proposed: ${listText(transferSyntaxes.map(syntaxName))}`,
    agrees: transferSyntaxes.length === 0 ? undefined : isSame,
    parts: listParts(
      declared?.map(syntaxName),
      transferSyntaxes.map(syntaxName),
      { declared: 'proposed', observed: 'proposed' },
      transferSyntaxes.length === 0 ? undefined : false,
    ),
  };
  return [claim];
}

/** DOC-11: the maximum length that the SCU announces (PS3.2 A.4.4; PS3.8 D.1). */
export function judgeScuMaximumLength(declares: Declares, requests: ScuRequests): Finding[] {
  return judgeClaims('DOC-11', declares, lengthClaims(declares, requests));
}

function lengthClaims(declares: Declares, { maximumLengths }: ScuRequests): Claim[] {
  const declared = declares?.maximumLength;
  const claim: Claim = {
    entry: 'maximumLength',
    declared: declared === undefined ? undefined : String(declared),
    observed: maximumLengths.length === 0 ? undefined : listText(maximumLengths.map(String)),
    agrees: maximumLengths.length === 0 ? undefined : maximumLengths.every((each) => each === declared),
  };
  return [claim];
}

/** DOC-12: whether the SCU names a user (PS3.2 A.8.2; PS3.7 D.3.3.7). */
export function judgeScuSecurity(declares: Declares, requests: ScuRequests): Finding[] {
  return judgeClaims('DOC-12', declares, securityClaims(declares, requests));
}

function securityClaims(declares: Declares, { userIdentity, associations }: ScuRequests): Claim[] {
  const seen = associations > 0 ? userIdentity : undefined;
  return [valueClaim('userIdentity', declares?.userIdentity, seen)];
}
