import type { FindExchange, OperationEnd } from '../../simulators/scu/find.ts';
import { type Conversation, match } from '../checks/testing/conversation.ts';
import {
  judgeDataSetMismatch,
  judgeFF00,
  judgeFF01,
  judgeRefusal,
  judgeSameCode,
  judgeSopClassNotSupported,
  judgeSuccess,
  judgeTwoStepItems,
  judgeUndecodable,
} from './scp-status.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

/** A C-FIND with so many matches of these codes, and a final response. */
function ended(status: number, ...pendings: readonly number[]): FindExchange {
  return exchangeOf(supplied(...pendings).final(status));
}

function supplied(...pendings: readonly number[]): Conversation {
  const talk = talkWithScp().find();
  for (const [index, Status] of pendings.entries())
    talk.pending({ identifier: match(index + 1), fields: { Status } });
  return talk;
}

/** A C-FIND without a final response. */
function broken(end: OperationEnd, ...pendings: readonly number[]): FindExchange {
  return exchangeOf(supplied(...pendings), { end });
}

const pending = 0xff00;
const warned = 0xff01;

describeJudge('0000', [
  judgeCase('STATUS-SCP-0000', 'pass', 'a match', () =>
    judgeSuccess(ended(0, pending), 'at least one match'),
  ),
  judgeCase('STATUS-SCP-0000', 'pass', 'no match where none is', () => judgeSuccess(ended(0), 'no match')),
  // MATCH-21 is the rule that these break.
  judgeCase('STATUS-SCP-0000', 'pass', 'a match where none is', () =>
    judgeSuccess(ended(0, pending), 'no match'),
  ),
  judgeCase('STATUS-SCP-0000', 'inconclusive', 'a failure where no match is', () =>
    judgeSuccess(ended(0xc320), 'no match'),
  ),
  judgeCase('STATUS-SCP-0000', 'fail', 'a code of no Status Class where no match is', () =>
    judgeSuccess(ended(0xd000), 'no match'),
  ),
  judgeCase('STATUS-SCP-0000', 'inconclusive', 'an empty worklist', () =>
    judgeSuccess(ended(0), 'at least one match'),
  ),
  judgeCase('STATUS-SCP-0000', 'inconclusive', 'a query that is refused', () =>
    judgeSuccess(ended(0xa700), 'at least one match'),
  ),
  judgeCase('STATUS-SCP-0000', 'fail', 'FE00 in its place', () =>
    judgeSuccess(ended(0xfe00, pending), 'at least one match'),
  ),
  judgeCase('STATUS-SCP-0000', 'inconclusive', 'no final response', () =>
    judgeSuccess(broken(ends.timeout, pending), 'at least one match'),
  ),
  judgeCase('STATUS-SCP-0000', 'inconclusive', 'an association that we ended', () =>
    judgeSuccess(broken(ends.protocolError, pending), 'at least one match'),
  ),
  judgeCase('RESP-01', 'inconclusive', 'an association that we ended', () =>
    judgeSuccess(broken(ends.protocolError, pending), 'at least one match'),
  ),
  judgeCase('RESP-01', 'inconclusive', 'a reset', () =>
    judgeSuccess(broken(ends.reset, pending), 'at least one match'),
  ),
  judgeCase('RESP-01', 'pass', 'a final response', () => judgeSuccess(ended(0xa700), 'at least one match')),
  judgeCase('RESP-01', 'fail', 'no final response', () =>
    judgeSuccess(broken(ends.timeout, pending), 'at least one match'),
  ),
]);

describeJudge('another SOP Class', [
  judgeCase('STATUS-SCP-0122', 'pass', '0122', () => judgeSopClassNotSupported(ended(0x0122))),
  judgeCase('STATUS-SCP-0122', 'warning', 'another failure', () => judgeSopClassNotSupported(ended(0x0211))),
  judgeCase('STATUS-SCP-0122', 'warning', 'an abort', () => judgeSopClassNotSupported(broken(ends.aborted))),
  judgeCase('STATUS-SCP-0122', 'warning', 'an answer as if it were Modality Worklist', () =>
    judgeSopClassNotSupported(ended(0, pending)),
  ),
  judgeCase('STATUS-SCP-0122', 'fail', 'no answer', () => judgeSopClassNotSupported(broken(ends.timeout))),
  judgeCase('STATUS-SCP-0122', 'inconclusive', 'a reset', () =>
    judgeSopClassNotSupported(broken(ends.reset)),
  ),
]);

