import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { InvalidArgumentError } from 'commander';
import { UsageError } from '../usage-error.ts';
import {
  aeTitle,
  formatNames,
  outDirectory,
  portNumber,
  profileOf,
  seconds,
  wholeNumber,
} from './test-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-options-'));
after(() => rmSync(folder, { recursive: true }));

interface Reader {
  readonly read: (text: string) => unknown;
  readonly good: Readonly<Record<string, unknown>>;
  readonly bad: readonly string[];
}

const readers: Readonly<Record<string, Reader>> = {
  'a TCP port': {
    read: portNumber,
    good: { 0: 0, 104: 104, 65535: 65_535 },
    bad: ['', '65536', '-1', '1e3', '10.5', '0x50', ' 104'],
  },
  'a whole number': {
    read: wholeNumber,
    good: { 0: 0, 250: 250 },
    bad: ['', '-1', '2.5', 'x', '9999999999'],
  },
  seconds: {
    read: seconds,
    good: { 1: 1, 0.5: 0.5, 86400: 86_400 },
    bad: ['', '0', '-1', '86401', '.5', 'x'],
  },
  'an AE title': {
    read: aeTitle,
    good: { A: 'A', 'ANY SCP': 'ANY SCP', ABCDEFGHIJKLMNOP: 'ABCDEFGHIJKLMNOP' },
    bad: ['', ' ', 'ABCDEFGHIJKLMNOPQ', 'A\\B', 'A\tB', 'Ä'],
  },
};

describe('an option', () => {
  for (const [name, { read, good, bad }] of Object.entries(readers))
    it(`that is ${name}`, () => {
      for (const [text, value] of Object.entries(good)) assert.equal(read(text), value);
      for (const text of bad) assert.throws(() => read(text), InvalidArgumentError, JSON.stringify(text));
    });

  it('that names formats, separated by commas', () => {
    assert.deepEqual(formatNames({ format: ' json, junit,,' }), ['json', 'junit']);
    assert.deepEqual(formatNames({}), []);
  });

  it('that names a folder, from the folder one is in', () => {
    assert.ok(isAbsolute(outDirectory({ out: 'reports/out' })));
  });
});

describe('the profile', () => {
  const refuses = (message: RegExp) => (error: unknown) =>
    error instanceof UsageError && message.test(error.message);

  it('is empty when none is named', async () => {
    assert.deepEqual(await profileOf({}, 'scp', '127.0.0.1:104'), { name: '127.0.0.1:104', role: 'scp' });
  });

  it('is that of the file', async () => {
    const sut = join(folder, 'ris.yaml');
    writeFileSync(sut, 'name: RIS\nrole: scp\nport: 104\n');
    assert.deepEqual(await profileOf({ sut }, 'scp', ''), { name: 'RIS', role: 'scp', port: 104 });
    await assert.rejects(profileOf({ sut }, 'scu', ''), refuses(/ris\.yaml: role is scp, expected scu/));
  });

  it('that is broken is refused with file, line and column', async () => {
    const sut = join(folder, 'broken.yaml');
    writeFileSync(sut, 'name: RIS\nrole: [scp\n');
    await assert.rejects(profileOf({ sut }, 'scp', ''), refuses(/broken\.yaml:\d+:\d+: /));
    writeFileSync(sut, 'name: RIS\nrole: scp\nport: 70000\n');
    await assert.rejects(profileOf({ sut }, 'scp', ''), refuses(/broken\.yaml:3:7: .*port/));
  });

  it('that is not there is refused', async () => {
    await assert.rejects(profileOf({ sut: join(folder, 'no.yaml') }, 'scp', ''), refuses(/no\.yaml/));
  });
});
