import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';

/** What each real peer needs: programs, files, and where they come from. */
const needs = {
  wlmscpfs: {
    programs: ['wlmscpfs', 'dump2dcm'],
    files: ['/usr/share/doc/dcmtk/examples/wlistdb'],
    from: 'dcmtk',
  },
  orthanc: {
    programs: ['Orthanc', 'dump2dcm'],
    files: ['/usr/share/orthanc/plugins/libModalityWorklists.so', '/usr/share/doc/dcmtk/examples/wlistdb'],
    from: 'orthanc and dcmtk',
  },
  findscu: { programs: ['findscu'], files: [], from: 'dcmtk' },
  tshark: { programs: ['tshark'], files: [], from: 'tshark' },
  mwlQuery: { programs: ['mwlQuery'], files: [], from: 'ctn' },
  chromium: { programs: [], files: ['/usr/bin/chromium'], from: 'chromium' },
  libreoffice: { programs: ['soffice'], files: [], from: 'libreoffice-writer-nogui' },
  'dcmjs-dimse': {
    programs: [],
    files: [join(import.meta.dirname, '../../../node_modules/dcmjs-dimse')],
    from: 'npm ci',
  },
} as const;

/** A real product to test against. */
export type PeerName = keyof typeof needs;

function isThere(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** Daemons live in sbin, which is not in everybody's path; the scripts that start them look there too. */
function isProgram(name: string): boolean {
  const folders = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin`.split(delimiter);
  return folders.some((folder) => isThere(join(folder, name), constants.X_OK));
}

/** Why a peer cannot be tested against on this machine; `undefined` if it can. */
function missingPeer(name: PeerName): string | undefined {
  const { programs, files, from } = needs[name];
  const missing = [
    ...programs.filter((program) => !isProgram(program)),
    ...files.filter((file) => !isThere(file, constants.R_OK)),
  ];
  return missing.length === 0 ? undefined : `${name}: ${missing.join(', ')} not found (comes with ${from})`;
}

/**
 * A test that needs real peers. Where one is missing it is skipped with the reason, and fails with it if the
 * environment says REQUIRE_PEERS=1, so that a check of a change cannot pass without them.
 */
export function peerTest(
  name: string,
  peers: readonly PeerName[],
  body: (context: TestContext) => Promise<void>,
): void {
  const reasons = peers.flatMap((peer) => missingPeer(peer) ?? []);
  const required = process.env['REQUIRE_PEERS'] === '1';
  test(name, { skip: reasons.length > 0 && !required && reasons.join('; ') }, async (context) => {
    if (reasons.length > 0)
      throw new Error(`a peer is missing although REQUIRE_PEERS=1: ${reasons.join('; ')}`);
    await body(context);
  });
}
