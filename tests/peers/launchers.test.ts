import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { commandOf, profileOf, query, type ScpAddress } from '../support/peers/scu.ts';
import { startWlmscpfs, Wlmscpfs } from '../support/peers/wlmscpfs.ts';

/** The sample worklist of DCMTK has ten items; wlmscpfs serves each once. */
const items = 10;

/** A query for a patient with three of them. The copies that Orthanc serves have other Patient IDs. */
const onePatient = { option: '-k PatientID=HF', matches: 3 };

const occurrences = (text: string, pattern: RegExp): number =>
  text.match(new RegExp(pattern, 'g'))?.length ?? 0;

/** What findscu says of the responses: how many matches, and how it calls the final Status Code. */
async function findscu(
  scp: ScpAddress,
  option = '',
): Promise<{ matches: number; final: string | undefined }> {
  const command = (await commandOf('findscu')).replace('{host}', `${option} {host}`);
  const { stdout, stderr } = await query(command, scp);
  const text = stdout + stderr;
  const matches = occurrences(text, /Find Response: \d+ \(Pending\)/);
  return { matches, final: /Received Final Find Response \(([^)]*)/.exec(text)?.[1] };
}

/** Whether something takes TCP connections. */
async function listens({ host, port }: ScpAddress): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

peerTest(
  'wlmscpfs answers findscu, and with A700 when its lockfile is gone',
  ['wlmscpfs', 'findscu'],
  async () => {
    await using scp = await startWlmscpfs();
    assert.deepEqual(await findscu(scp), { matches: items, final: 'Success' });
    await scp.removeLockfile();
    assert.deepEqual(await findscu(scp), { matches: 0, final: 'Refused: OutOfResources' });
    await scp.restoreLockfile();
    assert.deepEqual(await findscu(scp), { matches: items, final: 'Success' });
    assert.match(await scp.log(), /Association Received/);
  },
);

peerTest('wlmscpfs sees a C-CANCEL when it is slow', ['wlmscpfs', 'findscu'], async () => {
  await using scp = await startWlmscpfs();
  await scp.slow();
  const cancelled = await findscu(scp, '--cancel 1');
  assert.match(cancelled.final ?? '', /^Cancel/);
  assert.ok(cancelled.matches < items, `${cancelled.matches} matches`);
  await scp.fast();
  assert.deepEqual(await findscu(scp), { matches: items, final: 'Success' });
});

peerTest(
  'Orthanc answers findscu, and with C000 when its worklist is gone',
  ['orthanc', 'findscu'],
  async () => {
    const { option, matches } = onePatient;
    await using scp = await startOrthanc();
    assert.deepEqual(await findscu(scp, option), { matches, final: 'Success' });
    await scp.hideWorklist();
    assert.deepEqual(await findscu(scp, option), { matches: 0, final: 'Failed: UnableToProcess' });
    await scp.showWorklist();
    assert.deepEqual(await findscu(scp, option), { matches, final: 'Success' });
  },
);

peerTest('mwlQuery queries and prints the Status Codes', ['wlmscpfs', 'mwlQuery'], async () => {
  await using scp = await startWlmscpfs();
  const { stdout } = await query(await commandOf('mwlquery'), scp);
  assert.equal(occurrences(stdout, /Status: +ff00/), items);
  assert.equal(occurrences(stdout, /Status: +0000/), 1);
});

peerTest('dcmjs-dimse queries and prints the Status Codes', ['wlmscpfs', 'dcmjs-dimse'], async () => {
  await using scp = await startWlmscpfs();
  const { stdout, exitCode } = await query(await commandOf('dcmjs-dimse'), scp);
  assert.equal(occurrences(stdout, /C-FIND-RSP FF00 .*Alphabetic/), items, stdout);
  assert.match(stdout, /C-FIND-RSP 0000\n$/);
  assert.equal(exitCode, 0);
});

peerTest('Orthanc queries as an SCU and names the failure', ['wlmscpfs', 'orthanc'], async () => {
  await using scp = await startWlmscpfs();
  await using orthanc = await startOrthanc();
  const command = await commandOf('orthanc-scu', orthanc);
  const good = await query(command, scp);
  assert.equal(JSON.parse(good.stdout).length, items);
  assert.match(await scp.log(), /PEER/);
  await scp.removeLockfile();
  const failed = await query(command, scp);
  assert.match(failed.stdout, /DIMSE status 0xA700/);
  assert.equal(failed.exitCode, 1);
});

peerTest('a peer is gone once it is disposed of, and its port may be taken again', ['wlmscpfs'], async () => {
  let address: Wlmscpfs;
  {
    await using scp = await startWlmscpfs();
    address = scp;
    assert.equal(await listens(address), true);
  }
  assert.equal(await listens(address), false);
  await using again = new Wlmscpfs(address.port);
  await again.act('start');
  assert.equal(await listens(again), true);
});

peerTest('a peer that does not start says why', ['wlmscpfs'], async () => {
  await assert.rejects(
    startWlmscpfs(['--no-such-option']),
    /has ended before it listened on port \d+:[\s\S]*no-such-option/,
  );
});

peerTest('the profiles of all peers can be read', [], async () => {
  const names = ['wlmscpfs', 'orthanc-scp', 'findscu', 'mwlquery', 'orthanc-scu', 'dcmjs-dimse'] as const;
  for (const name of names) assert.equal((await profileOf(name)).name, name);
});
