import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveError, readArchive } from '../../harness/evidence/archive-reader.ts';
import {
  type RecordedScenario,
  readTranscriptFile,
  TranscriptFileError,
} from '../../harness/evidence/transcript-file.ts';
import { parseResults, ResultsError } from '../../reports/read-results.ts';
import { UsageError } from '../usage-error.ts';

/** A larger file is none that this tool has written: a transcript has a ceiling, and a scenario few of them. */
const maximumBytes = 512 * 1024 * 1024;

type Read = (path: string) => Promise<string>;

/**
 * The recorded scenario that the user names.
 * @param place a file of transcripts; with an id the output folder of a run, or an archive of one
 * @throws UsageError
 */
export async function recordedScenario(place: string, id: string | undefined): Promise<RecordedScenario> {
  try {
    if (id === undefined) return readTranscriptFile(await textOf(place), place);
    const read = (await isFolder(place))
      ? (path: string) => textOf(join(place, path))
      : await inArchive(place);
    const path = await pathOf(place, id, read);
    return readTranscriptFile(await read(path), join(place, path));
  } catch (error) {
    if (error instanceof ArchiveError) throw new UsageError(`${place}: ${error.message}`);
    if (error instanceof TranscriptFileError || error instanceof ResultsError)
      throw new UsageError(error.message);
    throw error;
  }
}

/** The file of a scenario, by the results beside it. */
async function pathOf(place: string, id: string, read: Read): Promise<string> {
  const { scenarios } = parseResults(await read('results.json'), join(place, 'results.json'));
  const scenario = scenarios.find((each) => each.id === id);
  if (scenario === undefined) throw new UsageError(`${place}: there is no scenario ${id} in it`);
  const file = scenario.evidence.find(({ kind }) => kind === 'transcript');
  if (file === undefined) throw new UsageError(`${place}: scenario ${id} has no transcript`);
  return file.path;
}

async function isFolder(place: string): Promise<boolean> {
  return (await found(place)).isDirectory();
}

async function found(place: string): Promise<Stats> {
  return stat(place).catch((error: Error) => {
    throw new UsageError(`${place} cannot be read: ${error.message}`);
  });
}

async function textOf(file: string): Promise<string> {
  return (await bytesOf(file)).toString('utf8');
}

async function bytesOf(file: string): Promise<Buffer> {
  const entry = await found(file);
  if (entry.isDirectory())
    throw new UsageError(`${file} is a folder, expected a file, or the ID of a scenario behind it`);
  if (entry.size > maximumBytes)
    throw new UsageError(`${file}: larger than ${maximumBytes} bytes, expected the evidence of a run`);
  return readFile(file);
}

async function inArchive(file: string): Promise<Read> {
  const files = readArchive(await bytesOf(file));
  return async (path) => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new UsageError(`${file}: there is no ${path} in it`);
    return Buffer.from(bytes).toString('utf8');
  };
}
