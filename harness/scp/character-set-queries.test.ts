import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import {
  nameFor,
  nameQuery,
  nameWithGroups,
  queryInUnknownSet,
  textQuery,
  writableName,
} from './character-set-queries.ts';

function item(number: number, rest: NaturalDataSet): NaturalDataSet {
  const step = { ScheduledProcedureStepID: `SPS${number}` };
  return { StudyInstanceUID: `2.25.${number}`, ScheduledProcedureStepSequence: [step], ...rest };
}

const ascii = item(1, { PatientName: 'Doe^Jane' });
const korean = item(2, {
  SpecificCharacterSet: ['', 'ISO 2022 IR 149'],
  PatientName: 'Hong^Gildong=洪^吉洞=홍^길동',
});
const german = item(3, { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller^Jörg' });
const wild = item(4, { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Mü*' });

function bytesOf({ identifier }: FindPlan): string {
  if (identifier === undefined || identifier instanceof Uint8Array) throw new Error('no data set');
  return Buffer.from(encodeDataSet(identifier, transferSyntaxes.explicitVRLittleEndian)).toString('latin1');
}

describe('queries in character sets', () => {
  it('name the set, write the name in it, and name none if none is given', () => {
    assert.match(bytesOf(nameQuery('Müller', 'ISO_IR 100')), /ISO_IR 100.*M\xfcller/s);
    assert.match(bytesOf(nameQuery('Müller', 'ISO_IR 192')), /ISO_IR 192.*M\xc3\xbcller/s);
    assert.doesNotMatch(bytesOf(textQuery()), /ISO_IR/);
  });

  it('name a term that no set has, in ascending order of the elements', () => {
    const plan = queryInUnknownSet('ISO_IR 999');
    assert.match(bytesOf(plan), /ISO_IR 999.*M\xfcller/s);
    const tags = Array.isArray(plan.identifier) ? plan.identifier.map(({ tag }) => tag) : [];
    assert.deepEqual(
      tags,
      [...new Set(tags)].sort((one, other) => one - other),
    );
  });

  it('ask for a name of the worklist that the set can write, else for one of their own', () => {
    assert.equal(nameFor('ISO_IR 100', [ascii, korean, german]), 'Müller^Jörg');
    assert.equal(nameFor('ISO_IR 192', [ascii, korean, german]), 'Hong^Gildong=洪^吉洞=홍^길동');
    for (const set of ['ISO_IR 100', 'ISO_IR 144', 'ISO_IR 192'])
      assert.ok(fromNatural({ SpecificCharacterSet: set, PatientName: nameFor(set, [ascii, wild]) }));
  });

  it('choose a name of ISO_IR 100 rather than others, with the set of its item first', () => {
    assert.deepEqual(writableName([ascii, wild, korean, german]), {
      itemKey: '2.25.3 SPS3',
      name: 'Müller^Jörg',
      sets: [['ISO_IR 100'], ['ISO_IR 192'], ['GB18030']],
    });
    assert.deepEqual(writableName([korean])?.sets, [['', 'ISO 2022 IR 149'], ['ISO_IR 192'], ['GB18030']]);
  });

  it('choose no name that has no letter beyond ASCII, no set, or nothing that tells its item apart', () => {
    const { StudyInstanceUID: _left, ...anonymous } = german;
    const { SpecificCharacterSet: _set, ...unnamed } = german;
    assert.equal(writableName([ascii, wild, anonymous, unnamed]), undefined);
  });

  it('choose the alphabetic group of a name that has more', () => {
    assert.deepEqual(nameWithGroups([ascii, korean]), { itemKey: '2.25.2 SPS2', group: 'Hong^Gildong' });
    assert.equal(nameWithGroups([ascii, german, item(5, { PatientName: '=山田' })]), undefined);
  });
});
