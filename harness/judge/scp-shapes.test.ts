import { accept, match } from '../checks/testing/conversation.ts';
import { judgeRequestInPieces, judgeShape } from './scp-shapes.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';
import { answers, reactionOf } from './testing/reactions.ts';

const answered = () => exchangeOf(talkWithScp().find().pending({ identifier: match() }).final(0x0000));
const broken = (end: (typeof ends)[keyof typeof ends]) => exchangeOf(talkWithScp().find(), { end });

describeJudge('a form of the request', [
  ...(['UL-RX-02', 'UL-RX-03', 'UL-RX-05'] as const).flatMap((requirement) => [
    judgeCase(requirement, 'pass', 'the same items', () =>
      judgeShape(requirement, { exchange: answered(), reference: answered() }, undefined, false),
    ),
    judgeCase(requirement, 'fail', 'an abort', () =>
      judgeShape(requirement, { exchange: broken(ends.aborted), reference: answered() }, undefined, false),
    ),
    judgeCase(requirement, 'inconclusive', 'a reset', () =>
      judgeShape(requirement, { exchange: broken(ends.reset), reference: answered() }, undefined, false),
    ),
  ]),
  judgeCase('UL-RX-05', 'warning', 'an abort for an empty last PDV', () =>
    judgeShape('UL-RX-05', { exchange: broken(ends.aborted), reference: answered() }, undefined, true),
  ),
  judgeCase('UL-RX-05', 'fail', 'silence for an empty last PDV', () =>
    judgeShape('UL-RX-05', { exchange: broken(ends.timeout), reference: answered() }, undefined, true),
  ),
  judgeCase('UL-RX-05', 'pass', 'an answer to an empty last PDV', () =>
    judgeShape('UL-RX-05', { exchange: answered(), reference: answered() }, undefined, true),
  ),
]);

describeJudge('an A-ASSOCIATE-RQ in pieces', [
  judgeCase('UL-RX-04', 'pass', 'A-ASSOCIATE-AC', () => judgeRequestInPieces(reactionOf([accept]))),
  judgeCase('UL-RX-04', 'fail', 'a rejection', () => judgeRequestInPieces(reactionOf([answers.rejection]))),
  judgeCase('UL-RX-04', 'fail', 'an abort', () => judgeRequestInPieces(reactionOf([answers.userAbort]))),
  judgeCase('UL-RX-04', 'fail', 'silence', () => judgeRequestInPieces(reactionOf([]))),
  judgeCase('UL-RX-04', 'inconclusive', 'a lack of associations', () =>
    judgeRequestInPieces(reactionOf([{ ...answers.rejection, result: 2, source: 3, reason: 2 }])),
  ),
  judgeCase('UL-RX-04', 'inconclusive', 'a reset', () => judgeRequestInPieces(reactionOf([], 'reset'))),
]);
