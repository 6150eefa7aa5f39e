import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScpSuite } from '../../bin/commands/test-scp.ts';
import { FeatureLoader } from '../../bin/run/feature-loader.ts';
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

/** One column each: the DICOM PDUs of a packet, and what tshark finds wrong with it. */
const fields = ['-e', 'dicom.pdu.type', '-e', '_ws.malformed', '-e', '_ws.expert.severity'];

/** The severity of tshark's expert information that says error. */
const isError = (severity: string): boolean => Number(severity) >= 0x00800000;

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
        features: new FeatureLoader(),
      };
      const run = { ids: conformant, out, hooks: scp.hooks };
      const results = await runScpSuite(
        await context.features.load('scp'),
        scp.profile,
        target,
        run,
        context,
      );
      for (const { id, transcripts = [], evidence } of results.scenarios) {
        const capture = evidence.find(({ kind }) => kind === 'pcapng');
        assert.ok(capture, `${id} has no capture`);
        const rows = await dissect(join(out, capture.path));
        const pdus = rows.flatMap(([types = '']) => types.split(',').filter((type) => type !== ''));
        const recorded = transcripts.reduce((sum, transcript) => sum + transcript.pdus, 0);
        assert.equal(pdus.length, recorded, `${id}: tshark does not see the PDUs that were recorded`);
        const wrong = rows.filter(
          ([, malformed = '', severities = '']) => malformed !== '' || severities.split(',').some(isError),
        );
        assert.deepEqual(wrong, [], `${id} has malformed packets`);
      }
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
);
