import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behaviorClaims, failureClaims } from './behavior-claims.ts';

const released = {
  text: 'association released at once',
  parts: [
    {
      about: 'association' as const,
      text: 'association released at once',
      how: 'seen' as const,
      words: ['association released' as const],
    },
  ],
};
const partsOf = (claims: ReturnType<typeof behaviorClaims>) =>
  claims.flatMap(({ parts = [] }) => parts.map(({ item, agrees }) => [item, agrees]));

describe('the declared behavior', () => {
  const seen = [
    { ...released, code: 0xa700, scenario: 'SCU-A700-first' },
    { ...released, code: 0xc123, scenario: 'SCU-CXXX-C123' },
    { ...released, code: 0x0110, scenario: 'SCU-other-0110' },
  ];

  it('is compared row by row, as far as its words can be', () => {
    const statuses = {
      A700: 'the association is released',
      'C000-CFFF': 'the association is aborted',
      other: 'the error is logged',
      A900: 'the association is released',
    };
    const claims = behaviorClaims({ statuses }, seen);
    assert.deepEqual(partsOf(claims), [
      ['A700', true],
      ['C000-CFFF', false],
      ['other', undefined],
      ['A900', undefined],
    ]);
    const [, , other, unseen] = claims[0]?.parts ?? [];
    assert.deepEqual(other?.scenarios, ['SCU-other-0110']);
    assert.deepEqual([other?.observed, unseen?.observed], ['association released at once', undefined]);
    assert.equal(claims[0]?.agrees, false);
  });

  it('of a row that is not declared is only seen', () => {
    assert.deepEqual(partsOf(behaviorClaims({ statuses: {} }, seen)), [
      ['A700', undefined],
      ['C000-CFFF', undefined],
      ['other', undefined],
    ]);
    assert.deepEqual(behaviorClaims({}, []), []);
    assert.equal(behaviorClaims({}, seen)[0]?.declared, undefined);
  });

  it('on a failure: who ended the association tells something after a time-out alone', () => {
    const failures = {
      Timeout: 'the association is aborted',
      'Association aborted': 'the association is aborted',
    };
    const failed = (['Timeout', 'Association aborted'] as const).map((failure) => ({ ...released, failure }));
    assert.deepEqual(partsOf(failureClaims({ failures }, failed)), [
      ['Timeout', false],
      ['Association aborted', undefined],
    ]);
  });
});
