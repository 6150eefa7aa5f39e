import { describeRefusal } from '../scp/session.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** What an SCP does with AE titles that it cannot know; undefined = it accepts them. */
export interface TitlePolicy {
  readonly unknownCalled?: string | undefined;
  readonly unknownCalling?: string | undefined;
}

/** A title that no installation has. */
const unknown = 'ZZ-NOBODY-7F3A';

/** Asks for one association with an unknown called title and one with an unknown calling title. */
export async function observeTitlePolicy({ session }: ProbeContext): Promise<TitlePolicy> {
  const refusalOf = async (titles: { calledAETitle?: string; callingAETitle?: string }) => {
    const outcome = await session.tryAssociate(titles);
    if (outcome.kind !== 'accepted') return describeRefusal(outcome);
    await outcome.scu.release();
    return undefined;
  };
  const unknownCalled = await refusalOf({ calledAETitle: unknown });
  return { unknownCalled, unknownCalling: await refusalOf({ callingAETitle: unknown }) };
}

/** Finds the policy for AE titles. */
export async function findTitlePolicy(context: ProbeContext): Promise<ProbeResult> {
  const { unknownCalled, unknownCalling } = await observeTitlePolicy(context);
  return {
    rows: [
      { what: 'unknown called AE title', found: unknownCalled ?? 'accepted', certainty: 'seen' },
      { what: 'unknown calling AE title', found: unknownCalling ?? 'accepted', certainty: 'seen' },
    ],
    declares: [
      { key: 'anyCalledAETitle', value: unknownCalled === undefined, certainty: 'inferred' },
      { key: 'anyCallingAETitle', value: unknownCalling === undefined, certainty: 'inferred' },
    ],
  };
}
