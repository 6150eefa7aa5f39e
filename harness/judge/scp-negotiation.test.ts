import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { AssociationAnswer } from './association-attempt.ts';
import {
  judgeExtensionLength,
  judgeExtensionOddLength,
  judgeExtensionReserved,
  judgeExtensionZero,
  judgeIdentityAnswer,
  judgeIdentityRefusal,
  judgeRoleQuery,
  judgeRoles,
  judgeWindow,
} from './scp-negotiation.ts';
import { accepted, acceptedWith, answers, attemptWith, proposed, rejected } from './testing/attempts.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

/** A sub-item that begins with the UID of a SOP Class. */
function ofClass(type: number, bytes: readonly number[], uid = modalityWorklistFind) {
  const length = Uint8Array.of(uid.length >> 8, uid.length & 0xff);
  return { type, bytes: Buffer.concat([length, Buffer.from(uid, 'latin1'), Uint8Array.from(bytes)]) };
}

const role = (scuRole: number, scpRole: number, ...answer: readonly number[]) =>
  judgeRoles(
    proposed(
      { roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole, scpRole }] },
      answer.length === 0 ? accepted() : acceptedWith(ofClass(0x54, answer)),
    ),
  );
const otherRole = proposed(
  { roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 0 }] },
  acceptedWith(ofClass(0x54, [1, 0], '1.2.3')),
);

describeJudge('role selection', [
  judgeCase('NEG-ROLE-02', 'pass', 'no answer', () => role(1, 0)),
  judgeCase('NEG-ROLE-02', 'pass', 'the same', () => role(1, 1, 1, 1)),
  judgeCase('NEG-ROLE-02', 'pass', 'less', () => role(0, 1, 0, 0)),
  judgeCase('NEG-ROLE-02', 'fail', 'a role that was not proposed', () => role(1, 0, 1, 1)),
  judgeCase('NEG-ROLE-02', 'fail', 'another number', () => role(1, 1, 2, 1)),
  judgeCase('NEG-ROLE-02', 'fail', 'three bytes', () => role(1, 1, 1, 1, 1)),
  judgeCase('NEG-ROLE-02', 'fail', 'another SOP Class', () => judgeRoles(otherRole)),
  judgeCase('NEG-ROLE-02', 'inconclusive', 'a rejection', () => judgeRoles(attemptWith(rejected(1, 1, 1)))),
]);

const answered = exchangeOf(talkWithScp().find().pending().final());
const refused = exchangeOf(talkWithScp().find().final(0xa700));
const open = exchangeOf(talkWithScp().find());

describeJudge('a query after role selection', [
  judgeCase('NEG-ROLE-02', 'pass', '0000', () => judgeRoleQuery(answered)),
  judgeCase('NEG-ROLE-02', 'warning', 'a failure', () => judgeRoleQuery(refused)),
  judgeCase('NEG-ROLE-02', 'warning', 'no answer', () => judgeRoleQuery(open)),
  judgeCase('NEG-ROLE-02', 'inconclusive', 'a reset', () => judgeRoleQuery({ ...open, end: ends.reset })),
]);

/** Extended negotiation: what was proposed, and the bytes of each answer. */
function extension(proposal: readonly number[], ...responses: readonly (readonly number[])[]) {
  const applicationInformation = Uint8Array.from(proposal);
  const extendedNegotiations = [{ sopClassUID: modalityWorklistFind, applicationInformation }];
  const items = responses.map((bytes) => ofClass(0x56, bytes));
  return proposed({ extendedNegotiations }, items.length === 0 ? accepted() : acceptedWith(...items));
}

const three = [1, 1, 1];
const four = [1, 1, 1, 1];

describeJudge('the length of an extended negotiation', [
  judgeCase('NEG-EXT-02', 'pass', 'no answer', () => judgeExtensionLength(extension(three))),
  judgeCase('NEG-EXT-02', 'pass', '3 to 3', () => judgeExtensionLength(extension(three, three))),
  judgeCase('NEG-EXT-02', 'pass', '3 to 4', () => judgeExtensionLength(extension(four, three))),
  judgeCase('NEG-EXT-02', 'pass', '4 to 4', () => judgeExtensionLength(extension(four, four))),
  judgeCase('NEG-EXT-02', 'fail', '4 to 3', () => judgeExtensionLength(extension(three, four))),
  judgeCase('NEG-EXT-02', 'fail', '2 to 3', () => judgeExtensionLength(extension(three, [1, 1]))),
  judgeCase('NEG-EXT-02', 'fail', 'two answers', () => judgeExtensionLength(extension(three, three, three))),
]);

