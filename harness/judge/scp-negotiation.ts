import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { userItemTypes } from '../../simulators/upper-layer/items.ts';
import type { RawItem } from '../checks/association-items.ts';
import { identityAnswerProblem, roleProblem, windowProblem } from '../checks/granted-options.ts';
import { sopClassOf } from '../checks/user-items.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import {
  type AssociationAttempt,
  type Conclusion,
  concludeAttempt,
  userItemsOf,
} from './association-attempt.ts';
import { exchangeFinding, isFailure, wasReset } from './exchange.ts';

const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ') || 'no bytes';

/** Judges the sub-items of one type in an acceptance; `actual` is their bytes. */
function concludeItems(
  requirement: RequirementId,
  attempt: AssociationAttempt,
  type: number,
  expected: string,
  decide: (items: readonly RawItem[]) => Conclusion,
  refused: Conclusion = ['inconclusive', 'the association is refused, so nothing is negotiated'],
): Finding[] {
  return concludeAttempt(requirement, attempt, expected, (answer) => {
    if (answer.kind !== 'accepted') return refused;
    const items = userItemsOf(answer.bytes, type);
    const [verdict, message] = decide(items);
    const actual = items.map(({ content }) => hexOf(content)).join(' | ') || 'no such sub-item';
    return [verdict, message, actual];
  });
}

/** NEG-ROLE-02: no role is granted that was not proposed (PS3.7 D.3.3.4.2). */
export function judgeRoles(attempt: AssociationAttempt): Finding[] {
  const proposed = attempt.rq?.userInformation.roleSelections?.[0];
  const expected = `at most SCU ${proposed?.scuRole}, SCP ${proposed?.scpRole} for Modality Worklist, or no answer`;
  return concludeItems('NEG-ROLE-02', attempt, userItemTypes.roleSelection, expected, (items) => {
    if (items.length === 0) return ['pass', 'the roles stay the default ones'];
    const problem = roleProblem(items, attempt.rq?.userInformation ?? {});
    if (problem !== undefined) return ['fail', problem];
    return ['pass', 'no role is granted that was not proposed'];
  });
}

/** NEG-ROLE-02: a requestor that proposes to be SCU can query (PS3.7 D.3.3.4). */
export function judgeRoleQuery(exchange: FindExchange): Finding[] {
  const expected = 'an answer to the C-FIND: the requestor is SCU by default';
  if (wasReset(exchange))
    return [exchangeFinding('NEG-ROLE-02', 'inconclusive', exchange, 'the connection was reset', expected)];
  const status = exchange.responses.at(-1)?.status;
  const refused = exchange.end.kind !== 'final' || isFailure(status);
  return [
    refused
      ? exchangeFinding('NEG-ROLE-02', 'warning', exchange, 'the C-FIND is refused', expected)
      : exchangeFinding('NEG-ROLE-02', 'pass', exchange, 'the C-FIND is answered', expected),
  ];
}

/** The extended negotiation that was proposed for Modality Worklist, and the answers to it. */
function judgeExtension(
  requirement: 'NEG-EXT-02' | 'NEG-EXT-03' | 'NEG-EXT-04',
  attempt: AssociationAttempt,
  expected: string,
  absent: Conclusion,
  decide: (fields: Uint8Array, proposed: Uint8Array, count: number) => Conclusion,
): Finding[] {
  const proposed =
    attempt.rq?.userInformation.extendedNegotiations?.[0]?.applicationInformation ?? new Uint8Array();
  return concludeItems(requirement, attempt, userItemTypes.extendedNegotiation, expected, (items) => {
    const own = items.map(sopClassOf).filter(({ uid }) => uid === modalityWorklistFind);
    const [first] = own;
    return first === undefined ? absent : decide(first.rest, proposed, own.length);
  });
}

const noAnswer = 'no extended negotiation is answered: the behavior is the default one';

/** NEG-EXT-02: three bytes are answered with three, four with three or four (PS3.4 K.5.1.2). */
export function judgeExtensionLength(attempt: AssociationAttempt): Finding[] {
  const expected = 'one answer of as many bytes, or of three to four, or none';
  return judgeExtension('NEG-EXT-02', attempt, expected, ['pass', noAnswer], (fields, proposed, count) => {
    if (count > 1) return ['fail', 'there are two answers for Modality Worklist'];
    const isRight = fields.length === 3 || (fields.length === 4 && proposed.length === 4);
    if (!isRight) return ['fail', `${proposed.length} bytes are answered with ${fields.length}`];
    const options = ['fuzzy semantic matching', 'timezone query adjustment'];
    const granted = options.filter((_, index) => fields[index + 2] === 1);
    return ['pass', `the answer has ${fields.length} bytes; accepted: ${granted.join(', ') || 'nothing'}`];
  });
}

