import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { EvidenceFile } from '../suite.ts';
import type { EvidenceLabel } from './label.ts';
import { ladder } from './ladder.ts';
import { pcapng } from './pcapng.ts';
import { transcriptFile } from './transcript-file.ts';
import { visible } from './visible-text.ts';

/** A file of evidence with what is in it. */
export interface EvidenceContent extends EvidenceFile {
  readonly content: string | Uint8Array;
}

/**
 * Writes the evidence of a scenario below `evidence/` of the output folder: a capture and a ladder of its
 * associations, their bytes, and what a program that was run said.
 * @param output of the program, '' if none was run
 * @returns the files, with paths relative to the output folder; none if nothing happened
 */
export async function writeEvidence(
  directory: string,
  label: EvidenceLabel,
  transcripts: readonly Transcript[],
  output = '',
): Promise<EvidenceFile[]> {
  const files = evidenceOf(label, transcripts, output);
  if (files.length > 0) await mkdir(path.join(directory, 'evidence'), { recursive: true });
  for (const file of files) await writeFile(path.join(directory, file.path), file.content);
  return files.map(({ kind, path: place }) => ({ kind, path: place }));
}

/** The evidence of a scenario, as `writeEvidence` writes it. */
export function evidenceOf(
  label: EvidenceLabel,
  transcripts: readonly Transcript[],
  output = '',
): EvidenceContent[] {
  const title = `[${label.id}] ${label.name}: ${label.verdict}`;
  const stem = `evidence/${fileStem(label.id)}`;
  const files: EvidenceContent[] = [];
  if (transcripts.length > 0) {
    const ladders = `${visible(title)}\n\n${transcripts.map(ladder).join('\n')}`;
    files.push({ kind: 'pcapng', path: `${stem}.pcapng`, content: pcapng(transcripts, title) });
    files.push({ kind: 'ladder', path: `${stem}.txt`, content: ladders });
    files.push({ kind: 'transcript', path: `${stem}.json`, content: transcriptFile(label, transcripts) });
  }
  if (output !== '') files.push({ kind: 'output', path: `${stem}.output.txt`, content: visible(output) });
  return files;
}

/** An id as a file name on every system: letters, digits, dot, hyphen, underscore. */
function fileStem(id: string): string {
  return (
    id
      .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
      .replace(/^\.+/, '_')
      .slice(0, 150) || '_'
  );
}
