import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artimClaims, associationClaims, resultLimitClaims, timeoutClaims } from './limits.ts';

const agreements = (claims: readonly { readonly agrees: boolean | undefined }[]) =>
  claims.map(({ agrees }) => agrees);

describe('a declared limit', () => {
  it('of associations is contradicted by a refusal before it alone', () => {
    const of = (accepted: number, refusal?: string) =>
      agreements(associationClaims({ associations: 4 }, { topic: 'associations', accepted, refusal }));
    assert.deepEqual(of(4, 'rejected'), [true]);
    assert.deepEqual(of(9), [true]);
    assert.deepEqual(of(3, 'rejected'), [false]);
    assert.deepEqual(of(3), [undefined]);
  });

  it('of matches is contradicted by more of them, and never confirmed', () => {
    assert.deepEqual(agreements(resultLimitClaims({ resultLimit: 5 }, 6)), [false]);
    assert.deepEqual(agreements(resultLimitClaims({ resultLimit: 5 }, 5)), [undefined]);
    assert.deepEqual(resultLimitClaims({}, 6), []);
  });

  it('of time: ARTIM', () => {
    const of = (isClosed: boolean, elapsedMs: number) =>
      agreements(
        artimClaims({ artim: 10 }, { topic: 'ARTIM', connections: [{ after: 'none', isClosed, elapsedMs }] }),
      );
    assert.deepEqual(of(true, 10_050), [true]);
    assert.deepEqual(of(true, 200), [undefined], 'a close may have another reason');
    assert.deepEqual(of(true, 25_000), [false]);
    assert.deepEqual(of(false, 19_999), [false], 'a timer may be early by a millisecond');
    assert.deepEqual(of(false, 12_000), [undefined], 'not waited for long enough');
    assert.deepEqual(
      artimClaims({ artim: 1 }, { topic: 'ARTIM', connections: [] }).map(({ observed }) => observed),
      [undefined],
    );
  });

  it('of time: the time-outs of an SCU', () => {
    const of = (gaveUp: boolean, waitedMs: number) =>
      timeoutClaims({ responseTimeout: 10 }, { topic: 'response time-out', waitedMs, gaveUp });
    assert.deepEqual(agreements(of(true, 10_050)), [true]);
    assert.deepEqual(agreements(of(true, 900)), [undefined], 'it may give up for another reason');
    assert.deepEqual(agreements(of(true, 15_100)), [false]);
    assert.deepEqual(agreements(of(false, 15_100)), [false]);
    assert.deepEqual(agreements(of(false, 12_000)), [undefined]);
    const [claim] = timeoutClaims({}, { topic: 'association time-out', waitedMs: 500, gaveUp: true });
    assert.deepEqual(
      [claim?.entry, claim?.declared, claim?.observed],
      ['associationTimeout', undefined, 'gave up after 0.5 s'],
    );
  });
});
