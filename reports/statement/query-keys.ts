/** PS3.2 N.5.2.1.1, Table N.5-2: the keys that an SCU asks for, and how. */
import { identifierAttributes } from '../../simulators/worklist/keys.ts';
import { cell, declared, firstOf, fixed, inferred, seen, vendor } from './cell.ts';
import { entityOf, inTableOrder, keyName, keyTag, lastKeyword, pathsOfKeyword } from './key-name.ts';
import { inOrder, matchingTypeOf, ofDeclaredKind } from './matching-type.ts';
import type { Cell, Row, Table } from './model.ts';
import type { KeyFact } from './query-facts.ts';
import { allQueries, type RunFacts } from './run-facts.ts';

/** Table N.5-2 for an SCU. */
export function queryKeyTable(run: RunFacts): Table {
  const uses = usesOf(run);
  const declaredKeys = [...(run.declares.optionalMatchingKeys ?? []), ...(run.declares.returnKeys ?? [])];
  const asked = new Set([...uses.keys()].map(lastKeyword));
  const missing = declaredKeys
    .filter((keyword) => !asked.has(keyword))
    .map((key) => pathsOfKeyword(key)[0] ?? key);
  const paths = inTableOrder([...uses.keys(), ...missing]);
  const rows = [...Map.groupBy(paths, entityOf)].flatMap(([group, members]): Row[] => [
    { group },
    ...members.map((path) => ({ cells: cellsOfKey(path, uses.get(path) ?? [], run) })),
  ]);
  return {
    number: 'N.5-2',
    caption: 'Query Keys of the Modality Worklist Information Model - FIND SOP Class - SCU',
    columns: [
      { heading: 'Attribute', width: 28 },
      { heading: 'Tag', width: 17 },
      { heading: 'Matching Type', width: 18 },
      { heading: 'Query Value Source', width: 19 },
      { heading: 'Display on UI', width: 18 },
    ],
    rows: rows.length > 0 ? rows : [{ cells: [vendor(), vendor(), vendor(), vendor(), vendor()] }],
  };
}

/** Attributes of the Identifier that are no keys (PS3.4 Table K.6-1a). */
const noKeys: ReadonlySet<string> = new Set(identifierAttributes.map(({ path }) => path.join('.')));

/** Each key that was asked, with every use of it. */
function usesOf(run: RunFacts): Map<string, KeyFact[]> {
  const keys = allQueries(run).flatMap((query) => query.keys);
  return Map.groupBy(
    keys.filter(({ path }) => !noKeys.has(path)),
    ({ path }) => path,
  );
}

function cellsOfKey(path: string, uses: readonly KeyFact[], run: RunFacts): Cell[] {
  return [
    fixed(keyName(path)),
    fixed(keyTag(path)),
    matchingType(path, uses, run),
    valueSource(uses),
    vendor(),
  ];
}

function matchingType(path: string, uses: readonly KeyFact[], { declares }: RunFacts): Cell {
  const keyword = lastKeyword(path);
  const kinds = declares.matchingTypes?.[keyword];
  const types = kinds && inOrder(kinds.map((kind) => ofDeclaredKind(kind)));
  const observed = inOrder(uses.map((use) => matchingTypeOf(use.vr, use.value)));
  return firstOf(declared(types?.join(', ')), seen(observed));
}

/** The day of a run may be in the query; a value that stays may be configured: the bytes do not tell. */
function valueSource(uses: readonly KeyFact[]): Cell {
  const values = new Set(uses.map(({ value }) => value));
  if (uses.length === 0) return vendor();
  if (uses.every(({ value }) => value === '')) return cell('EMPTY', 'seen');
  if (uses.every(({ vr }) => vr === 'SQ')) return fixed('');
  if (values.size > 1) return vendor(`${values.size} different values were seen`);
  return firstOf(inferred(['FIXED or CONFIGURATION: the same value in every query']));
}
