import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type RunningScp, startScp } from '../../simulators/scp/scp.ts';
import { FixtureError, parseWorklist, type WorklistItem } from '../../simulators/worklist/items.ts';
import { crashOf, unproven } from '../judge/scu-ended.ts';
import type { SuiteLimits } from '../suite.ts';
import { behaviorOf } from './behavior.ts';
import type { CalledTitles } from './called-titles.ts';
import { runTrial, type ScuSide, type UsualEnd } from './trial.ts';
import { AssociationWatch } from './watch.ts';

/** The worklist whose first item the sentinels are made from. */
const worklistFile = fileURLToPath(new URL('../../fixtures/worklists/default.yaml', import.meta.url));
/** Evidence kept for one association; what a flood goes beyond it is counted, not kept. */
const transcriptBytes = 16 * 1024 * 1024;

/** The SCP that an SCU under test queries, and who watches its associations. */
export interface TestScp {
  readonly scp: RunningScp;
  readonly watch: AssociationWatch;
  /** What the sentinels are copies of. */
  readonly model: WorklistItem;
}

/**
 * Starts the test SCP. A run that was resumed has a session of a higher number, and transcripts with ids of their own.
 * @throws ListenError when the port is in use, FixtureError for a worklist without an item
 */
export async function openTestScp({
  session = 1,
  titles,
  onAssociation,
  ...options
}: {
  readonly host: string;
  readonly port: number;
  readonly limits: SuiteLimits;
  readonly session?: number;
  /** Serves these AE titles besides `calledAETitles`, and rejects any other. */
  readonly titles?: CalledTitles;
  readonly calledAETitles?: readonly string[];
  /** Told whenever an association begins or ends. */
  readonly onAssociation?: () => void;
}): Promise<TestScp> {
  const watch = new AssociationWatch();
  const name = 'fixtures/worklists/default.yaml';
  const worklist = parseWorklist(await readFile(worklistFile, 'utf8'), name);
  const [model] = worklist;
  if (model === undefined) throw new FixtureError(name, 1, 1, 'no item, expected one at least');
  const scp = await startScp({
    ...options,
    worklist,
    transcriptBytes,
    ...(session > 1 && { transcriptName: `session-${session}` }),
    ...(titles && {
      answers: titles.answers,
      onRequest: (rq, transcript) => titles.requested(rq, transcript),
    }),
    onTranscript: (transcript) => {
      watch.opened(transcript);
      onAssociation?.();
    },
    onEnd: (transcript) => {
      watch.ended(transcript);
      titles?.ended(transcript);
      onAssociation?.();
    },
  });
  return { scp, watch, model };
}

/** The SCU as it showed itself before the run, or why it could not be met. */
export type MetScu =
  | {
      readonly kind: 'met';
      readonly usual?: UsualEnd;
      readonly calledAETitle?: string;
      readonly callingAETitle?: string;
      readonly implementationClassUID?: string;
      readonly implementationVersionName?: string;
    }
  | { readonly kind: 'unreachable'; readonly reason: string };

/**
 * Has the SCU query once, so that a command that does not work is found out before the run.
 * An operator, or a device that queries by itself, is not asked for one query more: the scenarios will tell.
 */
export async function meetScu(side: ScuSide, limits: SuiteLimits): Promise<MetScu> {
  if (!side.driver.exclusive) return { kind: 'met' };
  const trial = await runTrial(side, limits, {
    scenario: 'a first query',
    answer: { matches: 1 },
  });
  side.first.met(trial.transcripts);
  const behavior = behaviorOf(trial);
  const problem = unproven(trial);
  if (problem || !behavior) {
    const output = crashOf(trial) ?? trial.driver.output?.trim().split('\n').slice(-5).join('\n') ?? '';
    return { kind: 'unreachable', reason: [problem, output].filter(Boolean).join('\n') };
  }
  const { calledAETitle, callingAETitle, userInformation } = behavior.view.request ?? {};
  const { implementationClassUID, implementationVersionName } = userInformation ?? {};
  return {
    kind: 'met',
    usual: { ending: behavior.ending.kind, programEnded: trial.driver.ended },
    ...(calledAETitle !== undefined && { calledAETitle }),
    ...(callingAETitle !== undefined && { callingAETitle }),
    ...(implementationClassUID !== undefined && { implementationClassUID }),
    ...(implementationVersionName !== undefined && { implementationVersionName }),
  };
}
