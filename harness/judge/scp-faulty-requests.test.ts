import { commandFields } from '../../simulators/dimse/command-set.ts';
import { foreignCommands } from '../../simulators/scu/foreign-commands.ts';
import { match } from '../checks/testing/conversation.ts';
import { viewOf } from '../view.ts';
import {
  type FaultyRequirement,
  judgeFaulty,
  judgeForeign,
  judgeTwoFinds,
  judgeWithheld,
} from './scp-faulty-requests.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';
import { answers, reactionOf } from './testing/reactions.ts';

const ended = (status: number, matches = 0) => {
  const talk = talkWithScp().find();
  for (let number = 1; number <= matches; number += 1) talk.pending({ identifier: match(number) });
  return exchangeOf(talk.final(status));
};
const broken = (end: (typeof ends)[keyof typeof ends]) => exchangeOf(talkWithScp().find(), { end });
const known = 2;

const every: readonly FaultyRequirement[] = [
  'FAULT-04',
  'FAULT-06',
  'FAULT-07',
  'FAULT-09',
  'FAULT-10',
  'FAULT-12',
];

describeJudge('a faulty C-FIND-RQ', [
  ...every.flatMap((requirement) => [
    judgeCase(requirement, 'pass', 'a failure', () => judgeFaulty(requirement, ended(0xc001), known)),
    judgeCase(requirement, 'inconclusive', 'a reset', () =>
      judgeFaulty(requirement, broken(ends.reset), known),
    ),
    judgeCase(requirement, 'warning', 'a close', () => judgeFaulty(requirement, broken(ends.closed), known)),
    judgeCase(requirement, requirement === 'FAULT-12' ? 'warning' : 'fail', 'silence', () =>
      judgeFaulty(requirement, broken(ends.timeout), known),
    ),
    judgeCase(
      requirement,
      requirement === 'FAULT-09' || requirement === 'FAULT-10' ? 'warning' : 'pass',
      'an abort',
      () => judgeFaulty(requirement, broken(ends.aborted), known),
    ),
  ]),
  judgeCase('FAULT-04', 'fail', 'matches', () => judgeFaulty('FAULT-04', ended(0, 1), known)),
  judgeCase('FAULT-04', 'warning', '0000', () => judgeFaulty('FAULT-04', ended(0), known)),
  judgeCase('FAULT-09', 'pass', 'no match', () => judgeFaulty('FAULT-09', ended(0), known)),
  judgeCase('FAULT-09', 'warning', 'every item', () => judgeFaulty('FAULT-09', ended(0, 2), known)),
  judgeCase('FAULT-10', 'pass', 'an A-ABORT on an Identifier that is odd as a whole', () => {
    const requestIdentifier = Uint8Array.of(0x10, 0, 0x20, 0, 3, 0, 0, 0, 0x5a, 0x5a, 0x5a);
    return judgeFaulty('FAULT-10', { ...broken(ends.aborted), requestIdentifier }, known);
  }),
  judgeCase('FAULT-10', 'pass', 'every item', () => judgeFaulty('FAULT-10', ended(0, 2), known)),
]);

const [store, , , unknown, response] = foreignCommands;
if (!store || !unknown || !response) throw new Error('the commands are not there');
const { userAbort, data } = answers;

/** The responses of a conversation, as they came for a foreign command. */
function answered(status: number, commandField?: number) {
  const fields = { Status: status, ...(commandField !== undefined && { CommandField: commandField }) };
  const talk = talkWithScp().find().final(status, { fields });
  const { operations, strayResponses } = viewOf(talk.transcript);
  const messages = [
    ...operations.flatMap((each) => [...each.responses, ...each.afterFinal]),
    ...strayResponses,
  ];
  return { reaction: reactionOf([data]), messages };
}
const reacted = (...parameters: Parameters<typeof reactionOf>) => ({
  reaction: reactionOf(...parameters),
  messages: [],
});
const storeRSP = commandFields['C-STORE-RSP'];

