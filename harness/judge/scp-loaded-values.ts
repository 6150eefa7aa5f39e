import type { NaturalDataSet, NaturalValue } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { itemsOf } from '../../simulators/worklist/natural-values.ts';
import type { Finding } from '../finding.ts';
import { type KeyPath, type KnownItem, valuesAt } from '../oracle/known-item.ts';
import { itemsOfAnswer } from '../scp/oracle.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding, finalStatus } from './exchange.ts';

/** An attribute that comes with another value than the one that was loaded. */
interface Difference {
  readonly path: KeyPath;
  readonly came: string;
  readonly loaded: string;
}

/**
 * RESP-10: with the worklist that was loaded, each attribute that comes with a value has the value of its item (PS3.4
 * K.2.2.1.2). What is absent or empty is judged by the KEY requirements. A difference may lie in how the worklist was
 * loaded, so that it is a warning.
 */
export function judgeLoadedValues(
  exchange: FindExchange,
  loaded: readonly KnownItem[] | undefined,
): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    exchangeFinding('RESP-10', verdict, exchange, message, 'the values of the worklist that was loaded'),
  ];
  if (!loaded) return conclude('not-applicable', 'the profile does not name the worklist that was loaded');
  const known = new Map(loaded.map((item) => [item.identity, item]));
  const compared = itemsOfAnswer(exchange).flatMap(({ identity, natural }) => {
    const item = known.get(identity);
    return item ? [differencesOf(natural, item.natural)] : [];
  });
  if (finalStatus(exchange) !== 0 || compared.length === 0)
    return conclude('inconclusive', 'no item of the worklist that was loaded came');
  const differences = compared.flat();
  const [first] = differences;
  if (!first) return conclude('pass', `${compared.length} items come with the values that were loaded`);
  const paths = [...new Set(differences.map(({ path }) => path))];
  return conclude(
    'warning',
    `other values come than were loaded: ${first.path} is "${first.came}", loaded "${first.loaded}" (${differences.length} values of ${paths.slice(0, 5).join(', ')})`,
  );
}

function differencesOf(came: NaturalDataSet, loaded: NaturalDataSet): Difference[] {
  return pathsOf(loaded).flatMap((path) => {
    const [values, expected] = [came, loaded].map((natural) => valuesAt(natural, path).map(plain).join('\\'));
    if (!values || !expected || values === expected) return [];
    return [{ path, came: values, loaded: expected }];
  });
}

/** The paths of the attributes that hold values, those of the items of sequences included. */
function pathsOf(natural: NaturalDataSet): KeyPath[] {
  const below = (keyword: string, value: NaturalValue | undefined): KeyPath[] => {
    const items = itemsOf(value);
    if (items.length === 0) return keyword === 'SpecificCharacterSet' ? [] : [keyword];
    return [...new Set(items.flatMap(pathsOf))].map((path) => `${keyword}.${path}`);
  };
  return Object.entries(natural).flatMap(([keyword, value]) => below(keyword, value));
}

/** The same for values that mean the same: trailing delimiters of names (PS3.5 6.2.1), numbers, times without a zero. */
function plain(value: string): string {
  if (/^[+-]?\d+(\.\d*)?$/.test(value)) return value.includes('.') ? value.replace(/\.?0*$/, '') : value;
  return value.replace(/[\^=]+(?==|$)/g, '').normalize('NFC');
}
