/** Real queries, recorded as a scenario is, for replaying them. */
import assert from 'node:assert/strict';
import { fromNatural, type NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import { type ScpOptions, startScp } from '../../../simulators/scp/scp.ts';
import { openScu } from '../../../simulators/scu/scu.ts';
import { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import type { WorklistItem } from '../../../simulators/worklist/items.ts';
import { readTranscriptFile, transcriptFile } from '../../evidence/transcript-file.ts';
import { type Recording, recordingOf } from '../recording.ts';

const label = { id: 'SCP-X-1', name: 'A query', verdict: 'fail' } as const;
const limits = { response: 5000, close: 500, artim: 500 };

/** A worklist of one item. */
export function worklistOf(values: NaturalDataSet): readonly WorklistItem[] {
  const natural = {
    StudyInstanceUID: '1.2.3.4',
    ...values,
    ScheduledProcedureStepSequence: [
      { Modality: 'CT', ScheduledProcedureStepStartDate: '20260102', ScheduledStationAETitle: 'CT1' },
    ],
  };
  return [{ name: 'item', natural, elements: fromNatural(natural) }];
}

/** The worklist of every recording. */
export const worklist = worklistOf({ PatientName: 'Doe^Jane', PatientID: 'PID-1' });

/** Queries an SCP on loopback for everything and releases. */
export async function query(port: number, transcript?: Transcript, calledAETitle = 'ANY-SCP'): Promise<void> {
  const outcome = await openScu({
    host: '127.0.0.1',
    port,
    calledAETitle,
    callingAETitle: 'MWLCONF',
    limits,
    ...(transcript && { transcript }),
  });
  if (outcome.kind !== 'accepted') return;
  const identifier = fromNatural({
    PatientName: '',
    PatientID: '',
    StudyInstanceUID: '',
    ScheduledProcedureStepSequence: [{ Modality: '', ScheduledProcedureStepStartDate: '' }],
  });
  await outcome.scu.find({ identifier });
  if (outcome.scu.association.state === 'Sta6') await outcome.scu.release();
  else await outcome.scu.close();
}

/** A query to our SCP, recorded by the requestor, as it comes back from its file. */
export async function recordedAsRequestor(options: ScpOptions = {}): Promise<Recording> {
  const scp = await startScp({ worklist, ...options });
  const transcript = new Transcript({ id: 'scp-x-1/1', role: 'requestor' });
  await query(scp.port, transcript);
  await scp.close();
  return kept([transcript]);
}

/** The same, recorded by the acceptor. */
export async function recordedAsAcceptor(options: ScpOptions = {}): Promise<Recording> {
  const transcripts: Transcript[] = [];
  const ended = Promise.withResolvers<void>();
  const scp = await startScp({
    worklist,
    ...options,
    onTranscript: (transcript) => transcripts.push(transcript),
    onEnd: () => ended.resolve(),
  });
  await query(scp.port);
  await ended.promise;
  await scp.close();
  return kept(transcripts);
}

function kept(transcripts: readonly Transcript[]): Recording {
  const recording = recordingOf(readTranscriptFile(transcriptFile(label, transcripts), 'x.json'));
  assert.ok(recording.steps.length > 5);
  return recording;
}
