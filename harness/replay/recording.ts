/** A recorded scenario as steps that can be gone through again. */
import type { Transcript, TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import type { RecordedScenario } from '../evidence/transcript-file.ts';

/** One thing that happened, in the order of all associations of the scenario. */
export interface ReplayStep {
  /** Index of its association. */
  readonly association: number;
  readonly entry: TranscriptEntry;
  /** Milliseconds since the step before, of whichever association; no longer than `maximumGapMs`. */
  readonly gapMs: number;
}

/** What can be replayed. */
export interface Recording {
  readonly scenario: RecordedScenario['scenario'];
  /** What this tool was, and will be. */
  readonly role: Transcript['role'];
  /** In the order in which they began. */
  readonly transcripts: readonly Transcript[];
  readonly steps: readonly ReplayStep[];
}

/** A recording that cannot be replayed. The message is for the user. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** A longer pause in a recording is none of ours: no scenario waits that long. */
export const maximumGapMs = 600_000;

/** @throws RecordingError if it has no association, left PDUs out, or was made in both roles */
export function recordingOf({ scenario, transcripts }: RecordedScenario): Recording {
  const ordered = transcripts.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const [first] = ordered;
  if (first === undefined)
    throw new RecordingError(`${scenario.id} has no association that could be replayed`);
  const { role } = first;
  if (ordered.some((transcript) => transcript.role !== role))
    throw new RecordingError(`${scenario.id} has associations of both roles, expected those of one`);
  const omitted = ordered.reduce((sum, transcript) => sum + transcript.omitted.pdus, 0);
  if (omitted > 0) {
    throw new RecordingError(`${scenario.id}: ${omitted} PDUs were not recorded, expected all of them`);
  }
  return { scenario, role, transcripts: ordered, steps: stepsOf(ordered) };
}

function stepsOf(transcripts: readonly Transcript[]): ReplayStep[] {
  const timed = transcripts.flatMap((transcript, association) =>
    transcript.entries.map((entry) => ({
      association,
      entry,
      time: transcript.startedAt.getTime() + entry.at,
    })),
  );
  // The sort is stable: entries of one association with the same time stay in their order.
  const sorted = timed.toSorted((a, b) => a.time - b.time);
  return sorted.map(({ association, entry, time }, index) => {
    const before = sorted[index - 1]?.time ?? time;
    return { association, entry, gapMs: Math.min(time - before, maximumGapMs) };
  });
}
