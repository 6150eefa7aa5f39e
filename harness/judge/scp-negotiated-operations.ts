import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import { keyText, stepKeys } from '../identity.ts';
import type { SutProfile } from '../profile.ts';
import type { Verdict } from '../verdict.ts';
import { type AssociationAttempt, attemptFinding } from './association-attempt.ts';
import { exchangeFinding, finalStatus, pendingsOf, resetMessage, wasReset } from './exchange.ts';

type Claim = Pick<
  NonNullable<SutProfile['declares']>,
  'implementationClassUID' | 'implementationVersionName'
>;

/** NEG-IMPL-03: the implementation identity is the declared one and does not change (PS3.7 D.3.3.2). */
export function judgeIdentity(attempts: readonly AssociationAttempt[], claim: Claim = {}): Finding[] {
  const accepted = attempts.flatMap((attempt) =>
    attempt.answer.kind === 'accepted' ? [{ attempt, user: attempt.answer.pdu.userInformation }] : [],
  );
  const [first] = accepted;
  if (first === undefined) return [];
  const { implementationClassUID: uid, implementationVersionName: name } = claim;
  const expected = `${uid ?? 'any'} ${name ?? ''}`.trimEnd();
  const text = ({ user }: typeof first) =>
    `${user.implementationClassUID ?? 'no UID'} ${user.implementationVersionName ?? ''}`.trimEnd();
  const conclude = (verdict: Verdict, each: typeof first, message: string) => [
    attemptFinding('NEG-IMPL-03', verdict, each.attempt, message, expected, text(each)),
  ];
  const other = accepted.find(
    ({ user }) =>
      (uid !== undefined && user.implementationClassUID !== uid) ||
      (name !== undefined && user.implementationVersionName !== name),
  );
  if (other) return conclude('fail', other, 'the implementation identity is not the declared one');
  const changed = accepted.find((each) => text(each) !== text(first));
  if (changed)
    return conclude('warning', changed, 'the implementation identity changes between associations');
  if (uid === undefined)
    return conclude('recorded', first, `the same in ${accepted.length} associations; nothing is declared`);
  return conclude('pass', first, `as declared in ${accepted.length} associations`);
}

/** The three queries that show what fuzzy matching does. */
export interface FuzzyQueries {
  /** The Patient's Name that was asked for, of plain characters. */
  readonly name: string;
  readonly universal: FindExchange;
  readonly exact: FindExchange;
  /** A query for another spelling of it. */
  readonly variant: FindExchange;
}

/** NEG-FUZZY-01: with fuzzy matching accepted an exact name still matches (PS3.4 K.5.1, C.2.2.2.1.1). */
export function judgeFuzzy({ name, universal, exact, variant }: FuzzyQueries): Finding[] {
  const expected = `every item with the name ${name} is among the matches`;
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('NEG-FUZZY-01', verdict, exact, message, expected),
  ];
  const named = pendingsOf(universal).filter(
    ({ identifier }) => identifier && keyText(identifier, 'PatientName') === name,
  );
  const wanted = stepKeys(named);
  const found = stepKeys(pendingsOf(exact));
  if (wasReset(exact)) return conclude('inconclusive', resetMessage);
  if (wanted === undefined || wanted.size === 0 || found === undefined)
    return conclude('inconclusive', 'no item with that name can be told from the others');
  if (finalStatus(exact) !== 0)
    return conclude('inconclusive', 'the query for an exact name does not succeed');
  if ([...wanted].some((key) => !found.has(key)))
    return conclude('fail', 'an item with exactly that name does not match');
  return conclude(
    'pass',
    `the exact name matches; another spelling of it has ${pendingsOf(variant).length} matches`,
  );
}

/** NEG-ASYNC-02: one operation after the other works without any window (PS3.7 D.3.3.3, A.4). */
export function judgeSequential(exchanges: readonly FindExchange[]): Finding[] {
  const expected = 'each of the operations, made one after the other on one association, is answered';
  const [last] = exchanges.slice(-1);
  if (last === undefined) return [];
  const open = exchanges.find(({ end }) => end.kind !== 'final');
  if (open === undefined)
    return [exchangeFinding('NEG-ASYNC-02', 'pass', last, 'each operation is answered', expected)];
  if (wasReset(open)) return [exchangeFinding('NEG-ASYNC-02', 'inconclusive', open, resetMessage, expected)];
  return [exchangeFinding('NEG-ASYNC-02', 'fail', open, 'an operation is not answered', expected)];
}

/** What came for several C-FIND-RQs that were sent before anything was read. */
export interface OutstandingQueries {
  readonly attempt: AssociationAttempt;
  /** For each Message ID the Identifiers that came with it, and the status of its final response. */
  readonly answers: readonly {
    readonly messageID: number;
    readonly identifiers: readonly string[];
    readonly final?: number;
  }[];
  /** Responses that name none of the Message IDs, or come after the final one. */
  readonly stray: number;
  /** True if the responses to one request all come before those to the next. */
  readonly isOneByOne: boolean;
  /** The connection was reset before every final response was there. */
  readonly isReset?: boolean;
  /** The Identifiers of the same query, made before and after by itself. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** NEG-ASYNC-03: every outstanding C-FIND gets its own responses (PS3.7 9.1.2.1.1, D.3.3.3). */
export function judgeOutstanding(seen: OutstandingQueries): Finding[] {
  const expected = 'for each Message ID the matches and one final response of that C-FIND';
  const actual = seen.answers
    .map(({ messageID, identifiers, final }) => `${messageID}: ${identifiers.length} matches, ${final}`)
    .join('; ');
  const conclude = (verdict: Verdict, message: string) => [
    attemptFinding('NEG-ASYNC-03', verdict, seen.attempt, message, expected, actual),
  ];
  // Whatever the worklist is, each C-FIND has a final response.
  if (seen.answers.some(({ final }) => final === undefined)) {
    return seen.isReset === true
      ? conclude('inconclusive', resetMessage)
      : conclude('fail', 'a C-FIND has no final response');
  }
  if (sorted(seen.before) !== sorted(seen.after)) return conclude('inconclusive', 'the worklist has changed');
  if (seen.before.length === 0) return conclude('inconclusive', 'no worklist item matches');
  if (seen.stray > 0) return conclude('fail', 'responses belong to no outstanding C-FIND');
  const isWrong = seen.answers.some(({ identifiers }) => sorted(identifiers) !== sorted(seen.before));
  if (isWrong) return conclude('fail', 'matches are lost, doubled or mixed up between the operations');
  return seen.isOneByOne
    ? conclude('warning', 'the operations are served strictly one after the other, which is allowed')
    : conclude('pass', 'each C-FIND has its own complete answer');
}

const sorted = (identifiers: readonly string[]) => identifiers.toSorted().join('\n');
