import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { counted } from '../../harness/counted.ts';
import { ArchiveSizeError, archive, maximumArchivedBytes } from '../../harness/evidence/archive.ts';
import { ArchiveError } from '../../harness/evidence/archive-reader.ts';
import { type FilesByPath, sha256 } from '../../harness/evidence/checksums.ts';
import { verifyArchive } from '../../harness/evidence/verify.ts';
import type { Results } from '../../reports/results.ts';
import { deidentified } from '../run/deidentified-evidence.ts';
import { packageFiles, readEvidence, select, selectEvidence } from '../run/evidence-package.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { resultsIn } from './results-in.ts';
import { formatNames } from './test-options.ts';

interface EvidenceOptions {
  readonly scenario?: readonly string[];
  readonly deidentify?: boolean;
  readonly format: string;
  readonly out: string;
  readonly verify?: string;
}

/** `evidence`: what proves the verdicts of a run, as one file with checksums. */
export function addEvidence(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('evidence')
    .description('pack the results, reports and evidence of a run into one ZIP file with SHA-256 checksums')
    .argument('[dir]', 'output folder of a run')
    .option(
      '--scenario <id>',
      'evidence of these scenarios only, by the beginning of their id (repeatable)',
      (id: string, earlier: readonly string[] = []) => [...earlier, id],
    )
    .option('--deidentify', 'replace what identifies a patient, in every file alike')
    .option('--format <list>', 'report formats, separated by commas', 'html,json,junit,md,summary')
    .option('--out <file>', 'the ZIP file', 'evidence.zip')
    .option('--verify <file>', 'compare the files in a ZIP file with its checksums instead')
    .action(async (directory: string | undefined, options: EvidenceOptions) =>
      exit(await evidence(directory, options, context)),
    );
}

async function evidence(
  directory: string | undefined,
  options: EvidenceOptions,
  context: CommandContext,
): Promise<number> {
  const { verify } = options;
  if ((directory === undefined) === (verify === undefined))
    throw new UsageError('expected the output folder of a run, or --verify and a ZIP file');
  if (verify !== undefined) return verified(verify, context);
  return packed(directory ?? '', options, context);
}

async function packed(directory: string, options: EvidenceOptions, context: CommandContext): Promise<number> {
  const { scenario = [], deidentify = false, out } = options;
  const all = await resultsIn(directory);
  refuseUnknown(all, scenario);
  const evidence = deidentify
    ? deidentified(await readEvidence(all, directory))
    : await readEvidence(selectEvidence(all, scenario), directory);
  const selected = select(evidence, scenario);
  const { results } = selected;
  const { files, notes } = await packageFiles(selected, formatNames(options));
  for (const note of notes) context.errors.write(`mwl-conformance: ${note}\n`);
  const bytes = zipped(files);
  await writeOut(out, bytes);
  const withEvidence = results.scenarios.filter((each) => each.evidence.length > 0).length;
  context.output.write(
    `${out}: ${files.size} files, evidence of ${withEvidence} of ${results.scenarios.length} scenarios, ` +
      `${(bytes.length / 1e6).toFixed(1)} MB\nSHA-256 ${sha256(bytes)}\n`,
  );
  return 0;
}

function refuseUnknown({ scenarios }: Results, ids: readonly string[]): void {
  const unknown = ids.find((id) => !scenarios.some((scenario) => scenario.id.startsWith(id)));
  if (unknown !== undefined) throw new UsageError(`no scenario of this run begins with "${unknown}"`);
}

function zipped(files: FilesByPath): Uint8Array {
  try {
    return archive(files);
  } catch (error) {
    if (error instanceof ArchiveSizeError) throw new UsageError(error.message);
    throw error;
  }
}

async function writeOut(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

async function verified(file: string, context: CommandContext): Promise<number> {
  const { files, problems } = verificationOf(file, await bytesOf(file));
  for (const problem of problems) context.output.write(`${problem}\n`);
  const verdict = problems.length === 0 ? 'all as in SHA256SUMS' : `${problems.length} not as in SHA256SUMS`;
  context.output.write(`${file}: ${counted(files, 'file')}, ${verdict}\n`);
  return problems.length === 0 ? 0 : 1;
}

function verificationOf(file: string, bytes: Uint8Array): ReturnType<typeof verifyArchive> {
  try {
    return verifyArchive(bytes);
  } catch (error) {
    if (error instanceof ArchiveError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size <= maximumArchivedBytes) return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  throw new UsageError(`${file}: larger than ${maximumArchivedBytes} bytes, expected a file of evidence`);
}
