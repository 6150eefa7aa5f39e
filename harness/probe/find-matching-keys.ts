import {
  foreignKey,
  type KeyMatching,
  matchesOnForeignKey,
  observeMatchingKeys,
  workingKinds,
} from './matching-keys.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

const keywords = (observed: readonly KeyMatching[]): string =>
  observed.map(({ keyword }) => keyword).join(', ') || 'none';

/** Finds on which keys the SCP matches, and how. */
export async function findMatchingKeys(context: ProbeContext): Promise<ProbeResult> {
  const observed = await observeMatchingKeys(context);
  if (observed.length === 0)
    return { rows: [{ what: 'keys', found: 'no item to ask for', certainty: 'seen' }], declares: [] };
  const kinds = workingKinds(observed);
  const matched = observed.filter(({ filters }) => filters);
  const foreign = (await matchesOnForeignKey(context)) === true ? [foreignKey] : [];
  const optional = matched.filter(({ required }) => !required).map(({ keyword }) => keyword);
  const ignored = observed.filter(({ filters }) => filters === false);
  const untold = observed.filter(({ filters }) => filters === undefined);
  return {
    rows: [
      ...matched.map(({ keyword }) => ({
        what: keyword,
        found: kinds.get(keyword)?.join(', ') || 'matched; no item of this patient has a value to try',
        certainty: 'seen' as const,
      })),
      ...foreign.map((keyword) => ({
        what: keyword,
        found: 'matched, although no worklist item has it: every query with it finds nothing',
        certainty: 'seen' as const,
      })),
      { what: 'not matched', found: keywords(ignored), certainty: 'seen' },
      ...(untold.length > 0
        ? [{ what: 'no answer that tells', found: keywords(untold), certainty: 'seen' as const }]
        : []),
    ],
    declares: [
      { key: 'optionalMatchingKeys', value: [...optional, ...foreign], certainty: 'seen' },
      {
        key: 'matchingTypes',
        value: Object.fromEntries([...kinds].map(([keyword, works]) => [keyword, [...works]])),
        certainty: 'seen',
        remark: 'keys of which an item has a value',
      },
    ],
  };
}
