import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { walkDataSet } from '../simulators/data-set/walk.ts';
import { request as requestBytes, stepKeys as withStepKeys } from './checks/testing/case.ts';
import { identifierBytes, match } from './checks/testing/conversation.ts';
import { describeKeyEcho, keyText, naturalItems, stepKeys } from './identity.ts';
import { pendingsOf } from './judge/exchange.ts';
import { exchangeOf, talkWithScp } from './judge/testing/exchanges.ts';

const implicit = '1.2.840.10008.1.2';
const walk = walkDataSet(identifierBytes(match(4)), implicit);

function pendings(...identifiers: readonly Parameters<typeof identifierBytes>[0][]) {
  const talk = talkWithScp().find();
  for (const identifier of identifiers) talk.pending({ identifier });
  return pendingsOf(exchangeOf(talk.final()));
}

describe('stepKeys', () => {
  it('tells items apart by study and step', () => {
    assert.deepEqual(
      [...(stepKeys(pendings(match(1), match(2), match(1))) ?? [])],
      ['1.2.826.0.1.3680043.2.1 SPS1', '1.2.826.0.1.3680043.2.2 SPS2'],
    );
  });

  it('is empty without items, and unknown when one of them has no identity', () => {
    assert.equal(stepKeys([])?.size, 0);
    assert.equal(stepKeys(pendings(match(1), { PatientName: 'X' })), undefined);
  });
});

describe('keyText', () => {
  it('gives text without padding, of any depth', () => {
    assert.equal(keyText(walk, 'PatientID'), 'P4');
    assert.equal(keyText(walk, 'ScheduledProcedureStepSequence', 0, 'ScheduledStationAETitle'), 'CT1');
  });

  it('says whether a sequence has items, and nothing of what is not there', () => {
    assert.equal(keyText(walk, 'ScheduledProcedureStepSequence'), 'items');
    assert.equal(keyText(walk, 'RequestedProcedureCodeSequence'), '');
    assert.equal(keyText(walk, 'ScheduledProcedureStepSequence', 1, 'Modality'), '');
  });
});

describe('describeKeyEcho', () => {
  const asked = (key: Parameters<typeof withStepKeys>[0], returned: Parameters<typeof withStepKeys>[0]) => {
    const talk = talkWithScp().find({ identifier: withStepKeys(key) });
    const exchange = exchangeOf(talk.pending({ identifier: withStepKeys(returned) }).final());
    return describeKeyEcho(exchange, pendingsOf(exchange));
  };

  it('names the key that came back', () => {
    const range = { ScheduledProcedureStepStartDate: '20240101-20240131' };
    assert.match(
      asked(range, range) ?? '',
      /ScheduledProcedureStepStartDate came back as the key "20240101-20240131"/,
    );
  });

  it('is silent on values, and on single values that come back as they were asked', () => {
    const single = { ScheduledProcedureStepStartDate: '20240105' };
    assert.equal(asked({ ScheduledProcedureStepStartDate: '20240101-' }, single), undefined);
    assert.equal(asked(single, single), undefined);
  });

  it('is silent on a text with a hyphen, which is no range', () => {
    const id = { ScheduledProcedureStepID: 'SPS-1' };
    assert.equal(asked(id, id), undefined);
  });

  it('is silent without a request Identifier', () => {
    const bare = { identifier: undefined, fields: { CommandDataSetType: 0x0101 } };
    const exchange = exchangeOf(talkWithScp().find(bare).pending().final());
    assert.equal(describeKeyEcho(exchange, pendingsOf(exchange)), undefined);
  });
});

it('naturalItems leaves out what cannot be decoded', () => {
  const items = naturalItems(pendings(match(1), requestBytes().subarray(0, -3)));
  assert.deepEqual(
    items.map(({ PatientID }) => PatientID),
    ['P1'],
  );
});
