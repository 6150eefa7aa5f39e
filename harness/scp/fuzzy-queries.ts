import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { wholeQuery } from '../../simulators/scu/conditions/identifiers.ts';
import { plainValues, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import type { FuzzyQueries } from '../judge/scp-negotiated-operations.ts';

/** A name of the worklist that can be asked for literally, if there is one. */
export function plainNameOf(items: readonly NaturalDataSet[]): string | undefined {
  return plainValues(items, (item) => textOf(item, 'PatientName')).find((name) => /^[A-Za-z]/.test(name));
}

/** Asks for every item, for those with exactly this name, and for another spelling of it. */
export async function fuzzyQueries(scu: Scu, name: string): Promise<FuzzyQueries> {
  const query = (PatientName: string) =>
    scu.find({ identifier: fromNatural(wholeQuery({ root: { PatientName } })) });
  const universal = await query('');
  const exact = await query(name);
  const variant = await query(respelled(name));
  return { name, universal, exact, variant };
}

/** The family name with its last letter doubled: it sounds the same. */
function respelled(name: string): string {
  return name.replace(/^[A-Za-z]+/, (family) => family + family.slice(-1));
}
