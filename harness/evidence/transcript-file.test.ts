import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Transcript, type TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import { ladder } from './ladder.ts';
import { disorderlyFind, longPdu, orderlyFind } from './testing/recorded.ts';
import { readTranscriptFile, TranscriptFileError, transcriptFile } from './transcript-file.ts';

const label = { id: 'SCP-0000-all', name: 'Übung <1>', verdict: 'warning' } as const;

/** A Buffer and a Uint8Array of the same bytes are the same here. */
const plain = (entry: TranscriptEntry) =>
  entry.kind === 'event'
    ? entry
    : { ...entry, bytes: Buffer.from(entry.bytes).toString('hex'), decoded: undefined };

test('what was kept is read back: bytes, times, events, errors, ends', () => {
  const transcripts = [orderlyFind('a#1'), disorderlyFind('a#2'), longPdu('a#3')];
  const read = readTranscriptFile(transcriptFile(label, transcripts), 'x.json');
  assert.deepEqual(read.scenario, label);
  for (const [index, transcript] of transcripts.entries()) {
    const back = read.transcripts[index];
    assert.deepEqual(back?.entries.map(plain), transcript.entries.map(plain));
    assert.equal(back && ladder(back), ladder(transcript));
  }
});

test('what the ceiling left out stays known', () => {
  const transcript = new Transcript({ id: 'full', role: 'acceptor', maximumBytes: 1 });
  transcript.recordSent(new Uint8Array(10));
  const [back] = readTranscriptFile(transcriptFile(label, [transcript]), 'x.json').transcripts;
  assert.deepEqual(back?.omitted, { pdus: 1, bytes: 10 });
});

test('a file that is something else is refused with the place', () => {
  const refused = (text: string, message: RegExp) =>
    assert.throws(
      () => readTranscriptFile(text, 'x.json'),
      (error) => error instanceof TranscriptFileError && message.test(error.message),
    );
  refused('{', /^x\.json: not JSON: /);
  refused('{"format":"other"}', /^x\.json: format: /);
  const good = transcriptFile(label, [orderlyFind('a')]);
  refused(good.replace('"requestor"', '"spectator"'), /^x\.json: associations\.0\.role: .*requestor/);
});
