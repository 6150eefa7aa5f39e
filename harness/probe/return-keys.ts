import { fromNatural, type NaturalDataSet, type NaturalValue } from '../../simulators/data-set/natural.ts';
import { stepSequence } from '../../simulators/scu/conditions/identifiers.ts';
import { type WorklistKey, worklistKeys } from '../../simulators/worklist/keys.ts';
import { naturalItems } from '../identity.ts';
import { pendingsOf } from '../judge/exchange.ts';
import { Asker } from './asker.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** The most items that are looked at for return keys; the query is cancelled after them. */
const mostItems = 500;

/** The keys of the root and of the step item; of the sequences among them all that they hold is asked (length zero). */
const askedKeys: readonly WorklistKey[] = worklistKeys.filter(
  ({ path }) => path.length === 1 || (path.length === 2 && path[0] === stepSequence),
);

/** Which keys an SCP returns (PS3.4 K.2.2.1.2), by keyword. */
export interface ReturnedKeys {
  readonly items: number;
  /** With a value in at least one item. */
  readonly valued: readonly string[];
  /** Always with zero length. */
  readonly empty: readonly string[];
}

function emptyKeys(inStep: boolean): NaturalDataSet {
  const keys = askedKeys.filter(
    ({ path, keyword }) => keyword !== stepSequence && path.length > 1 === inStep,
  );
  return Object.fromEntries(keys.map(({ keyword, vr }) => [keyword, vr === 'SQ' ? [] : '']));
}

const hasValue = (value: NaturalValue | undefined): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function stepOf(item: NaturalDataSet): NaturalDataSet {
  const steps = item[stepSequence];
  const [step] = Array.isArray(steps) ? steps : [];
  return typeof step === 'object' ? step : {};
}

/** Asks for every key of the model. @throws NoAssociationError */
export async function observeReturnKeys(context: ProbeContext): Promise<ReturnedKeys> {
  const asker = new Asker(context);
  const identifier = fromNatural({ ...emptyKeys(false), [stepSequence]: [emptyKeys(true)] });
  const items = naturalItems(pendingsOf(await asker.find({ identifier, maximumResponses: mostItems })));
  await asker.release();
  const valuesOf = ({ path, keyword }: WorklistKey): (NaturalValue | undefined)[] =>
    items.map((item) => (path.length > 1 ? stepOf(item) : item)[keyword]);
  const named = (keys: readonly WorklistKey[]) => [...new Set(keys.map(({ keyword }) => keyword))];
  const valued = askedKeys.filter((key) => valuesOf(key).some(hasValue));
  const present = askedKeys.filter((key) => valuesOf(key).some((value) => value !== undefined));
  return {
    items: items.length,
    valued: named(valued),
    empty: named(present.filter((key) => !valued.includes(key))),
  };
}

/** Keywords of the keys of type 3: those that a conformance statement lists. PS3.4 K.6.1.3.2 */
export const optionalReturnKeys: readonly string[] = askedKeys
  .filter(({ returnType }) => returnType === '3')
  .map(({ keyword }) => keyword);

/** Finds the return keys. */
export async function findReturnKeys(context: ProbeContext): Promise<ProbeResult> {
  const { items, valued, empty } = await observeReturnKeys(context);
  const optional = optionalReturnKeys.filter((keyword) => valued.includes(keyword));
  return {
    rows: [
      { what: 'items', found: String(items), certainty: 'seen' },
      { what: 'keys with a value', found: `${valued.length} of ${askedKeys.length}`, certainty: 'seen' },
      { what: 'of type 3', found: optional.join(', ') || 'none', certainty: 'seen' },
      { what: 'always empty', found: empty.join(', ') || 'none', certainty: 'seen' },
    ],
    declares:
      items === 0
        ? []
        : [
            {
              key: 'returnKeys',
              value: optional,
              certainty: 'inferred',
              remark: 'type 3 keys that had a value in at least one item',
            },
          ],
  };
}
