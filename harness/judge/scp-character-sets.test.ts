import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { type MessageEdit, match } from '../checks/testing/conversation.ts';
import {
  judgeEscapes,
  judgeForeignSet,
  judgeGroups,
  judgeNamedSets,
  judgeOneGroup,
  judgeOtherSets,
  judgeStandalone,
} from './scp-character-sets.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const umlaut = { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller^Jörg' };
const japanese = {
  SpecificCharacterSet: ['', 'ISO 2022 IR 87'],
  PatientName: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
};
const utf8 = { SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Wang^XiaoDong=王^小东' };

/** A complete C-FIND, asked in a character set if one is given, that returns these items. */
function answered(items: readonly NaturalDataSet[], set?: string, status = 0): FindExchange {
  const keys = { PatientName: 'Doe', ...(set !== undefined && { SpecificCharacterSet: set }) };
  const talk = talkWithScp().find({ identifier: keys });
  for (const item of items) talk.pending({ identifier: { ...match(), ...item } });
  return exchangeOf(talk.final(status));
}

/** An answer with one item whose bytes are changed afterwards, without changing their number. */
function edited(item: NaturalDataSet, change: readonly [string, string], set?: string): FindExchange {
  const whole = answered([item], set);
  const [response] = whole.responses;
  const bytes = response?.message.dataSet;
  if (bytes === undefined) throw new Error('the item has no Identifier');
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes(change[0]) || change[0].length !== change[1].length)
    throw new Error('the change does not fit');
  const identifier = Uint8Array.from(Buffer.from(text.replace(change[0], change[1]), 'latin1'));
  const edit: MessageEdit = { identifier };
  const keys = { PatientName: 'Doe', ...(set !== undefined && { SpecificCharacterSet: set }) };
  return exchangeOf(talkWithScp().find({ identifier: keys }).pending(edit).final());
}

const plain = answered([{}]);
const unfinished = (end: FindExchange['end'], set = 'ISO_IR 100') =>
  exchangeOf(talkWithScp().find({ identifier: { PatientName: '', SpecificCharacterSet: set } }), { end });

describeJudge('the name of the character set', [
  judgeCase('CHARSET-01', 'nothing', 'text beyond ASCII, which the check judges', () =>
    judgeNamedSets([answered([{}, umlaut])]),
  ),
  judgeCase('CHARSET-01', 'inconclusive', 'ASCII alone in one of two answers', () =>
    judgeNamedSets([answered([umlaut]), plain]),
  ),
]);

describeJudge('escape sequences', [
  judgeCase('CHARSET-02', 'nothing', 'some, which the check judges', () =>
    judgeEscapes(answered([{}, japanese])),
  ),
  judgeCase('CHARSET-02', 'not-applicable', 'none', () => judgeEscapes(answered([umlaut, utf8]))),
]);

describeJudge('sets that stand alone', [
  judgeCase('CHARSET-03', 'nothing', 'one in use, which the check judges', () =>
    judgeStandalone(answered([umlaut, utf8])),
  ),
  judgeCase('CHARSET-03', 'not-applicable', 'none in use', () => judgeStandalone(answered([umlaut]))),
]);

const item = '1.2.826.0.1.3680043.2.1 SPS1';

describeJudge('component groups', [
  judgeCase('CHARSET-08', 'nothing', 'a name with groups, which the check judges', () =>
    judgeGroups(answered([japanese])),
  ),
  judgeCase('CHARSET-08', 'inconclusive', 'no name with groups', () => judgeGroups(answered([umlaut]))),
  judgeCase('CHARSET-08', 'recorded', 'one group that finds the name', () =>
    judgeOneGroup(answered([japanese]), item),
  ),
  judgeCase('CHARSET-08', 'recorded', 'one group that does not find it', () =>
    judgeOneGroup(answered([]), item),
  ),
  judgeCase('CHARSET-08', 'inconclusive', 'no answer', () => judgeOneGroup(unfinished(ends.timeout), item)),
]);

describeJudge('a request in any set', [
  judgeCase('CHARSET-05', 'pass', 'an answer in other sets', () =>
    judgeForeignSet(answered([{}, umlaut, japanese, utf8], 'ISO_IR 144'), true),
  ),
  judgeCase('CHARSET-05', 'pass', 'a name that finds nothing', () =>
    judgeForeignSet(answered([], 'ISO_IR 144'), false),
  ),
  judgeCase('CHARSET-05', 'recorded', 'a failure', () =>
    judgeForeignSet(answered([], 'ISO_IR 999', 0xc000), true),
  ),
  judgeCase('CHARSET-05', 'inconclusive', 'no item with text beyond ASCII', () =>
    judgeForeignSet(plain, true),
  ),
  judgeCase('CHARSET-05', 'fail', 'bytes without the name of a set', () =>
    judgeForeignSet(edited({ PatientName: 'Doe' }, ['Doe', 'D\xf6e'], 'ISO_IR 100'), true),
  ),
  judgeCase('CHARSET-05', 'fail', 'bytes of another set than that which is named', () =>
    judgeForeignSet(edited(umlaut, ['ISO_IR 100', 'ISO_IR 192'], 'ISO_IR 192'), false),
  ),
  judgeCase('CHARSET-05', 'fail', 'A-ABORT', () => judgeForeignSet(unfinished(ends.aborted), true)),
  judgeCase('CHARSET-05', 'fail', 'no answer', () => judgeForeignSet(unfinished(ends.timeout), true)),
  judgeCase('CHARSET-05', 'inconclusive', 'a reset', () => judgeForeignSet(unfinished(ends.reset), true)),
  judgeCase('CHARSET-05', 'inconclusive', 'an association that we ended', () =>
    judgeForeignSet(unfinished(ends.protocolError), true),
  ),
]);

const sets = ['ISO_IR 100', 'ISO_IR 192'];
const asked = (set: string, ...found: readonly NaturalDataSet[]) => answered(found, set);

describeJudge('a name in several sets', [
  judgeCase('CHARSET-06', 'pass', 'found in each', () =>
    judgeOtherSets([asked('ISO_IR 100', umlaut), asked('ISO_IR 192', umlaut)], item, []),
  ),
  judgeCase('CHARSET-06', 'pass', 'found in that of the item alone', () =>
    judgeOtherSets([asked('ISO_IR 100', umlaut), asked('ISO_IR 192')], item, sets),
  ),
  judgeCase('CHARSET-06', 'warning', 'found in none although both are declared', () =>
    judgeOtherSets([asked('ISO_IR 100'), asked('ISO_IR 192')], item, sets),
  ),
  judgeCase('CHARSET-06', 'recorded', 'found in none, and one is not declared', () =>
    judgeOtherSets([asked('ISO_IR 100'), asked('ISO_IR 192')], item, ['ISO_IR 100']),
  ),
  judgeCase('CHARSET-06', 'recorded', 'another item is found', () =>
    judgeOtherSets([asked('ISO_IR 100', umlaut)], 'another', []),
  ),
  judgeCase('CHARSET-06', 'fail', 'A-ABORT in one', () =>
    judgeOtherSets([asked('ISO_IR 100', umlaut), unfinished(ends.aborted)], item, []),
  ),
  judgeCase('CHARSET-06', 'fail', 'no answer in one', () =>
    judgeOtherSets([unfinished(ends.timeout), asked('ISO_IR 192', umlaut)], item, []),
  ),
  judgeCase('CHARSET-06', 'inconclusive', 'a reset', () =>
    judgeOtherSets([unfinished(ends.reset)], item, []),
  ),
]);