describeJudge('an operation that the SOP Class does not have', [
  judgeCase('FAULT-08', 'pass', '0211 in its own response', () =>
    judgeForeign('FAULT-08', store, answered(0x0211, storeRSP)),
  ),
  judgeCase('FAULT-08', 'fail', 'success', () => judgeForeign('FAULT-08', store, answered(0, storeRSP))),
  judgeCase('FAULT-08', 'fail', 'a C-FIND-RSP', () => judgeForeign('FAULT-08', store, answered(0xa900))),
  judgeCase('FAULT-08', 'pass', 'an abort', () => judgeForeign('FAULT-08', store, reacted([userAbort]))),
  judgeCase('FAULT-08', 'warning', 'a close', () => judgeForeign('FAULT-08', store, reacted([], 'closed'))),
  judgeCase('FAULT-08', 'inconclusive', 'a reset', () =>
    judgeForeign('FAULT-08', store, reacted([], 'reset')),
  ),
  judgeCase('FAULT-08', 'fail', 'silence', () => judgeForeign('FAULT-08', store, reacted([]))),
  judgeCase('FAULT-07', 'pass', 'any answer', () => judgeForeign('FAULT-07', unknown, answered(0x0211))),
  judgeCase('FAULT-07', 'fail', 'silence', () => judgeForeign('FAULT-07', unknown, reacted([]))),
  judgeCase('FAULT-07', 'pass', 'silence for a response', () =>
    judgeForeign('FAULT-07', response, reacted([])),
  ),
]);

describeJudge('an Identifier that never comes', [
  judgeCase('FAULT-05', 'pass', 'an abort', () => judgeWithheld(reactionOf([userAbort]))),
  judgeCase('FAULT-05', 'pass', 'a close', () => judgeWithheld(reactionOf([], 'closed'))),
  judgeCase('FAULT-05', 'inconclusive', 'patience', () => judgeWithheld(reactionOf([]))),
  judgeCase('FAULT-05', 'fail', 'others that wait', () =>
    judgeWithheld(reactionOf([], 'silence', { healthProblem: 'no answer' })),
  ),
]);

/** Responses to Message IDs, pending or final, in this order. */
function responses(...order: readonly (readonly [number, 'pending' | 'final'])[]) {
  const talk = talkWithScp().find();
  for (const [id, kind] of order) {
    const fields = { MessageIDBeingRespondedTo: id };
    if (kind === 'pending') talk.pending({ identifier: match(id), fields });
    else talk.final(0, { fields });
  }
  const { messages } = viewOf(talk.transcript);
  return {
    reaction: reactionOf([data]),
    messages: messages.filter(({ command }) => command.MessageIDBeingRespondedTo !== undefined),
  };
}

describeJudge('two C-FINDs at a time', [
  judgeCase('FAULT-11', 'pass', 'one after the other', () =>
    judgeTwoFinds(responses([101, 'pending'], [101, 'final'], [102, 'pending'], [102, 'final']), false),
  ),
  judgeCase('FAULT-11', 'pass', 'an abort', () => judgeTwoFinds(reacted([data, userAbort]), false)),
  judgeCase('FAULT-11', 'fail', 'mixed matches', () =>
    judgeTwoFinds(
      responses([101, 'pending'], [102, 'pending'], [101, 'pending'], [101, 'final'], [102, 'final']),
      false,
    ),
  ),
  judgeCase('FAULT-11', 'fail', 'one answer', () => judgeTwoFinds(responses([101, 'final']), false)),
  judgeCase('FAULT-11', 'warning', 'one answer for the same Message ID', () =>
    judgeTwoFinds(responses([101, 'final']), true),
  ),
  judgeCase('FAULT-11', 'inconclusive', 'a reset', () => judgeTwoFinds(reacted([], 'reset'), false)),
  judgeCase('FAULT-11', 'warning', 'a close', () => judgeTwoFinds(reacted([], 'closed'), false)),
]);
