import type { Finding } from '../finding.ts';
import { type KeyMatching, type MatchingKind, triedKinds } from '../probe/matching-keys.ts';
import type { NameMatching } from '../probe/person-names.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, type ClaimPart, judgeClaims, listText, valueClaim } from './claim.ts';

/** DOC-02 and MATCH-25: how names are compared, and by which kinds of matching each key (PS3.4 K.6.1.3.2). */
export function judgeMatching(
  declares: SutDeclarations | undefined,
  matching: readonly KeyMatching[],
  names: NameMatching | undefined,
): Finding[] {
  const claims = matchingClaims(declares, matching, names);
  const documented = judgeClaims('DOC-02', declares, claims);
  if (declares === undefined) return [...documented, withoutStatement];
  const declared = claims.filter((claim) => claim.declared !== undefined);
  return [...documented, ...judgeClaims('MATCH-25', declares, declared).map(softened)];
}

/** What is declared of the matching, beside what was seen. */
export function matchingClaims(
  declares: SutDeclarations | undefined,
  matching: readonly KeyMatching[],
  names: NameMatching | undefined,
): Claim[] {
  // Without a match of the name as it is, no match of another spelling means nothing.
  const anyCase = names?.exact === true ? names.otherCase : undefined;
  return [
    valueClaim('caseInsensitivePersonNames', declares?.caseInsensitivePersonNames, anyCase),
    kindsClaim(declares?.matchingTypes, matching),
  ];
}

const withoutStatement: Finding = {
  requirement: 'MATCH-25',
  verdict: 'not-applicable',
  message: 'the profile declares nothing',
  expected: 'matching as the conformance statement declares it',
  evidence: [],
};

/** A difference is a warning there, and a contradiction of the statement in DOC-02. */
const softened = (finding: Finding): Finding =>
  finding.verdict === 'fail' ? { ...finding, verdict: 'warning' } : finding;

type Kinds = SutDeclarations['matchingTypes'];

function kindsClaim(declared: Kinds, matching: readonly KeyMatching[]): Claim {
  const tried = matching.filter((key) => triedKinds(key).length > 0);
  const compared = tried.filter(({ keyword }) => declaredKinds(declared, keyword) !== undefined);
  const differences = compared.flatMap((key) => differencesOf(declared, key));
  const seen = tried.map((key) => `${key.keyword}: ${workingText(key)}`);
  return {
    entry: 'matchingTypes',
    declared:
      declared &&
      Object.entries(declared)
        .map(([keyword, kinds]) => `${keyword}: ${listText(kinds)}`)
        .join('; '),
    observed: (differences.length > 0 ? differences : seen).join('; ') || undefined,
    agrees: compared.length === 0 ? undefined : differences.length === 0,
    parts: kindsParts(declared, tried),
  };
}

/** The keyword may come from a file, and be the name of what every object has. */
function declaredKinds(declared: Kinds, keyword: string): readonly MatchingKind[] | undefined {
  return declared && Object.hasOwn(declared, keyword) ? declared[keyword] : undefined;
}

function differencesOf(declared: Kinds, key: KeyMatching): string[] {
  return triedKinds(key)
    .filter(([kind, works]) => declaredKinds(declared, key.keyword)?.includes(kind) !== works)
    .map(([kind, works]) => `${key.keyword} ${works ? 'is' : 'is not'} matched by ${kind}`);
}

const workingText = (key: KeyMatching): string =>
  listText(
    triedKinds(key)
      .filter(([, works]) => works)
      .map(([kind]) => kind),
  );

/** A key of which nothing is declared may be matched in whatever way. */
function kindsParts(declared: Kinds, tried: readonly KeyMatching[]): ClaimPart[] {
  const keywords = new Set([...Object.keys(declared ?? {}), ...tried.map(({ keyword }) => keyword)]);
  return [...keywords].map((keyword) => {
    const key = tried.find((each) => each.keyword === keyword);
    const kinds = declaredKinds(declared, keyword);
    return {
      item: keyword,
      declared: kinds && listText(kinds),
      observed: key && workingText(key),
      agrees: key && kinds ? differencesOf(declared, key).length === 0 : undefined,
    };
  });
}
