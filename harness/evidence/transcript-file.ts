/**
 * The transcripts of a scenario as a file: every PDU with its bytes and its time, nothing interpreted and nothing lost.
 * What is drawn, sent again or de-identified later is made from it, without a new run.
 */
import { z } from 'zod';
import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { PduError } from '../../simulators/upper-layer/read.ts';
import { type PduEntry, Transcript, type TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import { verdicts } from '../verdict.ts';
import type { EvidenceLabel } from './label.ts';

/** The value of `format`: says which kind of file this is. */
const format = 'mwl-conformance/transcripts';

/** Raised only when a reader of the older version would go wrong. */
const formatVersion = 1;

const endpoint = z.object({ address: z.string(), port: z.int().min(0).max(65535) });

const pdu = z.object({
  at: z.number().describe('ms since startedAt'),
  direction: z.enum(['sent', 'received']).describe('seen from this tool'),
  bytes: z.base64(),
});

const event = z.object({
  at: z.number(),
  event: z.enum([
    'connected',
    'connect-failed',
    'closed-by-peer',
    'closed-by-us',
    'reset-by-peer',
    'reset-by-us',
    'timeout',
    'truncated-pdu',
    'note',
  ]),
  detail: z.string(),
});

const association = z.object({
  id: z.string(),
  role: z.enum(['requestor', 'acceptor']),
  startedAt: z.iso.datetime(),
  local: endpoint,
  remote: endpoint,
  omitted: z.object({ pdus: z.int().min(0), bytes: z.int().min(0) }),
  entries: z.array(z.union([pdu, event])),
});

const file = z.object({
  format: z.literal(format),
  formatVersion: z.literal(formatVersion),
  scenario: z.object({ id: z.string(), name: z.string(), verdict: z.enum(verdicts) }),
  associations: z.array(association),
});

type KeptEntry = z.infer<typeof pdu> | z.infer<typeof event>;

/** What a file of transcripts holds. */
export interface RecordedScenario {
  readonly scenario: EvidenceLabel;
  readonly transcripts: readonly Transcript[];
}

/** A file of transcripts that cannot be used. The message says where and what was expected. */
export class TranscriptFileError extends Error {
  override readonly name = 'TranscriptFileError';
}

/** The transcripts of a scenario as the text of a file. */
export function transcriptFile(scenario: EvidenceLabel, transcripts: readonly Transcript[]): string {
  const { id, name, verdict } = scenario;
  const associations = transcripts.map((transcript) => ({
    id: transcript.id,
    role: transcript.role,
    startedAt: transcript.startedAt.toISOString(),
    local: transcript.local,
    remote: transcript.remote,
    omitted: transcript.omitted,
    entries: transcript.entries.map(kept),
  }));
  return `${JSON.stringify({ format, formatVersion, scenario: { id, name, verdict }, associations })}\n`;
}

function kept(entry: TranscriptEntry): KeptEntry {
  const at = Math.round(entry.at * 1000) / 1000;
  if (entry.kind === 'event') return { at, event: entry.event, detail: entry.detail };
  return { at, direction: entry.direction, bytes: Buffer.from(entry.bytes).toString('base64') };
}

/**
 * The transcripts that a file holds. PDUs are decoded anew, so that an error in one is the error of then.
 * @param fileName for messages
 * @throws TranscriptFileError
 */
export function readTranscriptFile(text: string, fileName: string): RecordedScenario {
  const { scenario, associations } = checked(text, fileName);
  const transcripts = associations.map(({ startedAt, entries, ...rest }) =>
    Transcript.restore({ ...rest, startedAt: new Date(startedAt), entries: entries.map(restored) }),
  );
  return { scenario, transcripts };
}

function checked(text: string, fileName: string): z.infer<typeof file> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new TranscriptFileError(`${fileName}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const result = file.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TranscriptFileError(`${fileName}: ${issue?.path.join('.') || 'file'}: ${issue?.message}`);
}

function restored(entry: KeptEntry, index: number): TranscriptEntry {
  if ('event' in entry) return { kind: 'event', index, ...entry };
  const { at, direction } = entry;
  const bytes = new Uint8Array(Buffer.from(entry.bytes, 'base64'));
  const head: Omit<PduEntry, 'decoded' | 'error'> = { kind: 'pdu', index, at, direction, bytes };
  try {
    return { ...head, decoded: decodePdu(bytes) };
  } catch (error) {
    if (!(error instanceof PduError)) throw error;
    return { ...head, error };
  }
}