describeJudge('a Data Set that does not match the SOP Class', [
  judgeCase('STATUS-SCP-A900', 'pass', 'A900', () => judgeDataSetMismatch(ended(0xa900))),
  judgeCase('STATUS-SCP-A900', 'pass', 'C123', () => judgeDataSetMismatch(ended(0xc123))),
  judgeCase('STATUS-SCP-A900', 'pass', 'an answer to the rest', () =>
    judgeDataSetMismatch(ended(0, pending)),
  ),
  judgeCase('STATUS-SCP-A900', 'recorded', 'how many items come all the same', () =>
    judgeDataSetMismatch(ended(0, pending)).filter(({ verdict }) => verdict === 'recorded'),
  ),
  judgeCase('STATUS-SCP-A900', 'warning', 'A901', () => judgeDataSetMismatch(ended(0xa901))),
  judgeCase('STATUS-SCP-A900', 'warning', '0110', () => judgeDataSetMismatch(ended(0x0110))),
  judgeCase('STATUS-SCP-A900', 'fail', 'an abort', () => judgeDataSetMismatch(broken(ends.aborted))),
  judgeCase('STATUS-SCP-A900', 'fail', 'no answer', () => judgeDataSetMismatch(broken(ends.timeout))),
  judgeCase('STATUS-SCP-A900', 'inconclusive', 'a reset', () => judgeDataSetMismatch(broken(ends.reset))),
]);

describeJudge('two items in the step sequence', [
  judgeCase('FAULT-03', 'pass', 'A900', () => judgeTwoStepItems(ended(0xa900))),
  judgeCase('FAULT-03', 'pass', 'C001', () => judgeTwoStepItems(ended(0xc001))),
  judgeCase('FAULT-03', 'warning', 'an answer', () => judgeTwoStepItems(ended(0, pending))),
  judgeCase('FAULT-03', 'warning', 'an abort', () => judgeTwoStepItems(broken(ends.aborted))),
  judgeCase('FAULT-03', 'fail', 'no answer', () => judgeTwoStepItems(broken(ends.timeout))),
  judgeCase('FAULT-03', 'inconclusive', 'a reset', () => judgeTwoStepItems(broken(ends.reset))),
]);

describeJudge('an Identifier that cannot be decoded', [
  judgeCase('STATUS-SCP-CXXX', 'pass', 'C310', () => judgeUndecodable(ended(0xc310), 'FAULT-01')),
  judgeCase('STATUS-SCP-CXXX', 'recorded', 'A900', () => judgeUndecodable(ended(0xa900), 'FAULT-01')),
  judgeCase('STATUS-SCP-CXXX', 'recorded', '0000', () => judgeUndecodable(ended(0), 'FAULT-01')),
  judgeCase('STATUS-SCP-CXXX', 'fail', 'D000', () => judgeUndecodable(ended(0xd000), 'FAULT-01')),
  judgeCase('FAULT-01', 'pass', 'A900', () => judgeUndecodable(ended(0xa900), 'FAULT-01')),
  judgeCase('FAULT-01', 'warning', 'matches before C310', () =>
    judgeUndecodable(ended(0xc310, pending), 'FAULT-01'),
  ),
  judgeCase('FAULT-01', 'warning', '0000', () => judgeUndecodable(ended(0), 'FAULT-01')),
  judgeCase('FAULT-01', 'warning', 'matches and 0000', () => judgeUndecodable(ended(0, pending), 'FAULT-01')),
  judgeCase('FAULT-01', 'warning', 'another failure', () => judgeUndecodable(ended(0x0110), 'FAULT-01')),
  judgeCase('FAULT-01', 'warning', 'an abort', () => judgeUndecodable(broken(ends.aborted), 'FAULT-01')),
  judgeCase('FAULT-01', 'fail', 'no answer', () => judgeUndecodable(broken(ends.timeout), 'FAULT-01')),
  judgeCase('FAULT-01', 'inconclusive', 'a reset', () => judgeUndecodable(broken(ends.reset), 'FAULT-01')),
  judgeCase('FAULT-02', 'pass', 'an abort', () => judgeUndecodable(broken(ends.aborted), 'FAULT-02')),
  judgeCase('FAULT-02', 'warning', 'a guess', () => judgeUndecodable(ended(0, pending), 'FAULT-02')),
  judgeCase('FAULT-02', 'fail', 'no answer', () => judgeUndecodable(broken(ends.timeout), 'FAULT-02')),
]);

