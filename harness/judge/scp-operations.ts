import { formatStatus } from '../../simulators/dimse/status.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import { stepKeys } from '../identity.ts';
import { lackInWorklist, type Reason } from '../need.ts';
import type { Asked, Series } from '../scp/operations.ts';
import type { Visits } from '../scp/visits.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding, finalStatus, pendingsOf } from './exchange.ts';

/** True if two answers have the same items, as far as their items can be told apart. */
function isSame(one: FindExchange, other: FindExchange): boolean {
  const [items, others] = [pendingsOf(one), pendingsOf(other)];
  if (items.length !== others.length) return false;
  const [keys, otherKeys] = [stepKeys(items), stepKeys(others)];
  return !keys || !otherKeys || keys.symmetricDifference(otherKeys).size === 0;
}

/** What is wrong with one answer of a series. */
function problemOf({ name, exchange }: Asked, alone: readonly Asked[]): string | undefined {
  const reference = alone.find((each) => each.name === name)?.exchange;
  if (!reference || finalStatus(reference) !== 0) return undefined;
  if (exchange.end.kind !== 'final') return 'is not answered';
  const status = finalStatus(exchange);
  if (status !== 0) return `is answered with ${status === undefined ? 'no Status' : formatStatus(status)}`;
  return isSame(exchange, reference) ? undefined : 'has other items than when it is asked alone';
}

/** Items that a worklist needs so that one answer can be told from another. */
const severalItems = 2;

/** SEQ-01: an association carries any number of operations, and none touches the next (PS3.7 7.3). `wanted`: how many. */
export function judgeInTurn(series: Series, wanted: number): Finding[] {
  return judgeSeries('SEQ-01', series, wanted, 'each query answered as if it were the only one');
}

/** SEQ-03: associations do not disturb each other (PS3.8 9.1.1). */
export function judgeInParallel(series: Series): Finding[] {
  return judgeSeries('SEQ-03', series, series.asked.length, 'the answers of the others complete');
}

function judgeSeries(
  requirement: 'SEQ-01' | 'SEQ-03',
  { asked, alone, again }: Series,
  wanted: number,
  expected: string,
): Finding[] {
  const last = asked.at(-1)?.exchange ?? alone[0]?.exchange;
  if (!last) return [];
  const conclude = (verdict: Verdict, exchange: FindExchange, reason: Reason) => [
    exchangeFinding(requirement, verdict, exchange, reason, expected),
  ];
  const [before, after] = [alone[0]?.exchange, again[0]?.exchange];
  if (!before || !after || finalStatus(before) !== 0 || finalStatus(after) !== 0)
    return conclude('inconclusive', last, 'the complete query did not end with 0000');
  if (!isSame(before, after)) return conclude('inconclusive', last, 'the worklist changed during the test');
  if (pendingsOf(before).length < severalItems)
    return conclude('inconclusive', last, lackInWorklist(`at least ${severalItems} items`));
  const wrong = asked.findIndex((each) => problemOf(each, alone) !== undefined);
  const found = asked[wrong];
  if (found)
    return conclude(
      'fail',
      found.exchange,
      `query ${wrong + 1} of ${wanted} (${found.name}) ${problemOf(found, alone)}`,
    );
  if (asked.length < wanted)
    return conclude('fail', last, `the association is over after ${asked.length} of ${wanted} queries`);
  return conclude('pass', last, `${asked.length} queries are answered, each as if it were the only one`);
}

/** SEQ-02: a Message ID may come again once its operation is over (PS3.7 9.1.2.1.1). 0 is a legal value. */
export function judgeMessageIDAgain(exchanges: readonly FindExchange[], messageID: number): Finding[] {
  const [first] = exchanges;
  const last = exchanges.at(-1);
  if (!first || !last) return [];
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('SEQ-02', verdict, last, message, 'three answers'),
  ];
  if (exchanges.length === 3 && exchanges.every(({ end }) => end.kind === 'final')) {
    if (finalStatus(last) === 0x0210 || finalStatus(last) !== finalStatus(first))
      return conclude('fail', 'the SCP refuses a Message ID that is free again');
    if (finalStatus(first) === 0) return conclude('pass', `Message ID ${messageID} is taken three times`);
    return messageID === 0
      ? conclude('warning', 'the SCP refuses Message ID 0, which is a legal value')
      : conclude('inconclusive', 'the complete query does not end with 0000');
  }
  if (messageID === 0 && exchanges.length === 1)
    return conclude('warning', 'the SCP does not answer Message ID 0, which is a legal value');
  return conclude('fail', 'the SCP does not answer a Message ID that is free again');
}

/**
 * SEQ-04: a server serves requestor after requestor (PS3.8 7.1.2.4; PS3.7 7.4). `declared`: how many associations it
 * accepts at the same time; where it is more than one, a slot was free at each visit.
 */
export function judgeVisits(visits: Visits, declared?: number): Finding[] {
  const [verdict, message] = visitsVerdict(visits, declared);
  const { served, wanted, problems, transcript } = visits;
  return [
    {
      requirement: 'SEQ-04',
      verdict,
      message,
      expected: 'every association is accepted and its C-ECHO answered',
      actual: [`${served} of ${wanted} associations served`, ...problems.slice(0, 1)].join('; '),
      evidence: [{ transcript, pdu: 0 }],
    },
  ];
}

function visitsVerdict(
  { wanted, served, late, problems, elapsedMs }: Visits,
  declared = 1,
): readonly [Verdict, string] {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  const [problem] = problems;
  if (problem !== undefined)
    return [
      'fail',
      `${problems.length} of ${served + problems.length} associations are not served: ${problem}`,
    ];
  if (late > 0) {
    const said = `${late} of ${served} associations are rejected at first for lack of resources, although none is open`;
    return declared > 1
      ? ['fail', `${said}, and ${declared} at the same time are declared`]
      : ['inconclusive', `${said}; they are served when asked for again`];
  }
  if (served < wanted)
    return [
      'inconclusive',
      `${served} associations are served in ${seconds}: ${wanted} take too long to be judged`,
    ];
  return ['pass', `${served} associations are served one after another in ${seconds}`];
}
