/** KEY-10 to KEY-12: which keys an SCP takes, and which of them it matches on (PS3.4 K.2.2.1.1). */
import { formatStatus } from '../../simulators/dimse/status.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import type { KnownItem } from '../oracle/known-item.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type AskedProbe, itemsOfAnswer } from '../scp/oracle.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding, finalStatus, isIdentifierFailure, pendingsOf } from './exchange.ts';
import { incomplete } from './scp-matching.ts';

/** A query with one key, by the name of the key. */
export interface KeyAnswer {
  readonly name: string;
  readonly exchange: FindExchange;
}

/** What several queries came to: those with the same verdict and words in one finding. */
function grouped(
  requirement: RequirementId,
  expected: string,
  answers: readonly (KeyAnswer & { readonly said: readonly [Verdict, string] })[],
): Finding[] {
  return [...Map.groupBy(answers, ({ said }) => said.join(' ')).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const [verdict, what] = first.said;
    const message = `${what}: ${group.map(({ name }) => name).join(', ')}`;
    return [exchangeFinding(requirement, verdict, first.exchange, message, expected)];
  });
}

/** Words for an answer that is not complete; the code is told, since it is the same for every key of the group. */
function refusal(exchange: FindExchange): readonly [Verdict, string] | undefined {
  const broken = incomplete(exchange, 'fail');
  const status = finalStatus(exchange);
  if (!broken || status === undefined || status === 0) return broken;
  return [broken[0], `${broken[1]} (${formatStatus(status)})`];
}

/** KEY-10: any key alone is a legal request (PS3.4 K.2.2.1.1.1 note 2, K.2.2.1.2 note 2). */
export function judgeSingleKeys(answers: readonly KeyAnswer[], known: number): Finding[] {
  const expected = '0000, with items where the worklist has some';
  const said = ({ exchange }: KeyAnswer): readonly [Verdict, string] => {
    const broken = refusal(exchange);
    if (broken) return broken;
    const bare = pendingsOf(exchange).length === 0 && known > 0;
    return bare ? ['inconclusive', 'no item comes for a key without a value'] : ['pass', 'answered'];
  };
  return grouped(
    'KEY-10',
    expected,
    answers.map((answer) => ({ ...answer, said: said(answer) })),
  );
}

/** What an SCP makes of a value that no item has in an optional key. */
export type KeyUse = 'matched' | 'not matched' | 'partly matched' | 'refused';

function useOfKey({ exchange }: AskedProbe, items: readonly KnownItem[]): KeyUse {
  if (finalStatus(exchange) !== 0) return 'refused';
  const returned = new Set(itemsOfAnswer(exchange).map(({ identity }) => identity));
  if (returned.size === 0) return 'matched';
  return items.every(({ identity }) => returned.has(identity)) ? 'not matched' : 'partly matched';
}

/** KEY-11: an optional key that is not matched on is a return key, no error (PS3.4 K.2.2.1.1.2). */
export function judgeOptionalKeys(asked: readonly AskedProbe[], items: readonly KnownItem[]): Finding[] {
  const expected = '0000, with every item or with those that match';
  const answers = asked.map((each) => ({ name: each.probe.title, exchange: each.exchange, each }));
  const taken = answers.map(({ each, ...answer }) => ({
    ...answer,
    said: refusal(answer.exchange) ?? (['pass', 'taken'] as const),
  }));
  const used = answers
    .filter(({ exchange }) => !incomplete(exchange, 'fail'))
    .map(({ each, ...answer }) => ({ ...answer, said: ['recorded', useOfKey(each, items)] as const }));
  return [...grouped('KEY-11', expected, taken), ...grouped('KEY-11', expected, used)];
}

/** An attribute from outside the model among the keys, and what is known of the SCP. */
export interface ForeignKey {
  /** How many items the complete query has. */
  readonly known: number;
  /** The key has no value, so that it selects everything (PS3.4 C.2.2.2.3). */
  readonly isEmpty?: boolean;
  /** Unless it is a private one. */
  readonly keyword?: string;
  /** The optional matching keys of the conformance statement, if there is one (PS3.4 K.6.1.3.2). */
  readonly declared?: readonly string[] | undefined;
}

/** KEY-12: an attribute from outside the model is an unknown optional key (PS3.4 K.6.1.2.2 note 1, K.2.2.1.1.2). */
export function judgeForeignKey(exchange: FindExchange, key: ForeignKey): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('KEY-12', verdict, exchange, message, '0000, with the items but without the attribute'),
  ];
  const broken = incomplete(exchange, isIdentifierFailure(finalStatus(exchange)) ? 'warning' : 'fail');
  if (broken) return conclude(...broken);
  if (pendingsOf(exchange).length > 0) return conclude('pass', 'the items come');
  if (key.known === 0)
    return conclude('inconclusive', 'the complete query has no item either: the worklist needs at least one');
  return conclude(...emptied(key));
}

/** An unknown key that made the worklist empty. An SCP may match on keys of its own, and has to declare them. */
function emptied({ isEmpty = false, keyword, declared }: ForeignKey): readonly [Verdict, string] {
  const name = keyword ?? 'a Private Creator or a private key';
  if (isEmpty) return ['fail', `an unknown key made the worklist empty: ${name}, which has no value`];
  if (keyword !== undefined && declared?.includes(keyword))
    return ['recorded', `the SCP matches on ${name}, as it declares: the worklist is empty`];
  if (keyword !== undefined && declared !== undefined)
    return [
      'fail',
      `an unknown key made the worklist empty: the SCP matches on ${name} and does not declare it`,
    ];
  return [
    'warning',
    `an unknown key made the worklist empty: the SCP matches on ${name}, which no worklist item has`,
  ];
}
