import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, it } from 'node:test';
import { builtInScp } from '../built-in.ts';
import { limitsOf } from '../limits.ts';
import { parseProfile, type SutProfile } from '../profile.ts';
import { meetScp } from '../scp/meet.ts';
import { printable, profileDraft } from './draft.ts';
import { probes } from './index.ts';
import type { Probe, ProbeResult } from './probe.ts';
import { type ProbeReport, runProbes } from './run.ts';
import { probeTable } from './table.ts';

/** Short enough for a test, long enough for a busy machine. */
const limits = limitsOf({
  name: 'test',
  role: 'scp',
  limits: { connect: 5, associate: 5, response: 1, release: 1, close: 0.2, quiet: 0.05 },
});
const targetAt = (port: number) => ({
  host: '127.0.0.1',
  port,
  calledAETitle: 'ANY-SCP',
  callingAETitle: 'MWLCONF',
});
const forever = () => new AbortController().signal;

/** The probes but those that wait for seconds whatever the SCP is. */
const quick = probes.filter(({ title }) => title !== 'Time-outs' && title !== 'Answers to conditions');

async function report(
  port: number,
  chosen: readonly Probe[],
  items: SutItems = [],
  associate = limits.associate,
): Promise<ProbeReport> {
  return runProbes(chosen, {
    target: targetAt(port),
    limits: { ...limits, associate },
    items,
    onResult: () => undefined,
    signal: forever(),
  });
}
type SutItems = Parameters<typeof runProbes>[1]['items'];

/** An SCP that takes connections and says nothing. */
async function silentScp(): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: typeof address === 'object' && address ? address.port : 0, close };
}

describe('the probes', () => {
  it('find out what the built-in SCP does, as a profile that can be read', async () => {
    await using scp = await builtInScp();
    const met = await meetScp(targetAt(scp.port), limits);
    assert.equal(met.kind, 'met');
    const found = await report(scp.port, quick, met.kind === 'met' ? met.items : []);
    assert.equal(found.gone, undefined);
    assert.deepEqual(
      found.results.map(({ title }) => title),
      quick.map(({ title }) => title),
    );
    const profile: SutProfile = parseProfile(profileDraft(targetAt(scp.port), found), 'draft.yaml');
    const { declares = {} } = profile;
    assert.equal(profile.port, scp.port);
    assert.deepEqual(declares.transferSyntaxes, ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1']);
    assert.equal(declares.maximumLength, 16_384);
    assert.equal(declares.implementationVersionName, 'MWLCONFORMANCE');
    assert.equal(declares.associations, 32);
    assert.equal(declares.anyCalledAETitle, false);
    assert.equal(declares.anyCallingAETitle, true);
    assert.equal(declares.priority, false);
    assert.equal(declares.fuzzyMatching, false);
    assert.equal(declares.caseInsensitivePersonNames, true);
    assert.ok(declares.optionalMatchingKeys?.includes('AccessionNumber'));
    assert.deepEqual(declares.matchingTypes?.['PatientName'], ['single value', 'wild card']);
    assert.deepEqual(declares.matchingTypes?.['ScheduledProcedureStepStartDate'], ['single value', 'range']);
  });

  it('end early, and say so, when the SCP is gone', async () => {
    const scp = await silentScp();
    try {
      const found = await report(scp.port, quick, [], 300);
      assert.equal(found.results.length, 1);
      assert.match(
        found.gone ?? '',
        /after "Implementation" the SCP is gone: no answer to the A-ASSOCIATE-RQ/,
      );
      const draft = profileDraft(targetAt(scp.port), found);
      assert.match(draft, /# Incomplete: after "Implementation"/);
      assert.deepEqual(parseProfile(draft, 'draft.yaml').declares, {});
    } finally {
      scp.close();
    }
  });

  it('give up what takes longer than its time, and keep what is true by itself', async () => {
    await using scp = await builtInScp();
    const slow: Probe = {
      title: 'slow',
      limitMs: 50,
      find: ({ signal }) =>
        new Promise((resolve) => {
          const rows = [{ what: 'half', found: 'of it', certainty: 'seen' as const }];
          const declares = [
            { key: 'associations' as const, value: 1, certainty: 'seen' as const },
            {
              key: 'statuses' as const,
              value: { A700: 'full' },
              certainty: 'seen' as const,
              cumulative: true,
            },
          ];
          signal.addEventListener('abort', () => resolve({ rows, declares }));
        }),
    };
    const { results } = await report(scp.port, [slow]);
    assert.deepEqual(
      results[0]?.result.rows.map(({ what }) => what),
      ['half', 'incomplete'],
    );
    assert.deepEqual(
      results[0]?.result.declares.map(({ key }) => key),
      ['statuses'],
    );
  });
});

describe('the draft', () => {
  const draftOf = (result: ProbeResult) =>
    profileDraft(targetAt(104), { results: [{ title: 'x', result }], gone: undefined });

  it('leaves out what a profile cannot have', () => {
    const draft = draftOf({
      rows: [],
      declares: [{ key: 'implementationVersionName', value: 'longer than 16 characters', certainty: 'seen' }],
    });
    assert.match(draft, /# left out, a profile cannot have it: implementationVersionName/);
    assert.equal(parseProfile(draft, 'draft.yaml').declares?.implementationVersionName, undefined);
  });

  it('says what is seen, what is inferred and what nobody can see', () => {
    const draft = draftOf({
      rows: [],
      declares: [{ key: 'associations', value: 32, certainty: 'inferred', remark: 'at least 32' }],
    });
    assert.match(draft, /# inferred: at least 32\n {2}associations: 32\n/);
    assert.match(draft, /# not found out, declare them yourself: .*resultLimit/);
  });
});

describe('the table', () => {
  it('has a line for each finding and marks what is inferred', () => {
    const rows = [
      { what: 'unknown called AE title', found: 'accepted', certainty: 'seen' as const },
      { what: 'at the same time', found: 'at least 32', certainty: 'inferred' as const },
    ];
    const table = probeTable('Policy', { rows, declares: [] });
    assert.match(
      table,
      /^\nPolicy\n {2}unknown called AE title +accepted\n {2}at the same time +at least 32 {2}\(inferred\)\n$/,
    );
  });

  it('passes nothing on that a terminal takes for a command', () => {
    assert.equal(printable('a\u001b[2Jb\nc'), 'a [2Jb c');
  });
});
