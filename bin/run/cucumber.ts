import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadConfiguration,
  loadSupport,
  runCucumber,
} from '@cucumber/cucumber/api';
import type { Envelope, Pickle } from '@cucumber/messages';
import { counted } from '../../harness/counted.ts';
import { UsageError } from '../usage-error.ts';
import { partOf, type Shard } from './shard.ts';

/** The folder that holds features/ and steps/. Features are named relative to it in every report. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Feature files and step definitions, loaded once and run as often as wanted. */
export interface FeatureSet {
  readonly configuration: IRunConfiguration;
  readonly support: ISupportCodeLibrary;
}

/** What is to run: scenario or requirement ids by their beginning (none = all), and a tag expression. */
export interface Selection {
  readonly ids: readonly string[];
  readonly tags: string;
  /** One part of what is selected. */
  readonly shard?: Shard;
}

/** Cucumber's own output is not shown: the progress and the reports are ours. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const environment = () => ({ cwd: packageRoot, stdout: nowhere(), stderr: nowhere(), env: {} });

/** Loads the features of one role and the steps. */
export async function loadFeatures(role: 'scp' | 'scu', earlier?: FeatureSet): Promise<FeatureSet> {
  // What is declared is listed last: it is compared with what all the others saw.
  const paths = [`features/${role}/!(declaration).feature`, `features/${role}/declaration.feature`];
  const provided = { paths, import: ['steps/*.ts'], publish: false };
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment());
  // A second load in one process would register every step anew with another library: all would be undefined.
  const support = earlier?.support ?? (await loadSupport(runConfiguration, environment()));
  return { configuration: runConfiguration, support };
}

/**
 * The scenarios that a selection names, in their order.
 * @throws UsageError when none is selected, an id selects nothing, or a step has no definition
 */
export async function selectPickles(features: FeatureSet, selection: Selection): Promise<Pickle[]> {
  const pickles = new Map<string, Pickle>();
  const kept: Pickle[] = [];
  const problems: string[] = [];
  await run(features, { dryRun: true, tags: selection.tags, names: [], order: 'defined' }, (envelope) => {
    if (envelope.pickle) pickles.set(envelope.pickle.id, envelope.pickle);
    if (envelope.parseError) problems.push(envelope.parseError.message);
    const pickle = envelope.testCase && pickles.get(envelope.testCase.pickleId);
    if (!pickle) return;
    kept.push(pickle);
    const steps = envelope.testCase?.testSteps.filter(({ pickleStepId }) => pickleStepId !== undefined) ?? [];
    const strange = steps.find(({ stepDefinitionIds }) => stepDefinitionIds?.length !== 1);
    const text = pickle.steps.find(({ id }) => id === strange?.pickleStepId)?.text;
    if (strange)
      problems.push(
        `${pickle.uri}: "${text}" has ${strange.stepDefinitionIds?.length ?? 0} step definitions, expected one`,
      );
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const selected = byIds(kept, selection);
  const part = selection.shard ? partOf(selected, selection.shard) : selected;
  if (part.length === 0)
    throw new UsageError(`${counted(selected.length, 'scenario')} selected, none is left for this part`);
  return part;
}

function byIds(pickles: readonly Pickle[], { ids, tags }: Selection): Pickle[] {
  for (const id of ids) {
    if (!pickles.some((pickle) => isNamed(pickle, id))) {
      throw new UsageError(
        `no scenario and no requirement of this suite begins with "${id}"; see mwl-conformance list scenarios`,
      );
    }
  }
  const selected =
    ids.length === 0 ? [...pickles] : pickles.filter((pickle) => ids.some((id) => isNamed(pickle, id)));
  if (selected.length === 0)
    throw new UsageError(`no scenario is selected${tags ? ` by the tag expression "${tags}"` : ''}`);
  return selected;
}

function isNamed(pickle: Pickle, id: string): boolean {
  return pickle.name.startsWith(`[${id}`) || pickle.tags.some(({ name }) => name.startsWith(`@${id}`));
}

/** In which order scenarios run: as they are written, or shuffled by a seed. */
export type ScenarioOrder = 'defined' | `random:${string}`;

/** Scenarios that compare with what all the others saw, and so come after them. */
export function looksBack({ uri }: Pickle): boolean {
  return uri.endsWith('/declaration.feature');
}

/** Runs the given scenarios one after another. `onMessage` sees what cucumber reports. */
export async function runPickles(
  features: FeatureSet,
  pickles: readonly Pickle[],
  order: ScenarioOrder,
  onMessage: (envelope: Envelope) => void,
): Promise<void> {
  if (pickles.length === 0) return;
  const names = pickles.map(({ name }) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
  // Of the features only those are read that are needed.
  const paths = [...new Set(pickles.map(({ uri }) => uri))];
  await run(features, { dryRun: false, tags: '', names, paths, order }, onMessage);
}

interface RunOrder {
  readonly dryRun: boolean;
  readonly tags: string;
  readonly names: string[];
  /** All features of the set unless given. */
  readonly paths?: string[];
  readonly order: ScenarioOrder;
}

async function run(
  { configuration, support }: FeatureSet,
  { dryRun, tags, names, paths, order }: RunOrder,
  onMessage: (envelope: Envelope) => void,
): Promise<void> {
  const { sources: all } = configuration;
  const sources = { ...all, names, tagExpression: tags, order, paths: paths ?? all.paths };
  const runtime = { ...configuration.runtime, dryRun };
  const formats = { ...configuration.formats, publish: false as const };
  try {
    await runCucumber({ ...configuration, sources, runtime, formats, support }, environment(), onMessage);
  } catch (error) {
    if (tags && error instanceof Error)
      throw new UsageError(`the tag expression "${tags}" is not understood: ${error.message}`);
    throw error;
  }
}
