import type { DriverOutcome, QueryOrder, ScuDriver } from '../../harness/scu/driver.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind, verification } from '../../simulators/dimse/sop-classes.ts';
import type { FindExchange, FindPlan } from '../../simulators/scu/find.ts';
import { openScu, type Scu, type ScuOptions } from '../../simulators/scu/scu.ts';

/** What a program does once its association is there; what it gives back is how it ended. */
export type ScuProgram = (scu: Scu, order: QueryOrder) => Promise<Partial<DriverOutcome> | undefined>;

const limits = { associate: 20_000, response: 20_000, release: 20_000, close: 1000, artim: 1000 };

/** Of an SCU that gives up soon, because no answer can come. */
export const impatient = { ...limits, response: 300 };

/** Of an SCU that nobody answers: it ends soon after the test has stopped it. */
export const hastyLimits = { ...limits, associate: 800, close: 100, artim: 100 };

/** A program in this process as system under test. It connects once for each query, as most do. */
export function programDriver(program: ScuProgram, options: Partial<ScuOptions> = {}): ScuDriver {
  const query = async (order: QueryOrder): Promise<DriverOutcome> => {
    const { host, port, calledAETitle, callingAETitle } = order;
    const outcome = await openScu({ host, port, calledAETitle, callingAETitle, limits, ...options });
    if (outcome.kind !== 'accepted') return { kind: 'exec', ended: true, exitCode: 1, output: outcome.kind };
    const end = await program(outcome.scu, order);
    return { kind: 'exec', ended: true, exitCode: 0, ...end };
  };
  return { kind: 'exec', exclusive: true, patience: (observeMs) => observeMs, query };
}

/** Ends the association in order, whatever is left of it; a release of the acceptor is answered (Sta8). */
export async function leave(scu: Scu): Promise<void> {
  const { association } = scu;
  if (association.state === 'Sta6' || association.state === 'Sta8') await scu.release();
  // After an A-ABORT it waits for the end of TCP (Sta13).
  else await association.next('the end of the connection');
}

/** Ends it as an SCU does that has asked: by an A-ABORT where the final response did not come (PS3.7 A.5). */
export async function finish(scu: Scu, { end }: FindExchange): Promise<void> {
  if (end.kind === 'timeout') await scu.abort();
  else await leave(scu);
}

/** Waits for the end of the observation, and is stopped then. */
export async function hang(scu: Scu, { signal }: QueryOrder): Promise<Partial<DriverOutcome>> {
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
  scu.reset();
  return { ended: false, exitCode: null };
}

/** One query and a release; whether it is to cancel, the order says. */
export function oneQuery(plan: FindPlan): ScuProgram {
  return async (scu, { cancel }) => {
    await finish(scu, await scu.find({ ...plan, ...(cancel && !plan.cancel && { cancel: { after: 2 } }) }));
    return undefined;
  };
}

/** One query, and then something else than a release. */
export function queryThen(
  plan: FindPlan,
  then: (scu: Scu, exchange: FindExchange, order: QueryOrder) => Promise<Partial<DriverOutcome> | undefined>,
): ScuProgram {
  return async (scu, order) => {
    const cancel = order.cancel ? { cancel: { after: 2 } } : {};
    return then(scu, await scu.find({ ...plan, ...cancel }), order);
  };
}

/** Contexts that a modality proposes beside Modality Worklist; the order and the odd gaps are its own. */
export const manyContexts = [
  { id: 1, abstractSyntax: verification, transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian] },
  ...Array.from({ length: 40 }, (_, index) => ({
    id: 2 * index + 11,
    abstractSyntax: `1.2.840.10008.5.1.4.1.1.${index + 1}`,
    transferSyntaxes: [transferSyntaxes.explicitVRLittleEndian, transferSyntaxes.implicitVRLittleEndian],
  })),
  {
    id: 201,
    abstractSyntax: modalityWorklistFind,
    transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian],
  },
];
