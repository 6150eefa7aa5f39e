import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OperationEnd } from '../../simulators/scu/find.ts';
import {
  describeEnd,
  describeExchange,
  evidenceOf,
  exchangeFinding,
  finalOf,
  isFailure,
  isIdentifierFailure,
  isUnableToProcess,
  pendingsOf,
  wasReset,
} from './exchange.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';

const twoMatches = () =>
  talkWithScp()
    .find()
    .pending()
    .pending({ fields: { Status: 0xff01 } });

describe('an exchange in words', () => {
  const said: readonly (readonly [string, Parameters<typeof describeExchange>[0]])[] = [
    ['1 x FF00, then 1 x FF01, then 0000', exchangeOf(twoMatches().final())],
    ['A700', exchangeOf(talkWithScp().find().final(0xa700))],
    ['no response; nothing more came within 30000 ms', exchangeOf(talkWithScp().find())],
    [
      '1 x FF00, then 1 x FF01; the association was aborted (A-ABORT source 2, reason 0)',
      exchangeOf(twoMatches(), { end: ends.aborted }),
    ],
  ];
  for (const [text, exchange] of said)
    it(text, () => {
      assert.equal(describeExchange(exchange), text);
    });

  it('a response without Status is the final one', () => {
    const talk = talkWithScp()
      .find()
      .respond({ fields: { Status: undefined } });
    const exchange = exchangeOf(talk, { end: { kind: 'final' } });
    assert.equal(describeExchange(exchange), 'a response without Status');
    assert.equal(finalOf(exchange)?.status, undefined);
  });

  const endTexts: readonly (readonly [OperationEnd, RegExp])[] = [
    [{ kind: 'final' }, /final response came/],
    [ends.closed, /connection was closed/],
    [ends.reset, /connection was reset/],
    [{ kind: 'release-requested' }, /sent A-RELEASE-RQ/],
    [
      { kind: 'protocol-error', error: 'a PDU of type 55H' },
      /broke the upper layer protocol: a PDU of type 55H/,
    ],
    [{ kind: 'ended-by-us', how: 'too many responses' }, /test SCU ended it \(too many responses\)/],
  ];
  for (const [end, text] of endTexts)
    it(`ends: ${text.source}`, () => assert.match(describeEnd({ end }), text));
});

it('the classes of the codes are those of the tables', () => {
  assert.deepEqual([0xa900, 0xc000, 0xcfff, 0xa901, 0xd000, undefined].map(isIdentifierFailure), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  assert.deepEqual([0xa900, 0xbfff, 0xc000].map(isUnableToProcess), [false, false, true]);
  assert.deepEqual([0x0122, 0xa701, 0xc123, 0, 0xff00, 0xfe00, 0xb000, undefined].map(isFailure), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  assert.deepEqual(
    [ends.reset, ends.closed, ends.timeout].map((end) => wasReset({ end })),
    [true, false, false],
  );
});

it('the evidence is the last response, or the request when none came, and never a flood', () => {
  const answered = exchangeOf(twoMatches().final());
  assert.deepEqual(evidenceOf(answered), [
    { transcript: 'test', pdu: answered.transcript.entries.length - 1 },
  ]);
  const silent = exchangeOf(talkWithScp().find());
  assert.deepEqual(
    evidenceOf(silent).map(({ pdu }) => pdu),
    silent.requestPdus,
  );
  assert.equal(evidenceOf(answered, Array(30).fill(pendingsOf(answered)[0])).length, 8);
});

it('a finding says what was expected and what came', () => {
  const finding = exchangeFinding('RESP-01', 'fail', exchangeOf(talkWithScp().find()), 'no end', 'an end');
  assert.deepEqual(
    { ...finding, evidence: finding.evidence.length },
    {
      requirement: 'RESP-01',
      verdict: 'fail',
      message: 'no end',
      expected: 'an end',
      actual: 'no response; nothing more came within 30000 ms',
      evidence: 2,
    },
  );
});
