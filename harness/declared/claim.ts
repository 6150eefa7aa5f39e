import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';

/** What the conformance statement declares about one thing, beside what was seen of it. */
export interface Claim {
  /** The entry of `declares` in the profile. */
  readonly entry: keyof SutDeclarations;
  /** What is declared, in words; undefined if nothing is. */
  readonly declared: string | undefined;
  /** What was seen, in words. */
  readonly observed: string;
  /** Whether both agree; undefined if what was seen can neither confirm nor contradict. */
  readonly agrees: boolean | undefined;
}

/**
 * Declared against observed, for a requirement of level `documented`: a contradiction is a fail, a missing claim a
 * warning (PS3.2 N.7, PS3.4 K.6.1.3). Without a conformance statement what was seen is recorded for it.
 */
export function judgeClaims(
  requirement: RequirementId,
  declares: SutDeclarations | undefined,
  claims: readonly Claim[],
): Finding[] {
  return claims.map((claim) => {
    const [verdict, message] = declares === undefined ? recorded(claim) : conclusion(claim);
    const expected = claim.declared ?? `${claim.entry} in the conformance statement`;
    return { requirement, verdict, message, expected, actual: claim.observed, evidence: [] };
  });
}

const recorded = ({ entry }: Claim): [Verdict, string] => [
  'recorded',
  `${entry}: seen, for the conformance statement; the profile declares nothing`,
];

function conclusion({ entry, declared, agrees }: Claim): [Verdict, string] {
  if (declared === undefined) return ['warning', `${entry} is not declared`];
  if (agrees === undefined)
    return ['inconclusive', `nothing was seen that could confirm or contradict what is declared as ${entry}`];
  return agrees
    ? ['pass', `${entry} is as declared`]
    : ['fail', `what was seen contradicts what is declared as ${entry}`];
}

/** A claim whose value is compared as it is; without an observation nothing is concluded. */
export function valueClaim(
  entry: keyof SutDeclarations,
  declared: string | number | boolean | undefined,
  observed: string | number | boolean | undefined,
): Claim {
  return {
    entry,
    declared: declared === undefined ? undefined : String(declared),
    observed: observed === undefined ? 'nothing that tells' : String(observed),
    agrees: observed === undefined ? undefined : declared === observed,
  };
}

/** The elements of a list, or that there is none. */
export function listText(list: readonly string[]): string {
  return list.join(', ') || 'none';
}
