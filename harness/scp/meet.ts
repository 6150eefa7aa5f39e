import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { runChecksOnAll } from '../checks/all-views.ts';
import { naturalItems } from '../identity.ts';
import { pendingsOf } from '../judge/exchange.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';
import { viewOf } from '../view.ts';
import { NoAssociationError, ScpSession } from './session.ts';

/** The SCP as it showed itself before the run, or why it could not be met. */
export type Met =
  | {
      readonly kind: 'met';
      readonly items: readonly NaturalDataSet[];
      /** The requirements that what it sent breaks, in their order. */
      readonly brokenAtFirst: readonly RequirementId[];
      readonly implementationClassUID?: string;
      readonly implementationVersionName?: string;
    }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** How far a first meeting goes: an SCP may supply matches for ever. */
export interface MeetingBounds {
  /** The most items that are learned; the query is cancelled after them. */
  readonly mostItems: number;
  /** Longest time for the meeting, ms. */
  readonly limitMs: number;
}

const defaultBounds: MeetingBounds = { mostItems: 5000, limitMs: 60_000 };

/** Makes one association and one universal query, so that the scenarios know what there is to ask for. */
export async function meetScp(
  target: ScpTarget,
  limits: SuiteLimits,
  { mostItems, limitMs }: MeetingBounds = defaultBounds,
): Promise<Met> {
  const session = new ScpSession(target, limits, 'first-meeting');
  // Closing what is open ends the wait that is under way.
  const timer = setTimeout(() => void session.close(), limitMs);
  try {
    const scu = await session.associate();
    const { implementationClassUID, implementationVersionName } = scu.association.accept.userInformation;
    const plan = conditionNamed('every key is empty')?.plan({ items: [] }) ?? {};
    const exchange =
      'unavailable' in plan ? undefined : await scu.find({ ...plan, maximumResponses: mostItems });
    if (scu.association.state === 'Sta6') await scu.release();
    return {
      kind: 'met',
      items: exchange ? naturalItems(pendingsOf(exchange).slice(0, mostItems)) : [],
      brokenAtFirst: brokenRequirements(session),
      ...(implementationClassUID !== undefined && { implementationClassUID }),
      ...(implementationVersionName !== undefined && { implementationVersionName }),
    };
  } catch (error) {
    if (error instanceof NoAssociationError) return { kind: 'unreachable', reason: error.message };
    throw error;
  } finally {
    clearTimeout(timer);
    await session.close();
  }
}

function brokenRequirements({ transcripts }: ScpSession): RequirementId[] {
  const findings = runChecksOnAll(transcripts.map(viewOf), 'scp');
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failed.map(({ requirement }) => requirement))].sort();
}
