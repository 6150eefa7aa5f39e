import type { ProbeContext, ProbeResult } from './probe.ts';

/** How an SCP names itself in its A-ASSOCIATE-AC (PS3.7 D.3.3.2, PS3.8 7.1.1.2). */
export interface Identity {
  readonly implementationClassUID: string;
  /** '' when it is not sent. */
  readonly implementationVersionName: string;
  readonly applicationContextName: string;
}

/** NEG-IMPL-03 asks for ten. */
const associations = 10;

/** The distinct identities that ten associations show; one if the SCP is consistent. @throws NoAssociationError */
export async function observeIdentity({ session, signal }: ProbeContext): Promise<readonly Identity[]> {
  const seen = new Map<string, Identity>();
  for (let count = 0; count < associations && !signal.aborted; count += 1) {
    const scu = await session.associate();
    const { applicationContextName, userInformation } = scu.association.accept;
    await scu.release();
    const identity = {
      implementationClassUID: userInformation.implementationClassUID ?? '',
      implementationVersionName: userInformation.implementationVersionName ?? '',
      applicationContextName,
    };
    seen.set(JSON.stringify(identity), identity);
  }
  return [...seen.values()];
}

/** The identity in words. */
export function describeIdentity({ implementationClassUID, implementationVersionName }: Identity): string {
  return `${implementationClassUID || 'no class UID'}, ${implementationVersionName || 'no version name'}`;
}

/** Finds the identity of the implementation. */
export async function findIdentity(context: ProbeContext): Promise<ProbeResult> {
  const identities = await observeIdentity(context);
  const [identity] = identities;
  const found = identities.map(describeIdentity).join('; ');
  const rows = [{ what: 'identity', found, certainty: 'seen' as const }];
  if (identities.length !== 1 || !identity) return { rows, declares: [] };
  const keys = ['implementationClassUID', 'implementationVersionName', 'applicationContextName'] as const;
  const declares = keys
    .filter((key) => identity[key] !== '')
    .map((key) => ({ key, value: identity[key], certainty: 'seen' as const }));
  return { rows, declares };
}
