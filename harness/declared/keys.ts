import type { Finding } from '../finding.ts';
import type { KeyMatching } from '../probe/matching-keys.ts';
import { optionalReturnKeys, type ReturnedKeys } from '../probe/return-keys.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, judgeClaims, listParts, listText } from './claim.ts';

/** DOC-01: the optional keys that are matched on, and the return keys of type 3 (PS3.4 K.6.1.3.2). */
export function judgeKeys(
  declares: SutDeclarations | undefined,
  matching: readonly KeyMatching[],
  returned: ReturnedKeys,
): Finding[] {
  return judgeClaims('DOC-01', declares, keyClaims(declares, matching, returned));
}

/** What is declared of the keys, beside what was seen. */
export function keyClaims(
  declares: SutDeclarations | undefined,
  matching: readonly KeyMatching[],
  returned: ReturnedKeys,
): Claim[] {
  return [
    matchingClaim(declares?.optionalMatchingKeys, matching),
    returnClaim(declares?.returnKeys, returned),
  ];
}

function matchingClaim(declared: readonly string[] | undefined, matching: readonly KeyMatching[]): Claim {
  const told = matching.filter(({ required, filters }) => !required && filters !== undefined);
  const matched = told.filter(({ filters }) => filters).map(({ keyword }) => keyword);
  const ignored = told.filter(({ filters }) => !filters).map(({ keyword }) => keyword);
  const surplus = matched.filter((keyword) => !declared?.includes(keyword));
  const missing = ignored.filter((keyword) => declared?.includes(keyword));
  const agrees = surplus.length + missing.length === 0;
  const differences = [
    ...(surplus.length > 0 ? [`matched and not declared: ${listText(surplus)}`] : []),
    ...(missing.length > 0 ? [`declared and not matched: ${listText(missing)}`] : []),
  ];
  const words = { declared: 'matched on', observed: 'matched on' };
  const parts = listParts(declared, matched, words, undefined).map((part) =>
    ignored.includes(part.item) ? { ...part, observed: 'not matched on', agrees: false } : part,
  );
  return {
    entry: 'optionalMatchingKeys',
    declared: declared && listText(declared),
    observed: [`matched: ${listText(matched)}`, ...(declared ? differences : [])].join('; '),
    agrees: told.length === 0 ? undefined : agrees,
    parts,
  };
}

function returnClaim(declared: readonly string[] | undefined, { items, valued }: ReturnedKeys): Claim {
  const seen = optionalReturnKeys.filter((keyword) => valued.includes(keyword));
  const surplus = seen.filter((keyword) => !declared?.includes(keyword));
  const difference = declared && surplus.length > 0 ? `; not declared: ${listText(surplus)}` : '';
  return {
    entry: 'returnKeys',
    declared: declared && listText(declared),
    observed: `of type 3 with a value: ${listText(seen)}${difference}`,
    // A key that no item has a value for may well be supported.
    agrees: items === 0 ? undefined : surplus.length === 0,
    parts: listParts(declared, seen, { declared: 'returned', observed: 'returned with a value' }, undefined),
  };
}
