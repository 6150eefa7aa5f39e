import type { Direction, LinkEvent, TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';

/** How an association ended, as far as the transcript shows it. */
export interface AssociationEnd {
  readonly kind: 'rejected' | 'released' | 'aborted' | 'closed' | 'reset' | 'timeout' | 'open';
  /** Whose act it was, seen from our side; absent for `timeout` and `open`. Of a release: who asked for it. */
  readonly by?: Direction;
  /** Index of the entry that shows it. */
  readonly index?: number;
}

const events: Readonly<Partial<Record<LinkEvent, Omit<AssociationEnd, 'index'>>>> = {
  'closed-by-peer': { kind: 'closed', by: 'received' },
  'closed-by-us': { kind: 'closed', by: 'sent' },
  'reset-by-peer': { kind: 'reset', by: 'received' },
  'reset-by-us': { kind: 'reset', by: 'sent' },
  timeout: { kind: 'timeout' },
};

function endAt(entry: TranscriptEntry, releaseBy: Direction | undefined): AssociationEnd | undefined {
  const { index } = entry;
  if (entry.kind === 'event') {
    const found = events[entry.event];
    return found && { ...found, index };
  }
  const type = entry.decoded?.pdu.type;
  if (type === 'A-ABORT') return { kind: 'aborted', by: entry.direction, index };
  if (type === 'A-ASSOCIATE-RJ') return { kind: 'rejected', by: entry.direction, index };
  if (type === 'A-RELEASE-RP')
    return { kind: 'released', by: releaseBy ?? (entry.direction === 'sent' ? 'received' : 'sent'), index };
  return undefined;
}

/** Finds the first thing that ended the association; a timeout counts only if nothing else did. */
export function associationEnd(entries: readonly TranscriptEntry[]): AssociationEnd {
  let releaseBy: Direction | undefined;
  let timeout: AssociationEnd | undefined;
  for (const entry of entries) {
    if (entry.kind === 'pdu' && entry.decoded?.pdu.type === 'A-RELEASE-RQ') releaseBy ??= entry.direction;
    const end = endAt(entry, releaseBy);
    if (end?.kind === 'timeout') timeout ??= end;
    else if (end !== undefined) return end;
  }
  return timeout ?? { kind: 'open' };
}
