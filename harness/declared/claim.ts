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
  /** What was seen, in words; undefined if nothing that tells was. */
  readonly observed: string | undefined;
  /** Whether both agree; undefined if what was seen can neither confirm nor contradict. */
  readonly agrees: boolean | undefined;
  /** The same for each key, each syntax and so on, where the entry has several. */
  readonly parts?: readonly ClaimPart[];
}

/** One of the things that an entry declares, or that was seen and is not among them. */
export interface ClaimPart {
  readonly item: string;
  readonly declared: string | undefined;
  readonly observed: string | undefined;
  readonly agrees: boolean | undefined;
  /** Ids of the scenarios that saw it, where that is known of each part. */
  readonly scenarios?: readonly string[];
}

/** What is said where nothing was seen. */
const nothing = 'nothing that tells';

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
    return { requirement, verdict, message, expected, actual: claim.observed ?? nothing, evidence: [] };
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
    observed: observed === undefined ? undefined : String(observed),
    agrees: observed === undefined ? undefined : declared === observed,
  };
}

/** The elements of a list, or that there is none. */
export function listText(list: readonly string[]): string {
  return list.join(', ') || 'none';
}

/** One part for each thing that is declared or was seen, in this order: both agree where it is declared and was seen. */
export function listParts(
  declared: readonly string[] | undefined,
  seen: readonly string[],
  words: { readonly declared: string; readonly observed: string },
  /** What it means that a declared thing was not seen: `false` where everything was looked at. */
  unseen: false | undefined,
): ClaimPart[] {
  const all = new Set([...(declared ?? []), ...seen]);
  return [...all].map((item) => {
    const isDeclared = declared?.includes(item) === true;
    const isSeen = seen.includes(item);
    const notSeen = unseen === false ? `not ${words.observed}` : undefined;
    return {
      item,
      declared: isDeclared ? words.declared : undefined,
      observed: isSeen ? words.observed : notSeen,
      agrees: isSeen ? isDeclared : unseen,
    };
  });
}
