import { readFileSync } from 'node:fs';
import { runScpSuite } from '../../bin/commands/test-scp.ts';
import type { FeatureSet } from '../../bin/run/cucumber.ts';
import type { ConditionHook } from '../../harness/suite.ts';
import type { Results } from '../../reports/results.ts';
import { type RunningScp, startScp } from '../../simulators/scp/scp.ts';
import { parseWorklist } from '../../simulators/worklist/items.ts';
import type { DeviatingScp } from './scp-deviation.ts';
import { startScriptedScp } from './scripted-scp.ts';
import { inFolder, unread } from './suite.ts';
import { tamperWith } from './tampering.ts';

const worklistFile = new URL('../../fixtures/worklists/default.yaml', import.meta.url);

/** The items of our SCP, unless a deviation has its own. */
export const worklist = parseWorklist(readFileSync(worklistFile, 'utf8'), 'default.yaml');

/** An SCP that is silent will be so for ever; any other is waited for as long as a loaded machine may take. */
const limits = { quiet: 0.02, response: 20, release: 0.2, close: 0.2 };
const impatient = { ...limits, response: 0.3, associate: 0.5 };

async function runOn(
  features: FeatureSet,
  port: number,
  { ids, isSilent = false, profile: said = {} }: DeviatingScp,
  hooks: ReadonlyMap<string, ConditionHook> = new Map(),
): Promise<Results> {
  const profile = {
    ...said,
    name: 'deviating SCP',
    role: 'scp' as const,
    limits: isSilent ? impatient : limits,
  };
  const target = { host: '127.0.0.1', port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  return inFolder((out) => runScpSuite(features, profile, target, { ids, out, hooks }, unread));
}

/** Runs the scenarios of a deviation against an SCP that has it. */
export function runDeviation(features: FeatureSet, deviation: DeviatingScp): Promise<Results> {
  return deviation.script ? runProgram(features, deviation) : runPlan(features, deviation);
}

/** Our own SCP with a plan. It is conformant when it is first met, so that the suite knows its worklist. */
async function runPlan(features: FeatureSet, deviation: DeviatingScp): Promise<Results> {
  const { plan, under, tamper, fromStart = false } = deviation;
  let associations = 0;
  const scp: RunningScp = await startScp({
    worklist: deviation.worklist ?? worklist,
    ...deviation.options,
    limits: { artim: 200, close: 200 },
    onTranscript: () => {
      associations += 1;
      if (under === undefined && (fromStart || associations > 1)) scp.setAnswer(plan);
    },
  });
  const tampered = tamper && (await tamperWith(scp.port, () => (associations > 0 ? tamper() : {})));
  const hook = {
    note: 'brought about',
    begin: () => scp.setAnswer(plan),
    end: () => scp.setAnswer(undefined),
  };
  try {
    const hooks = new Map(under ? [[under, hook]] : []);
    return await runOn(features, tampered?.port ?? scp.port, deviation, hooks);
  } finally {
    await tampered?.close();
    await scp.close();
  }
}

async function runProgram(features: FeatureSet, deviation: DeviatingScp): Promise<Results> {
  let associations = 0;
  const script = deviation.script?.(() => associations);
  if (script === undefined) throw new Error(`${deviation.name} has no script`);
  const onTranscript = () => {
    associations += 1;
  };
  const scp = await startScriptedScp(script, { onTranscript });
  try {
    return await runOn(features, scp.port, deviation);
  } finally {
    await scp.close();
  }
}
