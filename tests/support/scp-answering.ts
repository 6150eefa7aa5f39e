import { readFileSync } from 'node:fs';
import { type NaturalDataSet, type NaturalValue, toNatural } from '../../simulators/data-set/natural.ts';
import { walkDataSet } from '../../simulators/data-set/walk.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import type { FaultContext, ResponseStep } from '../../simulators/faults/fault.ts';
import { worklistSteps } from '../../simulators/scp/worklist-steps.ts';
import { parseWorklist, type WorklistItem } from '../../simulators/worklist/items.ts';
import { type CompiledQuery, compileKeys } from '../../simulators/worklist/matching.ts';
import { itemsOf, textsOf } from '../../simulators/worklist/natural-values.ts';
import { type DeviatingScp, own, type Steps } from './scp-deviation.ts';

/** The file of the conformance worklist. */
export const conformanceFile = new URL('../../fixtures/worklists/conformance.yaml', import.meta.url);

/** Items on which every kind of matching shows. */
export const conformanceWorklist = parseWorklist(readFileSync(conformanceFile, 'utf8'), 'conformance.yaml');

/** A request that is matched in another way. */
export interface Asked {
  readonly keys: NaturalDataSet;
  /** The conformant query. */
  readonly query: CompiledQuery;
}

/** Makes, for one request, the test of which items are returned. */
export type Matching = (asked: Asked) => (item: WorklistItem) => boolean;

/** The keys of the request, as the JSON model. */
export function keysOf({ request, transferSyntaxUID }: FaultContext): NaturalDataSet {
  return toNatural(walkDataSet(request.dataSet ?? new Uint8Array(0), transferSyntaxUID).elements);
}

/** Answers as our SCP does but for which items match; a request that it refuses stays refused. */
export function matching(items: readonly WorklistItem[], made: Matching): Steps {
  return async function* (steps, context) {
    const refusal = await refusalOf(steps);
    if (refusal !== undefined) return yield refusal;
    const keys = keysOf(context);
    const query = compileKeys(keys);
    const changed = { ...query, matches: made({ keys, query }) };
    yield* worklistSteps(items, changed, {}, context.transferSyntaxUID, context.signal);
  };
}

async function refusalOf(steps: AsyncIterable<ResponseStep>): Promise<ResponseStep | undefined> {
  for await (const step of steps)
    return step.kind === 'response' && statusClassOf(step.status) === 'Failure' ? step : undefined;
  return undefined;
}

/** As it is, so that a fault shows on matches alone. */
export const conformantly: Matching =
  ({ query }) =>
  (item) =>
    query.matches(item);

/** Matches by other keys than those that came. */
export const byKeys =
  (change: (keys: NaturalDataSet) => NaturalDataSet): Matching =>
  ({ keys }) =>
    compileKeys(change(keys)).matches;

/** Applies a change to the texts of a key, wherever it stands. */
export function withText(
  keyword: string,
  change: (text: string) => string,
): (keys: NaturalDataSet) => NaturalDataSet {
  const changed = (keys: NaturalDataSet): NaturalDataSet =>
    Object.fromEntries(
      Object.entries(keys).map(([name, value]) => [name, name === keyword ? ofText(value) : below(value)]),
    );
  const ofText = (value: NaturalValue): NaturalValue => {
    const texts = textsOf(value).map(change);
    return texts.length === 1 ? (texts[0] ?? '') : texts;
  };
  const below = (value: NaturalValue): NaturalValue => {
    const items = itemsOf(value);
    return items.length > 0 ? items.map(changed) : value;
  };
  return changed;
}

/** The texts of an attribute, of the data set itself or of its steps. */
export function texts(natural: NaturalDataSet, keyword: string): readonly string[] {
  const own = natural[keyword];
  if (own !== undefined) return textsOf(own);
  const { ScheduledProcedureStepSequence: steps } = natural;
  return itemsOf(steps).flatMap((step) => textsOf(step[keyword] ?? ''));
}

/** The first text of an attribute, '' if it has none. */
export const text = (natural: NaturalDataSet, keyword: string): string => texts(natural, keyword)[0] ?? '';

/** Our SCP with the conformance worklist and a deviation in its matching. */
export function mismatching(
  name: string,
  made: Matching,
  ids: readonly string[],
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  return own(name, matching(conformanceWorklist, made), ids, fails, {
    worklist: conformanceWorklist,
    ...more,
  });
}
