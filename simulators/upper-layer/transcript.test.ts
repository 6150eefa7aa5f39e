import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodePdu, unknownPduType } from './decode.ts';
import { dataBytes, releaseRQ, unknownPdu } from './testing/pdus.ts';
import { Transcript } from './transcript.ts';

describe('Transcript', () => {
  it('keeps PDUs and events in one order', () => {
    const transcript = new Transcript({ id: 'a', role: 'requestor' });
    transcript.addEvent('connected', 'to somewhere');
    transcript.recordSent(releaseRQ);
    transcript.addPdu('received', unknownPdu, unknownPduType(8));
    transcript.addEvent('note', 'seen');
    assert.deepEqual(
      transcript.entries.map((entry) => [entry.index, entry.kind === 'pdu' ? entry.direction : entry.event]),
      [
        [0, 'connected'],
        [1, 'sent'],
        [2, 'received'],
        [3, 'note'],
      ],
    );
    const times = transcript.entries.map((entry) => entry.at);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
    const [, sent, received] = transcript.entries;
    assert.ok(sent?.kind === 'pdu' && received?.kind === 'pdu');
    assert.equal(sent.decoded?.pdu.type, 'A-RELEASE-RQ');
    assert.equal(sent.error, undefined);
    assert.equal(received.decoded, undefined);
    assert.equal(received.error?.abortReason, 1);
  });

  it('keeps sent bytes that are no PDU, with what is wrong', () => {
    const transcript = new Transcript({ id: 'a', role: 'requestor' });
    transcript.recordSent(Uint8Array.of(1, 2, 3));
    const [entry] = transcript.entries;
    assert.ok(entry?.kind === 'pdu');
    assert.equal(entry.error?.field, 'PDU-length');
  });

  it('counts what the ceiling leaves out, and keeps events all the same', () => {
    const transcript = new Transcript({ id: 'a', role: 'acceptor', maximumBytes: 25 });
    const decoded = decodePdu(releaseRQ);
    assert.equal(transcript.addPdu('received', releaseRQ, decoded)?.index, 0);
    assert.equal(transcript.addPdu('received', releaseRQ, decoded)?.index, 1);
    assert.equal(transcript.addPdu('received', releaseRQ, decoded), undefined);
    transcript.recordSent(dataBytes);
    assert.equal(transcript.addEvent('note', '').index, 2);
    assert.deepEqual(transcript.omitted, { pdus: 2, bytes: releaseRQ.length + dataBytes.length });
  });

  it('with a ceiling of 0 keeps no PDU', () => {
    const transcript = new Transcript({ id: 'a', role: 'acceptor', maximumBytes: 0 });
    const entry = transcript.record('received', releaseRQ, decodePdu(releaseRQ), transcript.now());
    assert.equal(entry.index, -1);
    assert.equal(entry.decoded?.pdu.type, 'A-RELEASE-RQ');
    assert.deepEqual(transcript.entries, []);
  });
});
