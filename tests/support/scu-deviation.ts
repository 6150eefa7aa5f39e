import { runScuSuite } from '../../bin/commands/scu-suite.ts';
import type { FeatureSet } from '../../bin/run/cucumber.ts';
import type { SutDeclarations, SutProfile } from '../../harness/profile.ts';
import type { DriverOutcome, QueryOrder, ScuDriver } from '../../harness/scu/driver.ts';
import type { Results } from '../../reports/results.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import type { ScuOptions } from '../../simulators/scu/scu.ts';
import { oneQuery, programDriver, type ScuProgram } from './scu-program.ts';
import { type Expectation, inFolder, unread } from './suite.ts';
import { type Tamper, tamperWith } from './tampering.ts';

/** An SCU with one deviation, or one that is conformant in its own way. */
export interface DeviatingScu extends Expectation {
  readonly driver: () => ScuDriver;
  readonly declares?: SutDeclarations;
  /** It prints the matches that it has kept. */
  readonly lists?: boolean;
  /** It is at rest only when it is stopped. */
  readonly hangs?: boolean;
}

/** The keys of a usual query. */
export const keys = fromNatural({
  AccessionNumber: '',
  PatientName: '',
  PatientID: '',
  StudyInstanceUID: '',
  ScheduledProcedureStepSequence: [
    { Modality: '', ScheduledProcedureStepStartDate: '', ScheduledProcedureStepID: '' },
  ],
});

/** A usual query. */
export const usual: FindPlan = { identifier: keys };

/** A program with a deviation that fails these requirements in these scenarios. */
export function scu(
  name: string,
  ids: readonly string[],
  fails: DeviatingScu['fails'],
  program: () => ScuProgram,
  more: Partial<DeviatingScu> = {},
): DeviatingScu {
  return { name, ids, fails, driver: () => programDriver(program()), ...more };
}

/** An SCU that hangs is watched for a moment; any other for as long as a loaded machine may take. */
const limits = { quiet: 0.02, observe: 30, close: 0.3, artim: 0.3 };
const hanging = { quiet: 0.02, observe: 0.4, response: 0.2, close: 0.1, artim: 0.3 };

/** Runs the scenarios of a deviation against an SCU that has it. */
export function runScuDeviation(
  features: FeatureSet,
  { ids, hangs, lists, declares, driver }: Omit<DeviatingScu, 'name' | 'fails'>,
): Promise<Results> {
  const profile: SutProfile = {
    name: 'deviating SCU',
    role: 'scu',
    limits: hangs ? hanging : limits,
    ...(lists && { kept: 'output' }),
    ...(declares && { declares }),
  };
  return inFolder((out) => runScuSuite(features, profile, driver, { ids, out }, unread));
}

/** Conformant when it is first met, and with a deviation from then on: an SCU that never gets through is not tested. */
export function onceMet(deviating: () => ScuDriver): () => ScuDriver {
  return () => {
    const conformant = programDriver(oneQuery(usual));
    const changed = deviating();
    let isMet = false;
    return {
      ...changed,
      query: (order) => {
        const driver = isMet ? changed : conformant;
        isMet = true;
        return driver.query(order);
      },
    };
  };
}

/** A conformant program behind something that changes its PDUs, or those that come back to it. */
export function behind(
  tamper: () => Tamper,
  program: ScuProgram = oneQuery(usual),
  options: Partial<ScuOptions> = {},
): () => ScuDriver {
  return onceMet(() => {
    const driver = programDriver(program, options);
    const query = async (order: QueryOrder): Promise<DriverOutcome> => {
      const between = await tamperWith(order.port, tamper);
      try {
        return await driver.query({ ...order, port: between.port });
      } finally {
        await between.close();
      }
    };
    return { ...driver, query };
  });
}
