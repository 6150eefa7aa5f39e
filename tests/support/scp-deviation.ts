import type { SutProfile } from '../../harness/profile.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import { faultNamed } from '../../simulators/faults/catalogue.ts';
import type { Fault, FaultContext, ResponseStep } from '../../simulators/faults/fault.ts';
import type { AnswerPlan, ScpOptions } from '../../simulators/scp/scp.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
import type { Script } from './scripted-scp.ts';
import type { Expectation } from './suite.ts';
import type { Tamper } from './tampering.ts';

/** An SCP with one deviation, brought about by an answer plan. */
export interface DeviatingScp extends Expectation {
  readonly plan: AnswerPlan;
  /** Only under this condition, which a hook begins. */
  readonly under?: 'A700' | 'C000-CFFF';
  /** Another program of a few lines instead of our SCP; it is given the number of the Association. */
  readonly script?: (number: () => number) => Script;
  /** What stands in front of our SCP, from the second Association on. */
  readonly tamper?: () => Tamper;
  /** It deviates from the first Association on, before the suite knows its worklist. */
  readonly fromStart?: boolean;
  /** The items of our SCP, if they are not the default worklist. */
  readonly worklist?: readonly WorklistItem[];
  readonly options?: Pick<ScpOptions, 'extendedNegotiation' | 'calledAETitles' | 'maximumAssociations'>;
  /** What its profile says: what its conformance statement declares, and the file that was loaded into it. */
  readonly profile?: Pick<SutProfile, 'declares' | 'worklist'>;
}

/** The scenario that looks at every form of an answer. */
export const sequence = ['SCP-RESP-sequence'];

/** A fault of the catalogue in every answer, shown by the complete query unless other scenarios are given. */
export function fault(
  title: string,
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  const found = faultNamed(title);
  if (!found) throw new Error(`no fault is named ${title}`);
  return { name: `${title}: ${found.phrase}`, ids: sequence, fails, plan: { fault: found }, ...more };
}

export type Steps = NonNullable<Fault['steps']>;

/** A fault of a test's own, which rewrites the steps of an answer. */
export function own(
  name: string,
  steps: Steps,
  ids: readonly string[],
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  const made: Fault = {
    phrase: name,
    aeTitle: 'OWN',
    layer: 'flow',
    legal: false,
    explain: name,
    source: 'none',
    steps,
  };
  return { name, ids, fails, plan: { fault: made }, ...more };
}

type Response = Extract<ResponseStep, { kind: 'response' }>;

/** Rewrites each response. */
export function each(
  change: (response: Response, context: FaultContext) => ResponseStep | readonly ResponseStep[],
): Steps {
  return async function* (steps, context) {
    for await (const step of steps) {
      const changed = step.kind === 'response' ? change(step, context) : step;
      if ('kind' in changed) yield changed;
      else yield* changed;
    }
  };
}

export const finals = (change: (response: Response) => ResponseStep | readonly ResponseStep[]) =>
  each((response) => (isPending(response.status) ? response : change(response)));
export const endWith = (status: number) => finals(() => ({ kind: 'response', status }));
export const abort = finals(() => ({ kind: 'act', act: 'abort' }));

/** Refuses requests that have something, and answers the others. */
export function refuse(has: (context: FaultContext) => boolean): Steps {
  return async function* (steps, context) {
    if (has(context)) yield { kind: 'response', status: 0xc001 };
    else yield* steps;
  };
}

export const withBytes = (hex: string) =>
  refuse(({ request }) => Buffer.from(request.dataSet ?? []).includes(Buffer.from(hex, 'hex')));

/** A failure with another code each time. */
export function changingCodes(): Steps {
  let code = 0xc000;
  return finals(() => {
    code += 1;
    return { kind: 'response', status: code };
  });
}

/** Never more than so many matches, and 0000 all the same. */
export function limited(limit: number): Steps {
  return async function* (steps) {
    let count = 0;
    for await (const step of steps) {
      if (step.kind === 'response' && isPending(step.status)) {
        count += 1;
        if (count > limit) continue;
      }
      yield step;
    }
  };
}

/** One final response, with an Identifier that a request might have. */
export function withIdentifier(status: number): Steps {
  return async function* (_steps, { transferSyntaxUID }) {
    const identifier = encodeDataSet(fromNatural({ PatientID: '' }), transferSyntaxUID);
    yield { kind: 'response', status, identifier };
  };
}
