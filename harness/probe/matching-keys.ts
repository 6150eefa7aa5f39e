import { fromNatural } from '../../simulators/data-set/natural.ts';
import { stepSequence } from '../../simulators/scu/conditions/identifiers.ts';
import { isPlain, stepTextOf, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import { type WorklistKey, worklistKeys } from '../../simulators/worklist/keys.ts';
import { finalStatus, pendingsOf } from '../judge/exchange.ts';
import { Asker } from './asker.ts';
import { keyAt, narrowItems, narrowQuery } from './narrow.ts';
import type { ProbeContext } from './probe.ts';

/** How a value of a key is compared (PS3.4 C.2.2.2). */
export const matchingKinds = ['single value', 'wild card', 'range'] as const;

/** One of {@link matchingKinds}. */
export type MatchingKind = (typeof matchingKinds)[number];

/** Whether and how an SCP matches on one key. */
export interface KeyMatching {
  readonly keyword: string;
  readonly required: boolean;
  /** A value that no item has excluded the items; undefined when the answer did not tell. */
  readonly filters?: boolean | undefined;
  /** The kinds that were tried with a value of an item, and whether the item came back. */
  readonly kinds: Readonly<Partial<Record<MatchingKind, boolean>>>;
}

/** The keys of the root and of the step item that hold a value. A sequence is matched by the keys inside it. */
const keys: readonly WorklistKey[] = worklistKeys.filter(
  ({ path, vr, matching }) =>
    vr !== 'SQ' && matching !== '-' && (path.length === 1 || (path.length === 2 && path[0] === stepSequence)),
);

/** A value that no item has, legal for the VR. PS3.5 6.2 */
function strangeValue(vr: string): string {
  if (vr === 'DA') return '19010203';
  if (vr === 'TM') return '035959';
  if (vr === 'UI') return '2.25.105839201746583920174658392017465839999';
  if (vr === 'PN') return 'ZZQX^NOBODY';
  return vr === 'US' || vr === 'DS' || vr === 'IS' ? '9871' : 'ZZQX NOBODY';
}

/** What asks for the value by each kind that the key allows; each of them matches the value itself. */
function kindsOf({ matchingTypes }: WorklistKey, value: string): [MatchingKind, string][] {
  const kinds: [MatchingKind, string][] = [['single value', value]];
  if (matchingTypes.includes('wildcard')) kinds.push(['wild card', `${value.slice(0, 1)}*`]);
  if (matchingTypes.includes('range')) kinds.push(['range', `${value}-${value}`]);
  return kinds;
}

/** Tries every key of the model that holds a value, required and optional, on the items of one patient. */
export async function observeMatchingKeys(context: ProbeContext): Promise<readonly KeyMatching[]> {
  const items = narrowItems(context.items);
  const asker = new Asker(context);
  const comesBack = async (key: WorklistKey, value: string): Promise<boolean | undefined> => {
    const exchange = await asker.find({ identifier: fromNatural(narrowQuery(items, keyAt(key, value))) });
    return finalStatus(exchange) === 0 ? pendingsOf(exchange).length > 0 : undefined;
  };
  const observed: KeyMatching[] = [];
  for (const key of items.length === 0 ? [] : keys) {
    if (context.signal.aborted) break;
    const found = await comesBack(key, strangeValue(key.vr));
    const filters = found === undefined ? undefined : !found;
    const kinds: Partial<Record<MatchingKind, boolean>> = {};
    const textAt = key.path.length > 1 ? stepTextOf : textOf;
    const value = items.map((item) => textAt(item, key.keyword)).find(isPlain);
    for (const [kind, query] of filters && value !== undefined ? kindsOf(key, value) : []) {
      const back = await comesBack(key, query);
      if (back !== undefined) kinds[kind] = back;
    }
    observed.push({ keyword: key.keyword, required: key.matching === 'R', filters, kinds });
  }
  await asker.release();
  return observed;
}

/** A key of the other query services, which many SCUs send along; no worklist item has it. PS3.4 Table C.6.1-1 */
export const foreignKey = 'QueryRetrieveLevel';

/** Whether {@link foreignKey} with a value hides the items that come without it; undefined when that cannot be told. */
export async function matchesOnForeignKey(context: ProbeContext): Promise<boolean | undefined> {
  const items = narrowItems(context.items);
  if (items.length === 0 || context.signal.aborted) return undefined;
  const asker = new Asker(context);
  const query = narrowQuery(items, { root: { [foreignKey]: 'WORKLIST' } });
  const exchange = await asker.find({ identifier: fromNatural(query) });
  await asker.release();
  return finalStatus(exchange) === 0 ? pendingsOf(exchange).length === 0 : undefined;
}

/** The kinds that were tried, and whether each works. */
export function triedKinds({ kinds }: KeyMatching): [MatchingKind, boolean][] {
  return matchingKinds.flatMap((kind) => {
    const works = kinds[kind];
    return works === undefined ? [] : [[kind, works]];
  });
}

/** The kinds that work, by keyword, for the keys whose kinds were seen. */
export function workingKinds(observed: readonly KeyMatching[]): Map<string, readonly MatchingKind[]> {
  return new Map(
    observed
      .map((key) => [key.keyword, triedKinds(key)] as const)
      .filter(([, tried]) => tried.length > 0)
      .map(([keyword, tried]) => [keyword, tried.filter(([, works]) => works).map(([kind]) => kind)]),
  );
}
