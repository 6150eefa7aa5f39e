import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { cli, RunningCli, refused } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-fixtures-'));
after(() => rmSync(folder, { recursive: true }));

const small = ['--worklist', 'fixtures/worklists/small.yaml'];

describe('fixtures export', () => {
  it('writes each item in every form, with the first day today, and nothing into a folder in use', async () => {
    const out = join(folder, 'all');
    const { exitCode, stdout } = await cli(
      'fixtures',
      'export',
      ...small,
      '--out',
      out,
      '--today',
      '20280229',
    );
    assert.equal(exitCode, 0);
    assert.match(stdout, /all\/wl: 2 files, DICOM files for wlmscpfs and Orthanc\n/);
    const files = Object.fromEntries(
      ['wl', 'part10', 'json', 'dump', 'hl7', 'yaml'].map((form) => [
        form,
        readdirSync(join(out, form)).sort(),
      ]),
    );
    assert.deepEqual(files, {
      wl: ['1-SPS-1.wl', '2-SPS-2.wl', 'lockfile'],
      part10: ['1-SPS-1.dcm', '2-SPS-2.dcm'],
      json: ['1-SPS-1.json', '2-SPS-2.json'],
      dump: ['1-SPS-1.dump', '2-SPS-2.dump'],
      hl7: ['1-SPS-1.omi.hl7', '1-SPS-1.orm.hl7', '2-SPS-2.omi.hl7', '2-SPS-2.orm.hl7'],
      yaml: ['worklist.yaml'],
    });
    assert.match(readFileSync(join(out, 'dump/1-SPS-1.dump'), 'latin1'), /\(0040,0002\) DA \[20280229\]/);
    assert.match(readFileSync(join(out, 'dump/2-SPS-2.dump'), 'latin1'), /\(0040,0002\) DA \[20280301\]/);
    const json = JSON.parse(readFileSync(join(out, 'json/1-SPS-1.json'), 'utf8'));
    assert.deepEqual(json['00100010'], { vr: 'PN', Value: [{ Alphabetic: 'Doe^Jane' }] });
    await refused(/wl is not empty, expected a folder/, 'fixtures', 'export', ...small, '--out', out);
  });

  it('writes only the forms that are asked for, of the conformance worklist by default', async () => {
    const out = join(folder, 'one');
    const { exitCode, stdout } = await cli('fixtures', 'export', '--to', 'json', '--out', out);
    assert.equal(exitCode, 0);
    assert.match(stdout, /json: 57 files, DICOM JSON\n/);
    assert.deepEqual(readdirSync(out), ['json']);
  });

  it('refuses what is no form, no day, no worklist', async () => {
    await refused(/xml is none of wl, part10, json, dump, hl7, yaml/, 'fixtures', 'export', '--to', 'wl,xml');
    await refused(/expected a day as YYYYMMDD/, 'fixtures', 'export', '--today', '20260230');
    await refused(/cannot be read \(ENOENT\)/, 'fixtures', 'export', '--worklist', 'no-such-file.yaml');
  });
});

describe('fixtures send-hl7', () => {
  /** A receiver that acknowledges every message with this code; without one, none. */
  async function receiver(code?: string) {
    const types: string[] = [];
    const first = Promise.withResolvers<void>();
    const server = createServer((socket) => {
      socket.on('data', (chunk: Buffer) => {
        const [, , , , , , , , type = '', controlID = ''] = chunk.toString('utf8').split('|');
        types.push(type);
        first.resolve();
        if (code !== undefined) socket.write(`\x0bMSH|^~\\&|\rMSA|${code}|${controlID}\r\x1c\r`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const dispose = () => void server.close();
    return { port, types, first: first.promise, [Symbol.dispose]: dispose };
  }

  it('sends each item and tells that all were accepted', async () => {
    using ris = await receiver('AA');
    const run = await cli('fixtures', 'send-hl7', ...small, '--port', ris.port, '--message', 'omi');
    assert.deepEqual([run.exitCode, run.stdout], [0, '2 of 2 messages accepted\n']);
    assert.deepEqual(ris.types, ['OMI^O23^OMI_O23', 'OMI^O23^OMI_O23']);
  });

  it('tells which item was refused, and ends with exit code 1', async () => {
    using ris = await receiver('AE');
    const { exitCode, stdout } = await cli('fixtures', 'send-hl7', ...small, '--port', ris.port);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^small\.yaml:3 \(message M\w+-1\): AE, error\n/);
    assert.match(stdout, /\n0 of 2 messages accepted, 2 refused\n$/);
    assert.deepEqual(ris.types, ['ORM^O01', 'ORM^O01']);
  });

  it('is interrupted while it waits, and tells how far it came', async () => {
    using ris = await receiver();
    const running = new RunningCli(['fixtures', 'send-hl7', ...small, '--port', ris.port]);
    await ris.first;
    running.interrupt();
    const { exitCode, stdout } = await running.ended;
    assert.deepEqual([exitCode, stdout], [130, '0 of 2 messages accepted, 2 not acknowledged or not sent\n']);
  });

  it('ends with exit code 3 where nobody listens', async () => {
    const ris = await receiver('AA');
    ris[Symbol.dispose]();
    const { exitCode, stderr } = await cli('fixtures', 'send-hl7', ...small, '--port', ris.port);
    assert.equal(exitCode, 3);
    assert.match(stderr, /no connection to 127\.0\.0\.1:\d+/);
  });
});
