import type { FindExchange } from '../../simulators/scu/find.ts';
import { dicomApplicationContextName } from '../../simulators/upper-layer/codes.ts';
import type { Finding } from '../finding.ts';
import {
  type AssociationAttempt,
  type Conclusion,
  concludeAttempt,
  describeAnswer,
  type TellingAnswer,
} from './association-attempt.ts';
import { describeExchange, finalStatus, isFailure, resetMessage } from './exchange.ts';

function isTriple(answer: TellingAnswer, result: number, source: number, reason: number): boolean {
  return (
    answer.kind === 'rejected' &&
    answer.result === result &&
    answer.source === source &&
    answer.reason === reason
  );
}

/**
 * ASSOC-02: the called AE title is looked at (PS3.8 7.1.1.4, 9.3.4).
 * @param takesAny the statement declares that every called AE title names the application
 */
export function judgeCalledTitle(attempt: AssociationAttempt, takesAny: boolean): Finding[] {
  const expected = 'A-ASSOCIATE-RJ 1/1/7, called AE title not recognized';
  return concludeAttempt(
    'ASSOC-02',
    attempt,
    expected,
    (answer) => {
      if (isTriple(answer, 1, 1, 7))
        return ['pass', 'the SCP rejects a called AE title that it does not have'];
      if (answer.kind !== 'accepted') return ['warning', 'the SCP refuses in another way than by 1/1/7'];
      return takesAny
        ? ['recorded', 'the SCP takes every called AE title, as it declares']
        : ['warning', 'the SCP accepts a called AE title that is not its own'];
    },
    'fail',
  );
}

/**
 * ASSOC-03: an unknown calling AE title may be rejected, with the reason made for it (PS3.8 7.1.1.3).
 * @param exchange the C-FIND on the association, where there is one: a title that is accepted is served, or told why not
 */
export function judgeCallingTitle(attempt: AssociationAttempt, exchange?: FindExchange): Finding[] {
  const expected = 'acceptance, or A-ASSOCIATE-RJ 1/1/3, calling AE title not recognized';
  return concludeAttempt(
    'ASSOC-03',
    attempt,
    expected,
    (answer) => {
      if (answer.kind === 'accepted') return exchange ? servedTitle(exchange) : acceptedTitle;
      if (isTriple(answer, 1, 1, 3))
        return ['pass', 'the SCP rejects calling AE titles that it does not know'];
      return ['warning', 'the SCP refuses in another way than by 1/1/3'];
    },
    'fail',
  );
}

const acceptedTitle = ['pass', 'the SCP accepts calling AE titles that it does not know'] as const;
const served = ['pass', 'the SCP serves calling AE titles that it does not know'] as const;

/** The C-FIND of a calling AE title that was accepted. */
function servedTitle(exchange: FindExchange): Conclusion {
  const actual = `the association was accepted; C-FIND: ${describeExchange(exchange)}`;
  switch (exchange.end.kind) {
    case 'final':
      return isFailure(finalStatus(exchange))
        ? [
            'pass',
            'the SCP accepts calling AE titles that it does not know, and refuses their C-FIND',
            actual,
          ]
        : [...served, actual];
    case 'aborted':
      return [
        'warning',
        'the SCP accepts a calling AE title that it does not know, and aborts its C-FIND',
        actual,
      ];
    case 'timeout':
      return [
        'fail',
        'the SCP accepts a calling AE title that it does not know, and never answers its C-FIND',
        actual,
      ];
    case 'closed':
      return exchange.end.how === 'reset'
        ? ['inconclusive', resetMessage, actual]
        : [
            'warning',
            'the SCP accepts a calling AE title that it does not know, and closes at its C-FIND',
            actual,
          ];
    default:
      return ['inconclusive', 'the C-FIND of a calling AE title that is not known shows nothing', actual];
  }
}

