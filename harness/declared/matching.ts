import type { Finding } from '../finding.ts';
import type { KeyMatching } from '../probe/matching-keys.ts';
import type { NameMatching } from '../probe/person-names.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, judgeClaims, listText, valueClaim } from './claim.ts';

/** DOC-02 and MATCH-25: how names are compared, and by which kinds of matching each key (PS3.4 K.6.1.3.2). */
export function judgeMatching(
  declares: SutDeclarations | undefined,
  matching: readonly KeyMatching[],
  names: NameMatching | undefined,
): Finding[] {
  // Without a match of the name as it is, no match of another spelling means nothing.
  const anyCase = names?.exact === true ? names.otherCase : undefined;
  const claims = [
    valueClaim('caseInsensitivePersonNames', declares?.caseInsensitivePersonNames, anyCase),
    kindsClaim(declares?.matchingTypes, matching),
  ];
  const documented = judgeClaims('DOC-02', declares, claims);
  if (declares === undefined) return [...documented, withoutStatement];
  const declared = claims.filter((claim) => claim.declared !== undefined);
  return [...documented, ...judgeClaims('MATCH-25', declares, declared).map(softened)];
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

function kindsClaim(declared: SutDeclarations['matchingTypes'], matching: readonly KeyMatching[]): Claim {
  const tried = matching.filter(({ kinds }) => kinds.size > 0);
  const compared = tried.filter(({ keyword }) => declared?.[keyword] !== undefined);
  const differences = compared.flatMap(({ keyword, kinds }) =>
    [...kinds]
      .filter(([kind, works]) => declared?.[keyword]?.includes(kind) !== works)
      .map(([kind, works]) => `${keyword} ${works ? 'is' : 'is not'} matched by ${kind}`),
  );
  const seen = tried.map(
    ({ keyword, kinds }) =>
      `${keyword}: ${listText([...kinds].filter(([, works]) => works).map(([kind]) => kind))}`,
  );
  return {
    entry: 'matchingTypes',
    declared:
      declared &&
      Object.entries(declared)
        .map(([keyword, kinds]) => `${keyword}: ${listText(kinds)}`)
        .join('; '),
    observed: (differences.length > 0 ? differences : seen).join('; ') || 'nothing that tells',
    agrees: compared.length === 0 ? undefined : differences.length === 0,
  };
}
