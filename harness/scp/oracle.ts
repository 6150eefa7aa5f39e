/** Asks an SCP what the oracle predicts, with the worklist that the SCP itself has shown. */
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { FindExchange, FindPlan } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import { naturalItems } from '../identity.ts';
import { describeExchange, finalStatus, pendingsOf } from '../judge/exchange.ts';
import { type KnownItem, knownItem, lacking } from '../oracle/known-item.ts';
import type { Probe, Question } from '../oracle/question.ts';
import { discoveryRequests, identifiedRequest, type Keys } from '../oracle/request.ts';

/** Makes one C-FIND. */
export type Ask = (plan: FindPlan) => Promise<FindExchange>;

/** A query that was predicted, and what came of it. */
export interface AskedProbe {
  readonly probe: Probe;
  readonly exchange: FindExchange;
}

/** The items of an answer. */
export function itemsOfAnswer(exchange: FindExchange): KnownItem[] {
  return naturalItems(pendingsOf(exchange)).map(knownItem);
}

/** The worklist as the first query shows it that brings any item; of the others what came is told. */
interface Shown {
  readonly items: readonly KnownItem[];
  readonly exchange: FindExchange;
}

async function show(ask: Ask): Promise<Shown> {
  let last: FindExchange | undefined;
  for (const request of discoveryRequests()) {
    last = await ask({ identifier: fromNatural(request) });
    const items = itemsOfAnswer(last);
    if (finalStatus(last) === 0 && items.length > 0) return { items, exchange: last };
    if (last.end.kind !== 'final') break;
  }
  if (!last) throw new Error('there is no query to discover with');
  return { items: [], exchange: last };
}

/** The items that were shown, with what the file that was loaded into the SCP says of them. */
function completed(shown: readonly KnownItem[], file: readonly KnownItem[]): KnownItem[] {
  const known = new Map(file.map((item) => [item.identity, item]));
  return shown.map((item) => known.get(item.identity) ?? item);
}

/** Queries without an answer in one scenario after which no more of them are made: each costs the limit of a response. */
const maximumSilences = 2;

/** What an SCP has in its worklist, and queries made from that. */
export class Oracle {
  readonly #ask: Ask;
  #silences = 0;
  readonly #shown: Shown;
  /** The worklist; exact where the profile names the file that was loaded. */
  readonly items: readonly KnownItem[];
  /** The items of the file that was loaded into the SCP, where the profile names it. */
  readonly loaded: readonly KnownItem[] | undefined;
  readonly asked: AskedProbe[] = [];
  /** What the worklist lacks for the question. */
  needs: string | undefined;

  private constructor(ask: Ask, shown: Shown, loaded: readonly KnownItem[] | undefined) {
    this.#ask = async (plan) => {
      const exchange = await ask(plan);
      if (exchange.end.kind === 'timeout') this.#silences += 1;
      return exchange;
    };
    this.#shown = shown;
    this.loaded = loaded;
    this.items = completed(shown.items, loaded ?? []);
  }

  /** Has the SCP show its worklist. @param file the items that were loaded into it, if that is known */
  static async discover(ask: Ask, file?: readonly NaturalDataSet[]): Promise<Oracle> {
    return new Oracle(ask, await show(ask), file?.map(knownItem));
  }

  /** Why nothing can be predicted, if so. */
  get problem(): string | undefined {
    const { exchange, items } = this.#shown;
    if (exchange.responseCount > exchange.responses.length)
      return `the worklist has more items than are kept (${exchange.responseCount})`;
    if (items.length > 0) return undefined;
    return `the worklist cannot be discovered: the complete query is answered with ${describeExchange(exchange)}`;
  }

  /** Makes the queries of a question. */
  async pose(question: Question): Promise<void> {
    const { probes, needs } = question.derive(this.items);
    this.needs = needs;
    await this.askAll(probes);
  }

  /** Asks one probe after the other, until the SCP is silent. */
  async askAll(probes: readonly Probe[]): Promise<void> {
    for (const probe of probes) if (!this.isSilent) await this.ask(probe);
  }

  /** Whether the SCP has left so many queries without an answer that more of them are a waste of time. */
  get isSilent(): boolean {
    return this.#silences >= maximumSilences;
  }

  /** Makes a query with the keys of a probe and those that tell the items of its answer apart. */
  async ask(probe: Probe): Promise<FindExchange> {
    const exchange = await this.query(probe.keys);
    this.asked.push({ probe, exchange });
    return exchange;
  }

  query(keys: Keys): Promise<FindExchange> {
    return this.#ask({ identifier: fromNatural(identifiedRequest(keys)) });
  }

  /** The query that showed the worklist. */
  get discovery(): FindExchange {
    return this.#shown.exchange;
  }

  /** Makes a query with these keys alone. */
  plain(identifier: NaturalDataSet): Promise<FindExchange> {
    return this.#ask({ identifier: fromNatural(identifier) });
  }

  /**
   * The findings, after another look at the worklist where one of them would be a fail: when it has changed since the
   * first, nothing is proven.
   */
  async settled(findings: readonly Finding[]): Promise<readonly Finding[]> {
    if (!findings.some(({ verdict }) => verdict === 'fail')) return findings;
    const { items } = await show(this.#ask);
    if (isSame(items, this.#shown.items)) return findings;
    const message = 'the worklist changed during the test';
    return findings.map((finding) =>
      finding.verdict === 'fail'
        ? { ...finding, verdict: 'inconclusive', message: `${message}: ${finding.message}` }
        : finding,
    );
  }
}

function isSame(one: readonly KnownItem[], other: readonly KnownItem[]): boolean {
  if (lacking(one, other).length > 0 || lacking(other, one).length > 0) return false;
  const texts = (items: readonly KnownItem[]) => items.map(({ natural }) => JSON.stringify(natural)).sort();
  return texts(one).join('\n') === texts(other).join('\n');
}