describeJudge('the same cause twice', [
  judgeCase('STATUS-SCP-CXXX', 'pass', 'C310 both times', () => judgeSameCode(ended(0xc310), ended(0xc310))),
  judgeCase('STATUS-SCP-CXXX', 'warning', 'two codes', () => judgeSameCode(ended(0xc310), ended(0xc311))),
  judgeCase('STATUS-SCP-CXXX', 'recorded', '0000 both times', () => judgeSameCode(ended(0), ended(0))),
  judgeCase('STATUS-SCP-CXXX', 'recorded', 'no Status', () =>
    judgeSameCode(broken(ends.aborted), broken(ends.aborted)),
  ),
]);

describeJudge('a condition inside the SCP', [
  judgeCase('STATUS-SCP-A700', 'pass', 'A700 in one of two', () =>
    judgeRefusal('STATUS-SCP-A700', [ended(0, pending), ended(0xa700)]),
  ),
  judgeCase('STATUS-SCP-A700', 'warning', 'A701', () => judgeRefusal('STATUS-SCP-A700', [ended(0xa701)])),
  judgeCase('STATUS-SCP-A700', 'warning', 'C001', () => judgeRefusal('STATUS-SCP-A700', [ended(0xc001)])),
  judgeCase('STATUS-SCP-A700', 'fail', 'no answer', () =>
    judgeRefusal('STATUS-SCP-A700', [broken(ends.timeout)]),
  ),
  judgeCase('STATUS-SCP-A700', 'inconclusive', 'answers', () =>
    judgeRefusal('STATUS-SCP-A700', [ended(0, pending), ended(0)]),
  ),
  judgeCase('STATUS-SCP-A700', 'nothing', 'no query', () => judgeRefusal('STATUS-SCP-A700', [])),
  judgeCase('STATUS-SCP-CXXX', 'pass', 'CFFF', () => judgeRefusal('STATUS-SCP-CXXX', [ended(0xcfff)])),
  judgeCase('STATUS-SCP-CXXX', 'warning', 'A700', () => judgeRefusal('STATUS-SCP-CXXX', [ended(0xa700)])),
]);

describeJudge('Pending', [
  judgeCase('STATUS-SCP-FF00', 'pass', 'FF00', () => judgeFF00(ended(0, pending, pending))),
  judgeCase('STATUS-SCP-FF00', 'warning', 'FF01 for Required Keys', () =>
    judgeFF00(ended(0, pending, warned)),
  ),
  judgeCase('STATUS-SCP-FF00', 'inconclusive', 'no match', () => judgeFF00(ended(0))),
  judgeCase('STATUS-SCP-FF01', 'pass', 'FF01', () => judgeFF01(ended(0, warned, warned))),
  judgeCase('STATUS-SCP-FF01', 'warning', 'FF00', () => judgeFF01(ended(0, warned, pending))),
  judgeCase('STATUS-SCP-FF01', 'warning', 'a refusal', () => judgeFF01(ended(0xa900))),
  judgeCase('STATUS-SCP-FF01', 'inconclusive', 'no match', () => judgeFF01(ended(0))),
  judgeCase('STATUS-SCP-MIX', 'recorded', 'FF01 and FF00', () => judgeFF01(ended(0, warned, pending))),
  judgeCase('STATUS-SCP-MIX', 'nothing', 'a query for Required Keys', () => judgeFF00(ended(0, pending))),
]);