describeJudge('sub-fields of an extended negotiation', [
  judgeCase('NEG-EXT-03', 'pass', '0', () => judgeExtensionZero(extension([1, 1, 0], [1, 1, 0]))),
  judgeCase('NEG-EXT-03', 'fail', '1 for 0', () => judgeExtensionZero(extension([1, 1, 0], three))),
  judgeCase('NEG-EXT-03', 'fail', '1 for the 4th', () =>
    judgeExtensionZero(extension([1, 1, 0, 0], [1, 1, 0, 1])),
  ),
  judgeCase('NEG-EXT-03', 'not-applicable', 'no answer', () => judgeExtensionZero(extension([1, 1, 0]))),
  judgeCase('NEG-EXT-04', 'pass', '1 1', () => judgeExtensionReserved(extension(three, [1, 1, 0]))),
  judgeCase('NEG-EXT-04', 'warning', '0 1', () => judgeExtensionReserved(extension(three, [0, 1, 1]))),
  judgeCase('NEG-EXT-04', 'fail', '1 2', () => judgeExtensionReserved(extension(three, [1, 2, 1]))),
  judgeCase('NEG-EXT-04', 'not-applicable', 'no answer', () => judgeExtensionReserved(extension(three))),
]);

describeJudge('an extended negotiation of another length', [
  judgeCase('NEG-EXT-05', 'pass', 'no answer to it', () => judgeExtensionOddLength(extension([1]))),
  judgeCase('NEG-EXT-05', 'pass', 'an answer to it', () => judgeExtensionOddLength(extension([1], three))),
  judgeCase('NEG-EXT-05', 'pass', 'a rejection', () =>
    judgeExtensionOddLength(attemptWith(rejected(1, 1, 1))),
  ),
  judgeCase('NEG-EXT-05', 'recorded', 'a close', () => judgeExtensionOddLength(attemptWith(answers.closed))),
  judgeCase('NEG-EXT-05', 'fail', 'no answer', () => judgeExtensionOddLength(attemptWith(answers.timeout))),
]);

const user = (positiveResponseRequested: boolean, answer: AssociationAnswer) =>
  proposed(
    {
      userIdentity: {
        type: 1,
        positiveResponseRequested,
        primaryField: Buffer.from('NAME'),
        secondaryField: new Uint8Array(0),
      },
    },
    answer,
  );
const response = (...bytes: readonly number[]) => ({ type: 0x59, bytes: Uint8Array.from(bytes) });
const empty = response(0, 0);

describeJudge('the user identity', [
  judgeCase('NEG-USERID-01', 'pass', 'no answer', () => judgeIdentityAnswer(user(false, accepted()))),
  judgeCase('NEG-USERID-01', 'pass', 'an empty answer on request', () =>
    judgeIdentityAnswer(user(true, acceptedWith(empty))),
  ),
  judgeCase('NEG-USERID-01', 'fail', 'an answer without request', () =>
    judgeIdentityAnswer(user(false, acceptedWith(empty))),
  ),
  judgeCase('NEG-USERID-01', 'fail', 'a server response', () =>
    judgeIdentityAnswer(user(true, acceptedWith(response(0, 1, 65)))),
  ),
  judgeCase('NEG-USERID-01', 'fail', 'two answers', () =>
    judgeIdentityAnswer(user(true, acceptedWith(empty, empty))),
  ),
  judgeCase('NEG-USERID-01', 'inconclusive', 'a rejection', () =>
    judgeIdentityAnswer(user(true, rejected(1, 2, 1))),
  ),
  judgeCase('NEG-USERID-02', 'pass', '1/2/1', () =>
    judgeIdentityRefusal(user(true, rejected(1, 2, 1)), true),
  ),
  judgeCase('NEG-USERID-02', 'warning', '1/1/1', () =>
    judgeIdentityRefusal(user(true, rejected(1, 1, 1)), true),
  ),
  judgeCase('NEG-USERID-02', 'fail', 'acceptance against the declaration', () =>
    judgeIdentityRefusal(user(true, accepted()), true),
  ),
  judgeCase('NEG-USERID-02', 'not-applicable', 'acceptance', () =>
    judgeIdentityRefusal(user(true, accepted()), false),
  ),
]);

const window = (operations: number | undefined, ...answer: readonly number[]) =>
  judgeWindow(
    proposed(
      operations === undefined
        ? {}
        : { asynchronousOperationsWindow: { invoked: operations, performed: operations } },
      answer.length === 0 ? accepted() : acceptedWith({ type: 0x53, bytes: Uint8Array.from(answer) }),
    ),
  );

describeJudge('the asynchronous operations window', [
  judgeCase('NEG-ASYNC-01', 'pass', 'no window', () => window(undefined)),
  judgeCase('NEG-ASYNC-01', 'pass', 'no answer', () => window(5)),
  judgeCase('NEG-ASYNC-01', 'pass', '3/5 for 5/5', () => window(5, 0, 3, 0, 5)),
  judgeCase('NEG-ASYNC-01', 'pass', 'anything for 0/0', () => window(0, 0, 9, 0, 0)),
  judgeCase('NEG-ASYNC-01', 'fail', 'unasked', () => window(undefined, 0, 1, 0, 1)),
  judgeCase('NEG-ASYNC-01', 'fail', '6/5 for 5/5', () => window(5, 0, 6, 0, 5)),
  judgeCase('NEG-ASYNC-01', 'fail', '0/0 for 5/5', () => window(5, 0, 0, 0, 0)),
  judgeCase('NEG-ASYNC-01', 'fail', 'six bytes', () => window(5, 0, 5, 0, 5, 0, 5)),
]);
