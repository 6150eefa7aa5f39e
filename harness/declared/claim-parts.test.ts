import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { optionalReturnKeys } from '../probe/return-keys.ts';
import type { SutDeclarations } from '../profile.ts';
import { characterSetClaims } from './answers.ts';
import type { Claim } from './claim.ts';
import { keyClaims } from './keys.ts';
import { matchingClaims } from './matching.ts';
import { contextClaims } from './negotiation.ts';
import { requestClaims } from './scu-claims.ts';
import { joinRequests } from './scu-requests.ts';
import { statusClaims } from './statuses.ts';

const words = fc.subarray(optionalReturnKeys.slice(0, 4));
const kinds = fc.subarray(['single value', 'wild card', 'range'] as const);
const flag = fc.boolean();
const key = fc.record({
  keyword: fc.constantFrom(...optionalReturnKeys.slice(0, 4)),
  required: flag,
  filters: fc.option(flag, { nil: undefined }),
  kinds: fc.record({ 'single value': flag, 'wild card': flag }, { requiredKeys: [] }),
});
const keys = fc.uniqueArray(key, { selector: ({ keyword }) => keyword });
const declares: fc.Arbitrary<SutDeclarations> = fc.record(
  {
    optionalMatchingKeys: words,
    returnKeys: words,
    characterSets: words,
    transferSyntaxes: words,
    matchingTypes: fc.dictionary(fc.constantFrom(...optionalReturnKeys.slice(0, 4)), kinds),
    statuses: fc.dictionary(
      fc.constantFrom('0000', 'A700', 'C000-CFFF', 'other'),
      fc.constantFrom('one', 'two', 'one; two', 'prose'),
    ),
  },
  { requiredKeys: [] },
);

/** A claim that has parts is contradicted by one of them, and by nothing else. */
function agreesWithParts(claims: readonly Claim[]): void {
  for (const { entry, declared, agrees, parts } of claims)
    if (parts !== undefined && declared !== undefined)
      assert.equal(
        agrees === false,
        parts.some((part) => part.agrees === false),
        entry,
      );
}

describe('the parts of a claim', () => {
  it('contradict where the claim does: keys and matching', () =>
    fc.assert(
      fc.property(declares, keys, words, (declared, matching, valued) => {
        agreesWithParts(keyClaims(declared, matching, { items: 1, valued, empty: [] }));
        agreesWithParts(matchingClaims(declared, matching, undefined));
      }),
    ));

  it('contradict where the claim does: character sets and Transfer Syntaxes', () =>
    fc.assert(
      fc.property(declares, words, (declared, seen) => {
        agreesWithParts(contextClaims(declared, { transferSyntaxes: seen, preferred: [], others: [] }));
        agreesWithParts(
          characterSetClaims(declared, [{ requested: 'ISO_IR 6', taken: true, how: '0000', named: seen }]),
        );
      }),
    ));

  it('contradict where the claim does: requests of an SCU', () =>
    fc.assert(
      fc.property(declares, words, words, (declared, seen, others) => {
        const requests = { ...joinRequests([]), queries: 1, associations: 1, characterSets: others };
        agreesWithParts(
          requestClaims(declared, {
            ...requests,
            optionalMatchingKeys: seen,
            returnKeys: others,
            transferSyntaxes: seen,
          }),
        );
      }),
    ));

  it('contradict where the claim does: Status Codes', () => {
    const seen = fc.array(
      fc.record({
        code: fc.constantFrom(0, 0xa700, 0xc001, 0xb001),
        text: fc.constantFrom('one', 'two', 'three'),
      }),
    );
    fc.assert(
      fc.property(declares, seen, (declared, statuses) => agreesWithParts(statusClaims(declared, statuses))),
    );
  });
});
