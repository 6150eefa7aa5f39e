import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { ladder } from './ladder.ts';
import { disorderlyFind, longPdu, negotiated, orderlyFind, TimedTranscript } from './testing/recorded.ts';

/** Compares with a file that a person has looked at; `UPDATE_GOLDEN=1` writes it. */
function expectGolden(name: string, actual: string): void {
  const file = path.join(import.meta.dirname, 'testing', 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual);
  assert.equal(
    actual,
    readFileSync(file, 'utf8'),
    `${name} differs; if that is meant, run with UPDATE_GOLDEN=1`,
  );
}

test('an orderly C-FIND reads as in the golden file', () => {
  expectGolden('orderly-find.txt', ladder(orderlyFind('SCP-0000-all#1')));
});

test('what goes wrong is said where it happened, as in the golden file', () => {
  expectGolden('disorderly-find.txt', ladder(disorderlyFind('SCP-fault#1')));
});

test('a rejection is said in words', () => {
  const transcript = new TimedTranscript({ id: 'r', role: 'acceptor' });
  transcript.pdu('sent', encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 }));
  const text = ladder(transcript);
  assert.match(
    text,
    /--> A-ASSOCIATE-RJ {2}permanent, by the service user: called AE title not\n +recognized/,
  );
  assert.match(text, /this tool \(acceptor\) at an unknown address/);
});

test('no line is wider than 100 columns and none holds a control character', () => {
  const transcript = negotiated('wide');
  transcript.addEvent('note', `\u001b[2J${'x'.repeat(5000)}\nsecond line`);
  transcript.pdu('received', new Uint8Array(500).fill(0xff));
  for (const text of [ladder(transcript), ladder(longPdu('l')), ladder(orderlyFind('o'))]) {
    for (const line of text.split('\n')) {
      assert.ok([...line].length <= 100, line);
      assert.doesNotMatch(line, /\p{Cc}/u);
    }
  }
});

test('a value of megabytes is cut', () => {
  const value = Buffer.alloc(4_000_000, 'x');
  const fragment = encodeDataSet(
    [{ tag: 0x00104000, vr: 'LT', value }],
    transferSyntaxes.implicitVRLittleEndian,
  );
  const pdv = { contextID: 3, isCommand: false, isLast: true, controlHeader: 2, fragment };
  const text = ladder(negotiated('long').pdu('received', encodePdu({ type: 'P-DATA-TF', pdvs: [pdv] })));
  assert.ok(text.length < 5000, `${text.length} characters`);
});

test('of a flood the beginning and the end are shown, and how much is between', () => {
  const transcript = negotiated('flood');
  const release = encodePdu({ type: 'A-RELEASE-RQ' });
  for (let count = 0; count < 3000; count++) transcript.pdu('received', release);
  transcript.addEvent('closed-by-us', 'enough');
  const lines = ladder(transcript).split('\n');
  assert.ok(lines.some((line) => /\.\.\. 1004 entries are not shown/.test(line)));
  assert.match(lines.at(-2) ?? '', /#3003\s+\.\.\. closed-by-us: enough/);
});

test('a transcript that was full says so', () => {
  const transcript = new TimedTranscript({ id: 'full', role: 'requestor', maximumBytes: 10 });
  for (let count = 0; count < 3; count++) transcript.pdu('sent', encodePdu({ type: 'A-RELEASE-RQ' }));
  assert.match(ladder(transcript), /! 2 PDUs \(20 bytes\) were not recorded/);
});
