import type { ProbeContext, ProbeResult } from './probe.ts';

/** The maximum length that the SCP states, in bytes; 0 = none, undefined = no sub-item (PS3.8 D.1). */
export async function observeMaximumLength({ session }: ProbeContext): Promise<number | undefined> {
  const scu = await session.associate();
  await scu.release();
  return scu.association.accept.userInformation.maximumLength;
}

/** Finds the maximum length. */
export async function findMaximumLength(context: ProbeContext): Promise<ProbeResult> {
  const length = await observeMaximumLength(context);
  const found = length === undefined ? 'not stated' : length === 0 ? 'no maximum' : `${length} bytes`;
  return {
    rows: [{ what: 'maximum length', found, certainty: 'seen' }],
    declares: length === undefined ? [] : [{ key: 'maximumLength', value: length, certainty: 'seen' }],
  };
}
