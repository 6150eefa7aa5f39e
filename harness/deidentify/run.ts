/** De-identifies the transcripts of a run together, so that a value has the same pseudonym in all of them. */
import type { RecordedScenario } from '../evidence/transcript-file.ts';
import { KnownValues } from './known-values.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { Scrubber } from './scrubber.ts';
import { deidentifyTranscript } from './transcript.ts';

/** De-identifies what belongs to a run. */
export interface Deidentifier {
  /** A scenario with its transcripts. */
  scenario(recorded: RecordedScenario): RecordedScenario;
  /** Any text: the values that are in the transcripts are replaced. */
  text(text: string): string;
}

/**
 * A deidentifier that knows the values in the given transcripts.
 * @param recorded every scenario of the run; gone through once here, to learn the values before the first is replaced
 * @param pseudonyms with a key of their own unless given
 */
export function deidentifierOf(
  recorded: Iterable<RecordedScenario>,
  pseudonyms = new Pseudonyms(),
): Deidentifier {
  const learned = new KnownValues(pseudonyms);
  const blind = { pseudonyms, known: learned, scrubber: new Scrubber(new Map()) };
  for (const { transcripts } of recorded)
    for (const transcript of transcripts) deidentifyTranscript(transcript, blind);
  const scrubber = new Scrubber(learned.pairs);
  const means = { pseudonyms, known: new KnownValues(pseudonyms), scrubber };
  return {
    scenario: ({ scenario, transcripts }) => ({
      scenario,
      transcripts: transcripts.map((transcript) => deidentifyTranscript(transcript, means)),
    }),
    text: (text) => scrubber.text(text),
  };
}
