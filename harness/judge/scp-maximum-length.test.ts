import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Conversation } from '../checks/testing/conversation.ts';
import { match } from '../checks/testing/conversation.ts';
import {
  judgeNoMaximum,
  judgeOversizePdu,
  judgeSplitting,
  judgeTinyMaximum,
  type LimitedQuery,
} from './scp-maximum-length.ts';
import { accepted, answers, attemptWith, rejected } from './testing/attempts.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const answered = () => talkWithScp().find().pending({ identifier: match() }).final();
const open = () => talkWithScp().find();
const small = { fragmentation: { maximumLength: 64 } };

function query(talk: Conversation, maximumLength: number, edit: Partial<FindExchange> = {}): LimitedQuery {
  return { attempt: attemptWith(accepted()), maximumLength, exchange: exchangeOf(talk, edit) };
}
const refused = (maximumLength: number): LimitedQuery => ({
  attempt: attemptWith(rejected(1, 1, 1)),
  maximumLength,
});

describeJudge('split responses', [
  judgeCase('NEG-MAXLEN-03', 'pass', 'an Identifier above the maximum', () =>
    judgeSplitting([query(answered(), 64), query(answered(), 1024)]),
  ),
  judgeCase('NEG-MAXLEN-03', 'inconclusive', 'small Identifiers', () =>
    judgeSplitting([query(answered(), 4096)]),
  ),
  judgeCase('NEG-MAXLEN-03', 'nothing', 'refusals', () => judgeSplitting([refused(64)])),
]);

const reference = exchangeOf(answered());
const emptyPdu = { fragmentation: { maximumLength: 64 }, identifier: new Uint8Array(0) };

describeJudge('no maximum length', [
  judgeCase('NEG-MAXLEN-05', 'pass', 'the same answer', () =>
    judgeNoMaximum(query(answered(), 0), reference),
  ),
  judgeCase('NEG-MAXLEN-05', 'fail', 'a refusal', () => judgeNoMaximum(refused(0), reference)),
  judgeCase('NEG-MAXLEN-05', 'fail', 'no answer', () => judgeNoMaximum(query(open(), 0), reference)),
  judgeCase('NEG-MAXLEN-05', 'fail', 'an empty PDU', () =>
    judgeNoMaximum(query(talkWithScp().find().pending(emptyPdu).final(), 0), reference),
  ),
  judgeCase('NEG-MAXLEN-05', 'fail', 'another status', () =>
    judgeNoMaximum(query(talkWithScp().find().final(0xc001), 0), reference),
  ),
  judgeCase('NEG-MAXLEN-05', 'inconclusive', 'a reset', () =>
    judgeNoMaximum(query(open(), 0, { end: ends.reset }), reference),
  ),
  judgeCase('NEG-MAXLEN-05', 'inconclusive', 'an SCP that never answers', () =>
    judgeNoMaximum(query(open(), 0), exchangeOf(open())),
  ),
]);

const inSmallPdus = () => talkWithScp().find().pending(small).final(0, small);

describeJudge('tiny maximum lengths', [
  judgeCase('NEG-MAXLEN-06', 'pass', 'PDUs that are short enough', () =>
    judgeTinyMaximum(query(inSmallPdus(), 64)),
  ),
  judgeCase('NEG-MAXLEN-06', 'pass', 'a rejection', () => judgeTinyMaximum(refused(7))),
  judgeCase('NEG-MAXLEN-06', 'pass', 'an abort', () =>
    judgeTinyMaximum(query(open(), 7, { end: ends.aborted })),
  ),
  judgeCase('NEG-MAXLEN-06', 'fail', 'PDUs that are too long', () => judgeTinyMaximum(query(answered(), 16))),
  judgeCase('NEG-MAXLEN-06', 'fail', 'empty PDUs without an end', () => {
    const talk = open();
    for (let number = 0; number < 101; number += 1)
      talk.pending({ fields: {}, identifier: new Uint8Array(0), fragmentation: { maximumLength: 256 } });
    return judgeTinyMaximum(query(talk, 256));
  }),
  judgeCase('NEG-MAXLEN-06', 'recorded', 'silence', () => judgeTinyMaximum(query(open(), 7))),
  judgeCase('NEG-MAXLEN-06', 'inconclusive', 'a reset', () =>
    judgeTinyMaximum(query(open(), 7, { end: ends.reset })),
  ),
  judgeCase('NEG-MAXLEN-06', 'recorded', 'a close in place of an answer', () =>
    judgeTinyMaximum({ attempt: attemptWith(answers.closed), maximumLength: 7 }),
  ),
]);

const oversize = (end?: FindExchange['end']) =>
  judgeOversizePdu(end === undefined ? exchangeOf(answered()) : exchangeOf(open(), { end }));

describeJudge('a P-DATA-TF above the maximum length', [
  judgeCase('NEG-MAXLEN-07', 'pass', 'A-ABORT of source 2', () => oversize(ends.aborted)),
  judgeCase('NEG-MAXLEN-07', 'warning', 'A-ABORT of source 0', () =>
    oversize({ kind: 'aborted', pdu: { type: 'A-ABORT', source: 0, reason: 0 } }),
  ),
  judgeCase('NEG-MAXLEN-07', 'warning', 'an answer', () => oversize()),
  judgeCase('NEG-MAXLEN-07', 'warning', 'a close', () => oversize(ends.closed)),
  judgeCase('NEG-MAXLEN-07', 'inconclusive', 'a reset', () => oversize(ends.reset)),
  judgeCase('NEG-MAXLEN-07', 'inconclusive', 'another protocol error', () => oversize(ends.protocolError)),
  judgeCase('NEG-MAXLEN-07', 'fail', 'silence', () => oversize(ends.timeout)),
]);
