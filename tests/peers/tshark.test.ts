import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScpSuite } from '../../bin/commands/test-scp.ts';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import { builtInScp } from '../../harness/built-in.ts';
import { runCommand } from '../../harness/command.ts';
import { peerTest } from '../support/peers/presence.ts';

/** Scenarios in which both sides keep to the standard. */
const conformant = [
  'SCP-0000',
  'SCP-FF0',
  'SCP-FE00',
  'SCP-RESP-explicit',
  'SCP-RESP-implicit',
  'SCP-ENC-',
  'SCP-ECHO-1',
];

/** One column each: C-FIND-RSP status, and what tshark's dissectors find wrong. */
const fields = ['-e', 'dicom.pdu.type', '-e', '_ws.malformed', '-e', '_ws.expert.severity'];

async function dissect(file: string): Promise<string[][]> {
  const command = ['tshark', '-r', file, '-d', 'tcp.port==104,dicom', '-T', 'fields', ...fields];
  const { exitCode, stdout, stderr } = await runCommand(command, 30_000);
  assert.equal(exitCode, 0, stderr);
  return stdout.split('\n').map((line) => line.split('\t'));
}

peerTest(
  'tshark reads the captures of conformant scenarios without a malformed packet',
  ['tshark'],
  async () => {
    await using scp = await builtInScp();
    const out = await mkdtemp(join(tmpdir(), 'mwl-tshark-'));
    try {
      const target = {
        host: '127.0.0.1',
        port: scp.port,
        calledAETitle: 'ANY-SCP',
        callingAETitle: 'MWLCONF',
      };
      const silent = { write: () => true };
      const context = {
        output: silent,
        errors: silent,
        signal: new AbortController().signal,
        command: 'test',
      };
      const run = { ids: conformant, out, hooks: scp.hooks };
      const results = await runScpSuite(await loadFeatures('scp'), scp.profile, target, run, context);
      const captures = (await readdir(join(out, 'evidence'))).filter((name) => name.endsWith('.pcapng'));
      assert.equal(captures.length, results.scenarios.length);
      for (const name of captures) {
        const rows = await dissect(join(out, 'evidence', name));
        const pdus = rows.flatMap(([types = '']) => types.split(',').filter((type) => type !== ''));
        assert.ok(pdus.length >= 4, `${name}: tshark sees ${pdus.length} DICOM PDUs`);
        assert.deepEqual(
          rows.filter(([, malformed = '']) => malformed !== ''),
          [],
          `${name} has malformed packets`,
        );
      }
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
);