/** NEG-EXT-03: a sub-field proposed as 0 is answered with 0 (PS3.4 K.5.1). */
export function judgeExtensionZero(attempt: AssociationAttempt): Finding[] {
  const absent: Conclusion = ['not-applicable', noAnswer];
  return judgeExtension('NEG-EXT-03', attempt, 'sub-fields 3 and 4 are 0', absent, (fields) =>
    fields.subarray(2).every((value) => value === 0)
      ? ['pass', 'what was not proposed is not granted']
      : ['fail', 'a sub-field proposed as 0 is answered with another value'],
  );
}

/** NEG-EXT-04: the first two bytes are always 1 (PS3.4 K.5.1.2). */
export function judgeExtensionReserved(attempt: AssociationAttempt): Finding[] {
  const absent: Conclusion = ['not-applicable', noAnswer];
  return judgeExtension('NEG-EXT-04', attempt, 'bytes 1 and 2 are 1', absent, ([first, second]) => {
    if (first === 1 && second === 1) return ['pass', 'bytes 1 and 2 are 1'];
    const isZero = (value: number | undefined) => value === 0 || value === 1;
    return isZero(first) && isZero(second)
      ? ['warning', 'a byte that is always 1 is answered with 0']
      : ['fail', 'bytes 1 and 2 are neither 1 nor 0'];
  });
}

/** NEG-EXT-05: what an SCP makes of another length is not said. The stimulus is illegal. */
export function judgeExtensionOddLength(attempt: AssociationAttempt): Finding[] {
  return concludeAttempt('NEG-EXT-05', attempt, 'any reaction but a crash or hang', (answer) => {
    if (answer.kind === 'closed') return ['recorded', 'the TCP connection is closed'];
    if (answer.kind !== 'accepted') return ['pass', 'the association is refused'];
    const items = userItemsOf(answer.bytes, userItemTypes.extendedNegotiation).map(sopClassOf);
    const [first] = items.filter(({ uid }) => uid === modalityWorklistFind);
    const how = first === undefined ? 'is ignored' : `is answered with ${hexOf(first.rest)}`;
    return ['pass', `the association is accepted, and the proposal ${how}`];
  });
}

/** NEG-USERID-01: an answer to the user identity only where one was requested, and an empty one (PS3.7 D.3.3.7.2). */
export function judgeIdentityAnswer(attempt: AssociationAttempt): Finding[] {
  const isRequested = attempt.rq?.userInformation.userIdentity?.positiveResponseRequested === true;
  const expected = isRequested ? 'no answer, or one with an empty server response' : 'no answer';
  const refused: Conclusion = ['inconclusive', 'the SCP wants the credentials of a user that it knows'];
  return concludeItems(
    'NEG-USERID-01',
    attempt,
    userItemTypes.userIdentityResponse,
    expected,
    (items) => {
      if (items.length === 0) return ['pass', 'there is no answer to the user identity'];
      const problem = identityAnswerProblem(items, attempt.rq?.userInformation ?? {});
      return problem === undefined
        ? ['pass', 'the user identity is used: it is answered with an empty server response']
        : ['fail', problem];
    },
    refused,
  );
}

/** NEG-USERID-02: a refusal for the identity is permanent, with source 2 (PS3.7 D.3.3.7.3). */
export function judgeIdentityRefusal(attempt: AssociationAttempt, isDeclared: boolean): Finding[] {
  return concludeAttempt('NEG-USERID-02', attempt, 'A-ASSOCIATE-RJ 1/2/1', (answer) => {
    if (answer.kind === 'accepted') {
      return isDeclared
        ? ['fail', 'the SCP declares that it authenticates, and accepts a wrong passcode']
        : ['not-applicable', 'the SCP does not use the user identity'];
    }
    const isRight =
      answer.kind === 'rejected' && answer.result === 1 && answer.source === 2 && answer.reason === 1;
    return isRight
      ? ['pass', 'the SCP rejects a wrong passcode']
      : ['warning', 'the SCP refuses a wrong passcode in another way than by 1/2/1'];
  });
}

/** NEG-ASYNC-01: the window is answered only if proposed, and not above the proposal (PS3.7 D.3.3.3). */
export function judgeWindow(attempt: AssociationAttempt): Finding[] {
  const proposed = attempt.rq?.userInformation.asynchronousOperationsWindow;
  const expected =
    proposed === undefined
      ? 'no window'
      : `no window, or one of at most ${proposed.invoked} / ${proposed.performed} (0 = no limit)`;
  const type = userItemTypes.asynchronousOperationsWindow;
  return concludeItems('NEG-ASYNC-01', attempt, type, expected, (items) => {
    if (items.length === 0) return ['pass', 'there is no window: one operation at a time'];
    const problem = windowProblem(items, attempt.rq?.userInformation ?? {});
    return problem === undefined
      ? ['pass', 'the window is within the one that was proposed']
      : ['fail', problem];
  });
}
