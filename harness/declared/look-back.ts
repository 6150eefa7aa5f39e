import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import {
  judgeScuContexts,
  judgeScuIdentity,
  judgeScuImplementation,
  judgeScuKeys,
  judgeScuMaximumLength,
  judgeScuQueries,
  judgeScuSecurity,
} from './scu-claims.ts';
import type { ScuRequests } from './scu-requests.ts';
import { judgeStatuses, type SeenStatus } from './statuses.ts';

type Declares = SutDeclarations | undefined;

/** Judges a declaration by all requests of an SCU. */
type RequestJudge = (declares: Declares, requests: ScuRequests) => Finding[];

/** What is declared of the requests of an SCU, by the scenario that looks back at all of them. */
export const requestJudges = {
  'SCU-DOC-keys': [judgeScuQueries, judgeScuKeys],
  'SCU-DOC-implementation': [judgeScuImplementation, judgeScuIdentity],
  'SCU-DOC-association': [judgeScuContexts, judgeScuMaximumLength, judgeScuSecurity],
} as const satisfies Readonly<Record<string, readonly RequestJudge[]>>;

/** What all scenarios of a run saw together. */
export interface SeenInRun {
  readonly statuses: readonly SeenStatus[];
  /** Of an SCU. */
  readonly requests?: ScuRequests | undefined;
}

const isRequestJudge = (id: string): id is keyof typeof requestJudges => Object.hasOwn(requestJudges, id);

/**
 * What a scenario that looks back at the whole run finds, from what all scenarios saw; undefined for one that looks at
 * nothing but itself.
 */
export function judgeLookBack(id: string, declares: Declares, seen: SeenInRun): Finding[] | undefined {
  if (id === 'SCP-DOC-statuses') return judgeStatuses(declares, seen.statuses);
  const { requests } = seen;
  if (!isRequestJudge(id) || requests === undefined) return undefined;
  return requestJudges[id].flatMap((judge) => judge(declares, requests));
}
