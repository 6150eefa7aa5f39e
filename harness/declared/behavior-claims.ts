import { rowOf } from '../../simulators/dimse/status.ts';
import type { SutDeclarations } from '../profile.ts';
import { communicationFailures, type FailureObservation, type StatusObservation } from '../suite.ts';
import { agreement, comparedParts, declaredKey } from './behavior.ts';
import type { Claim, ClaimPart } from './claim.ts';
import { scenariosOf } from './statuses.ts';

type Declares = SutDeclarations | undefined;

interface Seen extends Pick<StatusObservation, 'text' | 'parts'> {
  /** Id of the scenario. */
  readonly scenario?: string;
}

/** What an SCU did on a Status Code, and where that was seen. */
export type SeenBehavior = Seen & Pick<StatusObservation, 'code'>;

/** What an SCU did on a failure of the communication, and where that was seen. */
export type SeenFailure = Seen & Pick<FailureObservation, 'failure'>;

/** The Behavior of each row of Table N.7-10 (PS3.2 N.7.3.2.1.1), beside what the SCU did. */
export function behaviorClaims(declares: Declares, seen: readonly SeenBehavior[]): Claim[] {
  const table = declares?.statuses;
  const bySeen = Map.groupBy(
    seen,
    ({ code }) => declaredKey(table ?? {}, code) ?? rowOf(code)?.code ?? 'other',
  );
  return tableClaim('statuses', table, bySeen, ({ parts = [] }) => parts);
}

/** The Behavior of each row of Table N.7-8 (PS3.2 N.7.3.1.1), beside what the SCU did. */
export function failureClaims(declares: Declares, seen: readonly SeenFailure[]): Claim[] {
  const table = declares?.failures && declaredFailures(declares.failures);
  return tableClaim(
    'failures',
    table,
    Map.groupBy(seen, ({ failure }): string => failure),
    ({ failure, parts = [] }) => comparedParts(failure, parts),
  );
}

function declaredFailures(failures: NonNullable<SutDeclarations['failures']>): Record<string, string> {
  return Object.fromEntries(
    communicationFailures.flatMap((failure) => {
      const text = failures[failure];
      return text === undefined ? [] : [[failure, text]];
    }),
  );
}

function tableClaim<T extends Seen>(
  entry: 'statuses' | 'failures',
  table: Readonly<Record<string, string>> | undefined,
  bySeen: ReadonlyMap<string, readonly T[]>,
  compared: (seen: T) => NonNullable<Seen['parts']>,
): Claim[] {
  const keys = new Set([...Object.keys(table ?? {}), ...bySeen.keys()]);
  const parts = [...keys].map((key): ClaimPart => {
    const here = bySeen.get(key) ?? [];
    const declared = table?.[key];
    const agreements = here.map((each) => (declared ? agreement(declared, compared(each)) : undefined));
    return {
      item: key,
      declared,
      observed: here.length > 0 ? textOf(here) : undefined,
      agrees: agreements.includes(false) ? false : agreements.includes(true) || undefined,
      scenarios: scenariosOf(here),
    };
  });
  if (parts.length === 0) return [];
  const observed = bySeen.size > 0 ? `seen: ${[...bySeen.keys()].join(', ')}` : undefined;
  const declared = table && Object.keys(table).join(', ');
  const isContradicted = parts.some(({ agrees }) => agrees === false);
  const isConfirmed = parts.some(({ agrees }) => agrees);
  return [{ entry, declared, observed, agrees: isContradicted ? false : isConfirmed || undefined, parts }];
}

/** Behaviors that one text names; each scenario has its own in the results. */
const shownBehaviors = 3;

function textOf(seen: readonly Seen[]): string {
  const texts = [...new Set(seen.map(({ text }) => text))];
  const left = texts.length - shownBehaviors;
  return [...texts.slice(0, shownBehaviors), ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}