/** ASSOC-04: spaces around an AE title carry no meaning (PS3.8 Table 9-11). */
export function judgePaddedTitle(attempt: AssociationAttempt): Finding[] {
  return concludeAttempt('ASSOC-04', attempt, 'acceptance, as without the spaces', (answer) => {
    if (answer.kind === 'accepted') return ['pass', 'the spaces are not part of the AE title'];
    if (answer.kind === 'rejected' && answer.reason === 7)
      return ['fail', 'the SCP does not know its own AE title with spaces around it'];
    return ['inconclusive', 'the SCP refuses for another reason than the title'];
  });
}

/** ASSOC-06: an application context that is not known leads to a rejection or to another name (PS3.7 A.1). */
export function judgeApplicationContext(attempt: AssociationAttempt): Finding[] {
  const expected = `A-ASSOCIATE-RJ 1/1/2, or acceptance that names ${dicomApplicationContextName}`;
  return concludeAttempt(
    'ASSOC-06',
    attempt,
    expected,
    (answer) => {
      if (isTriple(answer, 1, 1, 2)) return ['pass', 'the SCP rejects the application context'];
      if (answer.kind !== 'accepted') return ['warning', 'the SCP refuses in another way than by 1/1/2'];
      const name = answer.pdu.applicationContextName;
      return name === dicomApplicationContextName
        ? ['pass', 'the SCP names the application context of DICOM']
        : ['warning', 'the SCP accepts an application context that it cannot know', `it names "${name}"`];
    },
    'fail',
  );
}

/** ASSOC-07: only bit 0 of the protocol version is tested (PS3.8 Table 9-11). */
export function judgeProtocolVersionBits(attempt: AssociationAttempt): Finding[] {
  return judgeAccepted('ASSOC-07', attempt, 'acceptance: bit 0 of the protocol version is set');
}

/** ASSOC-15: unknown items, reserved bytes and the order of sub-items are no reason to refuse (PS3.8 9.3.1, D.2). */
export function judgeTolerance(attempt: AssociationAttempt): Finding[] {
  return judgeAccepted('ASSOC-15', attempt, 'acceptance, as without it');
}

function judgeAccepted(
  requirement: 'ASSOC-07' | 'ASSOC-15',
  attempt: AssociationAttempt,
  expected: string,
): Finding[] {
  return concludeAttempt(requirement, attempt, expected, (answer) => {
    if (answer.kind === 'accepted') return ['pass', 'the SCP accepts the association'];
    return ['fail', 'the SCP does not accept the association'];
  });
}

/** ASSOC-08: without bit 0 there is no protocol version in common (PS3.8 9.3.4). The stimulus is illegal. */
export function judgeProtocolVersion(attempt: AssociationAttempt): Finding[] {
  const expected = 'A-ASSOCIATE-RJ of source 2, reason 2: protocol version not supported';
  return concludeAttempt('ASSOC-08', attempt, expected, (answer) => {
    if (answer.kind === 'accepted')
      return ['fail', 'the SCP accepts a protocol version that it does not have'];
    const isForVersion = answer.kind === 'rejected' && answer.source === 2 && answer.reason === 2;
    if (!isForVersion) return ['warning', 'the SCP refuses in another way than by source 2, reason 2'];
    return answer.result === 1
      ? ['pass', 'the SCP rejects the protocol version']
      : ['pass', 'the SCP rejects the protocol version, as transient'];
  });
}

/** ASSOC-17: what an acceptor does with even or duplicate context IDs is not said. The stimulus is illegal. */
export function judgeContextIDs(attempt: AssociationAttempt): Finding[] {
  const expected = 'A-ASSOCIATE-RJ, A-ABORT or A-ASSOCIATE-AC';
  return concludeAttempt('ASSOC-17', attempt, expected, (answer) => {
    const reaction = `the reaction is: ${describeAnswer(answer)}`;
    // A close is neither of the three, and no crash by itself: whether it was one, HEALTH shows.
    return [answer.kind === 'closed' ? 'recorded' : 'pass', reaction];
  });
}
