/** What a conformance statement declares, entry by entry, beside what one run saw: from its results alone. */
import { behaviorClaims, failureClaims } from '../../harness/declared/behavior-claims.ts';
import type { Claim, ClaimPart } from '../../harness/declared/claim.ts';
import { requestClaims } from '../../harness/declared/scu-claims.ts';
import { scenariosOf, statusClaims } from '../../harness/declared/statuses.ts';
import { topicClaims } from '../../harness/declared/topic-claims.ts';
import { declarationNames, type SutDeclarations } from '../../harness/profile.ts';
import type { Results, Role } from '../results.ts';
import { declaredText } from './declared-text.ts';

/** What became of a declaration, what needs action first. `undeclared`: seen, and no entry says anything of it. */
export const states = ['contradicted', 'undeclared', 'inconclusive', 'not provoked', 'confirmed'] as const;

/** One of {@link states}. */
export type State = (typeof states)[number];

/** What each state means, in one sentence. */
export const stateMeanings: Readonly<Record<State, string>> = {
  contradicted: 'What was seen is not what is declared.',
  undeclared: 'It was seen, and the declaration does not mention it.',
  inconclusive: 'Something was seen, and it can neither confirm nor contradict the declaration.',
  'not provoked': 'Nothing in this run showed it.',
  confirmed: 'It was seen as it is declared.',
};

/** One thing that is declared, or that was seen and is not. */
export interface DiffRow {
  readonly state: State;
  /** The entry of `declares`. */
  readonly entry: string;
  /** Which of the things that the entry declares: a key, a Status Code and so on. */
  readonly item?: string;
  readonly declared?: string;
  readonly observed?: string;
  /** Ids of the scenarios that saw it. */
  readonly scenarios: readonly string[];
}

/** A declaration beside one run. */
export interface DeclarationDiff {
  readonly role: Role;
  /** The product, or what the run calls the system under test. */
  readonly system: string;
  readonly startedAt: string;
  /** By entry, in the order of the documentation. */
  readonly rows: readonly DiffRow[];
  readonly counts: Readonly<Record<State, number>>;
}

/** Compares a declaration with what a run saw. */
export function declarationDiff(results: Results, declares: SutDeclarations): DeclarationDiff {
  const rows = joined(claimsOf(results, declares).flatMap(rowsOf));
  const entries = new Set(rows.map(({ entry }) => entry));
  const unseen = declarationNames.flatMap((entry): DiffRow[] => {
    const declared = declaredText(declares, entry);
    if (declared === undefined || entries.has(entry)) return [];
    return [{ state: 'not provoked', entry, declared, scenarios: [] }];
  });
  const all = inOrder([...rows, ...unseen]);
  return {
    role: results.sut.role,
    system: results.sut.product ?? results.sut.name,
    startedAt: results.run.startedAt,
    rows: all,
    counts: countsOf(all),
  };
}

interface SeenClaim {
  readonly claim: Claim;
  readonly scenarios: readonly string[];
}

function claimsOf(results: Results, declares: SutDeclarations): SeenClaim[] {
  const { scenarios, requests, sut } = results;
  const ofTopics = scenarios.flatMap(({ id, topics = [] }) =>
    topics.flatMap((seen) => topicClaims(declares, seen).map((claim) => ({ claim, scenarios: [id] }))),
  );
  const seen = scenarios.flatMap(({ id, observations = [] }) =>
    observations.map((each) => ({ ...each, code: Number.parseInt(each.code, 16), scenario: id })),
  );
  const failed = scenarios.flatMap(({ id, failures = [] }) =>
    failures.map((failure) => ({ ...failure, scenario: id })),
  );
  const ofRun = (claims: readonly Claim[], where: readonly string[] = []) =>
    claims.map((claim) => ({ claim, scenarios: where }));
  if (sut.role === 'scp') return [...ofTopics, ...ofRun(statusClaims(declares, seen), scenariosOf(seen))];
  return [
    ...ofRun(requests ? requestClaims(declares, requests) : []),
    ...ofTopics,
    ...ofRun(behaviorClaims(declares, seen), scenariosOf(seen)),
    ...ofRun(failureClaims(declares, failed), scenariosOf(failed)),
  ];
}

/** A row for each part of what is declared; one for all where nothing is declared or there are no parts. */
function rowsOf({ claim, scenarios }: SeenClaim): DiffRow[] {
  const { entry, declared, observed, agrees, parts = [] } = claim;
  if (declared === undefined)
    return observed === undefined ? [] : [{ state: 'undeclared', entry, observed, scenarios }];
  if (parts.length === 0) return [rowOf(entry, { declared, observed, agrees, scenarios })];
  return parts
    .filter((part) => part.declared !== undefined || part.observed !== undefined)
    .map((part) => rowOf(entry, { scenarios, ...part }));
}

type RowOf = Omit<ClaimPart, 'item'> & { readonly item?: string; readonly scenarios: readonly string[] };

function rowOf(entry: string, { item, declared, observed, agrees, scenarios }: RowOf): DiffRow {
  return {
    state: stateOf({ declared, observed, agrees }),
    entry,
    ...(item !== undefined && { item }),
    ...(declared !== undefined && { declared }),
    ...(observed !== undefined && { observed }),
    scenarios: observed === undefined ? [] : scenarios,
  };
}

function stateOf({ declared, observed, agrees }: Pick<Claim, 'declared' | 'observed' | 'agrees'>): State {
  if (agrees !== undefined) return agrees ? 'confirmed' : 'contradicted';
  if (declared === undefined) return 'undeclared';
  return observed === undefined ? 'not provoked' : 'inconclusive';
}

/** Of several rows on one thing the state that says most. */
const tellingFirst: readonly State[] = [
  'contradicted',
  'confirmed',
  'inconclusive',
  'not provoked',
  'undeclared',
];

/** One row for each thing: several scenarios may have seen it. */
function joined(rows: readonly DiffRow[]): DiffRow[] {
  const same = Map.groupBy(rows, ({ entry, item }) => JSON.stringify([entry, item ?? null]));
  return [...same.values()].flatMap((all) => {
    const [first, ...others] = all;
    if (first === undefined || others.length === 0) return first ?? [];
    const states = new Set(all.map(({ state }) => state));
    const observed = [...new Set(all.flatMap((row) => row.observed ?? []))].join('; ');
    return {
      ...first,
      state: tellingFirst.find((state) => states.has(state)) ?? first.state,
      ...(observed !== '' && { observed }),
      scenarios: [...new Set(all.flatMap(({ scenarios }) => scenarios))],
    };
  });
}

function inOrder(rows: readonly DiffRow[]): DiffRow[] {
  return rows.toSorted((a, b) => declarationNames.indexOf(a.entry) - declarationNames.indexOf(b.entry));
}

function countsOf(rows: readonly DiffRow[]): Record<State, number> {
  const counts = { contradicted: 0, undeclared: 0, inconclusive: 0, 'not provoked': 0, confirmed: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}
