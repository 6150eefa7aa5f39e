import { type Deidentifier, deidentifierOf } from '../../harness/deidentify/run.ts';
import {
  type RecordedScenario,
  readTranscriptFile,
  TranscriptFileError,
} from '../../harness/evidence/transcript-file.ts';
import { evidenceOf } from '../../harness/evidence/write.ts';
import { deidentifyResults } from '../../reports/deidentify.ts';
import type { ScenarioResult } from '../../reports/results.ts';
import { UsageError } from '../usage-error.ts';
import type { Evidence } from './evidence-package.ts';

/** The file that says what was done. */
const noteFileName = 'DEIDENTIFIED.txt';

const note = `De-identified by mwl-conformance. Every pseudonym has the length of what it replaces, and is the same in every file.

Replaced: names, IDs, UIDs of instances, dates, ages, numbers and free text in data sets, wherever they stand; the same
values in the reports, in Error Comments and in what a program said, if they have three characters or more.
Blank: binary and unknown values, text in bytes that cannot be parsed, deflated data sets, user identities.
Kept: structure, lengths, tags, VRs, Status Codes, times of day and of the run, coded strings (VR CS), codes and their
schemes, AE titles, addresses and ports, Implementation Class UID and Version Name, the name of the system under test,
scenarios and verdicts. Dates are moved together; a date of birth is moved on its own.
`;

/**
 * The evidence of a run without what identifies a patient. Captures and ladders are made again from the transcripts.
 * @throws UsageError when the transcript of a scenario is not there: its values could not be found in the results
 */
export function deidentified({ results, files, notes }: Evidence): Evidence {
  const recorded = new Map<string, RecordedScenario>();
  for (const scenario of results.scenarios) {
    const transcript = transcriptOf(scenario, files);
    if (transcript !== undefined) recorded.set(scenario.id, transcript);
  }
  const deidentifier = deidentifierOf(recorded.values());
  const other = new Map<string, Uint8Array>([[noteFileName, Buffer.from(note)]]);
  for (const scenario of results.scenarios) {
    const { transcripts = [] } = recorded.get(scenario.id) ?? {};
    for (const file of evidenceAgain(scenario, transcripts, files, deidentifier))
      other.set(file.path, Buffer.from(file.content));
  }
  const again = deidentifyResults(results, deidentifier.text);
  // Evidence of a kind that cannot be made again is left out.
  const scenarios = again.scenarios.map((scenario) => ({
    ...scenario,
    evidence: scenario.evidence.filter(({ path }) => other.has(path)),
  }));
  return { results: { ...again, scenarios }, files: other, notes };
}

function evidenceAgain(
  scenario: ScenarioResult,
  transcripts: RecordedScenario['transcripts'],
  files: Evidence['files'],
  deidentifier: Deidentifier,
): ReturnType<typeof evidenceOf> {
  const label = { id: scenario.id, name: scenario.name, verdict: scenario.verdict };
  const other = deidentifier.scenario({ scenario: label, transcripts });
  const path = scenario.evidence.find(({ kind }) => kind === 'output')?.path;
  const output = Buffer.from((path !== undefined && files.get(path)) || []).toString('utf8');
  return evidenceOf(label, other.transcripts, deidentifier.text(output));
}

/** The transcripts of a scenario; `undefined` if it had no association. */
function transcriptOf(scenario: ScenarioResult, files: Evidence['files']): RecordedScenario | undefined {
  const path = scenario.evidence.find(({ kind }) => kind === 'transcript')?.path;
  const bytes = path === undefined ? undefined : files.get(path);
  if (path === undefined || bytes === undefined) {
    if ((scenario.transcripts ?? []).length === 0) return undefined;
    throw new UsageError(
      `scenario ${scenario.id} has no transcript: what identifies patients in its results cannot be known`,
    );
  }
  try {
    return readTranscriptFile(Buffer.from(bytes).toString('utf8'), path);
  } catch (error) {
    if (error instanceof TranscriptFileError) throw new UsageError(error.message);
    throw error;
  }
}
