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

/** Scenarios in which the PDUs may be malformed, or do not come; what carries them is sound all the same. */
const disorderly = ['SCP-UL-pdv-past', 'SCP-UL-after-abort', 'SCP-RESP-early', 'SCP-CANCEL-late'];

/** One column each: the DICOM PDUs of a packet, what tshark finds wrong with it, its checksums (1: good) and TCP analysis. */
const fields = [
  'dicom.pdu.type',
  '_ws.malformed',
  '_ws.expert.severity',
  'ip.checksum.status',
  'tcp.checksum.status',
  'tcp.analysis.flags',
].flatMap((field) => ['-e', field]);
const checksums = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE'];

/** The severity of tshark's expert information that says error. */
const isError = (severity: string): boolean => Number(severity) >= 0x00800000;

async function dissect(file: string): Promise<string[][]> {
  const command = [
    'tshark',
    '-r',
    file,
    '-d',
    'tcp.port==104,dicom',
    ...checksums,
    '-T',
    'fields',
    ...fields,
  ];
  const { exitCode, stdout, stderr } = await runCommand(command, 30_000);
  assert.equal(exitCode, 0, stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

peerTest(
  'tshark finds no fault with TCP in any capture, and no malformed PDU in those of conformant scenarios',
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
      const run = { ids: [...conformant, ...disorderly], out, hooks: scp.hooks };
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
        const carriers = new Set(rows.map((row) => row.slice(3).join(' ').trimEnd()));
        assert.deepEqual([...carriers], ['1 1'], `${id}: checksums and analysis of TCP`);
        if (disorderly.some((start) => id.startsWith(start))) continue;
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
