/** Reads what a statement is made from: the results in a folder, and the transcripts beside them. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readTranscriptFile, TranscriptFileError } from '../../harness/evidence/transcript-file.ts';
import type { SutDeclarations } from '../../harness/profile.ts';
import type { Results, ScenarioResult } from '../results.ts';
import type { RunFacts } from './run-facts.ts';
import { type ScenarioFacts, scenarioFacts } from './scenario-facts.ts';

/** A larger file of transcripts is left out: it would fill the memory. */
const maximumFileBytes = 128 * 1024 * 1024;

/** A run, and what of its evidence could not be used. */
export interface ReadRun {
  readonly facts: RunFacts;
  /** One line for each file that could not be read. */
  readonly notes: readonly string[];
}

/**
 * Reads the transcripts of a run, one file after the other. A file that is missing or damaged is a note: what only it
 * could tell is left to the vendor.
 * @param folder that of `results.json`
 * @param declares the declaration; that of the run unless given
 */
export async function readRun(
  folder: string,
  results: Results,
  declares: SutDeclarations = results.sut.declares ?? {},
): Promise<ReadRun> {
  const scenarios: ScenarioFacts[] = [];
  const notes: string[] = [];
  for (const scenario of results.scenarios) {
    for (const { path } of scenario.evidence.filter(({ kind }) => kind === 'transcript')) {
      const read = await readFacts(join(folder, path), scenario);
      if (typeof read === 'string') notes.push(read);
      else scenarios.push(read);
    }
  }
  return { facts: { results, declares, scenarios }, notes };
}

async function readFacts(file: string, scenario: ScenarioResult): Promise<ScenarioFacts | string> {
  try {
    const { size } = await stat(file);
    if (size > maximumFileBytes) return `${file}: larger than ${maximumFileBytes} bytes, left out`;
    const { transcripts } = readTranscriptFile(await readFile(file, 'utf8'), file);
    return scenarioFacts(scenario, transcripts);
  } catch (error) {
    if (error instanceof TranscriptFileError) return error.message;
    if (error instanceof Error && 'code' in error) return `${file}: cannot be read (${String(error.code)})`;
    throw error;
  }
}
