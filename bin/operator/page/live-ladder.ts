import { ladder } from '../../../harness/evidence/ladder.ts';
import { visibleLine } from '../../../harness/evidence/visible-text.ts';
import type { Transcript } from '../../../simulators/upper-layer/transcript.ts';

/** A ladder is drawn anew with each PDU: one that is longer takes too much time, and nobody reads along. */
const drawnEntries = 200;

/** Of an SCU that tries again and again the last associations are drawn. */
const drawnAssociations = 4;

/** The associations of one query as they are now. */
export function liveLadder(transcripts: readonly Transcript[]): string {
  const left = transcripts.length - drawnAssociations;
  const head = left > 0 ? [`${left} earlier associations are not shown.\n`] : [];
  return [...head, ...transcripts.slice(-drawnAssociations).map(drawn)].join('\n');
}

function drawn(transcript: Transcript): string {
  const { entries, id } = transcript;
  if (entries.length <= drawnEntries) return ladder(transcript);
  return visibleLine(
    `Association ${id}: ${entries.length} entries, too many to follow; evidence/ will have them.\n`,
  );
}
