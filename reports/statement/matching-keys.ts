/** The SCP counterpart of Table N.5-2: the keys that an SCP matches on and returns. PS3.4 K.6.1.3.2 */
import type { SutDeclarations } from '../../harness/profile.ts';
import { worklistKeyAt, worklistKeys } from '../../simulators/worklist/keys.ts';
import { declared, firstOf, fixed, inferred, joined, seen, vendor } from './cell.ts';
import { entityOf, inTableOrder, keyName, keyTag, lastKeyword, pathsOfKeyword } from './key-name.ts';
import { type KeyTrial, keyTrials } from './key-trials.ts';
import { inOrder, ofDeclaredKind } from './matching-type.ts';
import type { Cell, Row, Table } from './model.ts';
import { allQueries, type RunFacts } from './run-facts.ts';

/** What is known of the keys of an SCP. */
interface ScpKeys {
  readonly trials: ReadonlyMap<string, KeyTrial>;
  /** Paths that were asked and answered, and whether a value ever came. */
  readonly returned: ReadonlyMap<string, boolean>;
  readonly asked: ReadonlySet<string>;
}

/** The table of supported matching keys; its number in the edition is not known to us. */
export function matchingKeyTable(run: RunFacts): Table {
  const keys = scpKeys(run);
  const paths = inTableOrder([
    ...required,
    ...keys.trials.keys(),
    ...keys.returned.keys(),
    ...declaredPaths(run, keys),
  ])
    .filter((path) => worklistKeyAt(path.split('.')) !== undefined && entityOf(path) !== 'Other Attributes')
    .flatMap(withSequences);
  const rows = [...Map.groupBy(inTableOrder(paths), entityOf)].flatMap(([group, members]): Row[] => [
    { group },
    ...members.map((path) => ({
      cells: [
        fixed(keyName(path)),
        fixed(keyTag(path)),
        matchingType(path, keys, run),
        comments(path, keys, run),
      ],
    })),
  ]);
  return {
    caption: 'Supported C-FIND Attribute Matching for Modality Worklist Information Model - SCP',
    columns: [
      { heading: 'Attribute Name', width: 31 },
      { heading: 'Tag', width: 17 },
      { heading: 'Matching Type', width: 24 },
      { heading: 'Comments', width: 28 },
    ],
    rows,
  };
}

/**
 * Where the declared keys are. A declaration names them by keyword, and a keyword of a code stands in many sequences:
 * those where it was seen are meant, if there are any.
 */
function declaredPaths({ declares }: RunFacts, { trials, returned }: ScpKeys): string[] {
  const { optionalMatchingKeys = [], returnKeys = [], matchingTypes = {} } = declares;
  const keywords = new Set([...optionalMatchingKeys, ...returnKeys, ...Object.keys(matchingTypes)]);
  return [...keywords].flatMap((keyword) => {
    const all = pathsOfKeyword(keyword);
    const met = all.filter((path) => trials.has(path) || returned.has(path));
    return met.length > 0 ? met : all;
  });
}

/** A path with those of the sequences that it lies in. */
function withSequences(path: string): string[] {
  const keywords = path.split('.');
  return keywords.map((_, index) => keywords.slice(0, index + 1).join('.'));
}

/** Every SCP matches on these. PS3.4 K.2.2.1.1.1 */
const required: readonly string[] = worklistKeys
  .filter(({ matching }) => matching === 'R')
  .map(({ path }) => path.join('.'));

function scpKeys(run: RunFacts): ScpKeys {
  const answered = allQueries(run).filter(({ matches, status }) => matches > 0 && status === 0);
  const returned = new Map<string, boolean>();
  for (const query of answered)
    for (const [path, hasValue] of query.returned)
      returned.set(path, hasValue || returned.get(path) === true);
  const asked = new Set(answered.flatMap(({ keys }) => keys.map(({ path }) => path)));
  for (const path of asked) if (!returned.has(path)) returned.set(path, false);
  return { trials: keyTrials(run), returned, asked };
}

function matchingType(path: string, { trials }: ScpKeys, { declares }: RunFacts): Cell {
  const keyword = lastKeyword(path);
  const key = worklistKeyAt(path.split('.'));
  if (key?.matching === '-') return fixed('UNIVERSAL');
  if (key?.vr === 'SQ') return sequenceType(path, trials, declares);
  const kinds = declares.matchingTypes?.[keyword];
  const types = kinds && inOrder(kinds.map(ofDeclaredKind));
  const trial = trials.get(path);
  const isUndeclared = declares.optionalMatchingKeys?.includes(keyword) === false && key?.matching !== 'R';
  return firstOf(
    declared(types?.join(', ') || undefined),
    isUndeclared ? declared('UNIVERSAL') : undefined,
    trial && (trial.filters ? seen(trial.types) : seen(['UNIVERSAL'])),
    trial?.filters ? vendor('matched on, but no value was found') : undefined,
  );
}

/** A sequence is matched by the keys inside it. PS3.4 C.2.2.2.6 */
function sequenceType(
  path: string,
  trials: ReadonlyMap<string, KeyTrial>,
  { matchingTypes = {} }: SutDeclarations,
): Cell {
  const isInside = (key: string) => key.startsWith(`${path}.`);
  const isDeclared = worklistKeys.some(
    ({ path: key, keyword, matching }) =>
      matching !== '-' && isInside(key.join('.')) && (matchingTypes[keyword]?.length ?? 0) > 0,
  );
  const isSeen = [...trials].some(([key, { filters }]) => isInside(key) && filters === true);
  return firstOf(isDeclared ? declared('SEQUENCE') : undefined, isSeen ? seen(['SEQUENCE']) : undefined);
}

function comments(path: string, { returned, asked }: ScpKeys, { declares }: RunFacts): Cell {
  const key = worklistKeyAt(path.split('.'));
  const role = key?.matching === 'R' ? 'required' : key?.matching === 'O' ? 'optional' : 'not a matching key';
  const type = key === undefined ? '' : `${role}, return key type ${key.returnType}`;
  const isDeclared = key?.returnType === '3' && declares.returnKeys?.includes(lastKeyword(path)) === true;
  const [what] = isDeclared ? (declared('returned') ?? []) : observed(path, returned, asked);
  return joined([...fixed(type), ...(what === undefined ? [] : [what])]);
}

function observed(path: string, returned: ReadonlyMap<string, boolean>, asked: ReadonlySet<string>): Cell {
  if (returned.get(path) === true) return seen(['returned with a value']) ?? [];
  if (!asked.has(path)) return [];
  return inferred(['no item of the worklist had a value']) ?? [];
}
