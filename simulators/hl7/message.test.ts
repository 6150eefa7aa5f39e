import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { components, escaped, message, segment, timeStamp } from './message.ts';

const head = { type: 'ORM^O01', version: '2.3.1', controlID: 'C1', time: new Date('2026-11-23T08:05:09Z') };
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('an HL7 message', () => {
  it('escapes what would delimit', () => {
    assert.equal(escaped('a|b^c~d\\e&f\rg\nh'), 'a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f\\X0D\\g\\X0A\\h');
    assert.equal(components('', 'a^b', '', ''), '^a\\S\\b');
  });

  it('has fields at their numbers, and none at the end that are empty', () => {
    assert.equal(segment('OBR', { 1: '1', 4: 'X', 6: '' }), 'OBR|1|||X');
    assert.equal(segment('PV1', {}), 'PV1');
  });

  it('begins with its header and ends each segment with a carriage return', () => {
    assert.equal(
      textOf(message(head, ['PID|1', 'ORC|NW'])),
      'MSH|^~\\&|MWL-CONFORMANCE|TEST|||20261123080509+0000||ORM^O01|C1|P|2.3.1\rPID|1\rORC|NW\r',
    );
  });

  it('says that it is UTF-8 if a text is not ASCII', () => {
    const [header = ''] = textOf(message(head, ['PID|1||7||Müller'])).split('\r');
    assert.equal(header.split('|')[17], 'UNICODE UTF-8');
  });

  it('has time stamps in UTC', () => {
    assert.equal(timeStamp(new Date('2026-01-02T03:04:05+09:00')), '20260101180405+0000');
  });
});
