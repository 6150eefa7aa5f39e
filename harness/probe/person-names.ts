import { fromNatural } from '../../simulators/data-set/natural.ts';
import { isPlain, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import { finalStatus, pendingsOf } from '../judge/exchange.ts';
import { Asker } from './asker.ts';
import { narrowItems, narrowQuery } from './narrow.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** How an SCP compares Patient's Name (PS3.4 C.2.2.2.1.1); undefined where the answers do not tell. */
export interface NameMatching {
  readonly exact?: boolean | undefined;
  readonly otherCase?: boolean | undefined;
}

function swapCase(text: string): string {
  return [...text]
    .map((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()))
    .join('');
}

/** Asks for a patient by the name as it is, and in the other case; undefined when no item has a name to ask for. */
export async function observeNameMatching(context: ProbeContext): Promise<NameMatching | undefined> {
  const items = narrowItems(context.items);
  const name = items
    .map((item) => textOf(item, 'PatientName'))
    .find((text) => isPlain(text) && /[A-Za-z]/.test(text));
  if (name === undefined) return undefined;
  const asker = new Asker(context);
  const comesBack = async (value: string): Promise<boolean | undefined> => {
    const exchange = await asker.find({
      identifier: fromNatural(narrowQuery(items, { root: { PatientName: value } })),
    });
    return finalStatus(exchange) === 0 ? pendingsOf(exchange).length > 0 : undefined;
  };
  const matching = { exact: await comesBack(name), otherCase: await comesBack(swapCase(name)) };
  await asker.release();
  return matching;
}

/** Finds whether the case of names matters. */
export async function findNameMatching(context: ProbeContext): Promise<ProbeResult> {
  const matching = await observeNameMatching(context);
  if (matching?.exact !== true || matching.otherCase === undefined)
    return {
      rows: [{ what: 'case of names', found: 'the answers do not tell', certainty: 'seen' }],
      declares: [],
    };
  const found = matching.otherCase ? 'does not matter' : 'matters';
  return {
    rows: [{ what: 'case of names', found, certainty: 'seen' }],
    declares: [{ key: 'caseInsensitivePersonNames', value: matching.otherCase, certainty: 'seen' }],
  };
}
