import { join } from 'node:path';
import { type CommandResult, runCommand, splitCommand } from '../../../harness/command.ts';
import { loadProfile, type SutProfile } from '../../../harness/profile.ts';
import type { Orthanc } from './orthanc.ts';

const suts = join(import.meta.dirname, '../../../fixtures/suts');
const queryLimitMs = 30_000;

/** The SCUs that have a profile in fixtures/suts. */
export type ScuName = 'findscu' | 'mwlquery' | 'dcmjs-dimse' | 'orthanc-scu';

/** The SCPs that have one, with the sample items of DCMTK or with the conformance worklist. */
export type ScpName = 'wlmscpfs' | 'wlmscpfs-loaded' | 'orthanc-scp' | 'orthanc-loaded';

/** The profile of a real SCU or SCP in fixtures/suts. @throws ProfileError if it is wrong. */
export function profileOf(name: ScuName | ScpName): Promise<SutProfile> {
  return loadProfile(join(suts, `${name}.yaml`));
}

/**
 * The command that makes an SCU query once, with the placeholders {host} {port} {called} {calling}: that of its profile,
 * for Orthanc with the address of the instance that is to query.
 */
export async function commandOf(name: Exclude<ScuName, 'orthanc-scu'>): Promise<string>;
export async function commandOf(name: 'orthanc-scu', orthanc: Orthanc): Promise<string>;
export async function commandOf(name: ScuName, orthanc?: Orthanc): Promise<string> {
  const { exec } = await profileOf(name);
  if (exec === undefined) throw new Error(`the profile ${name}.yaml has no exec`);
  return orthanc === undefined ? exec : `env ORTHANC_URL=${orthanc.url} ${exec}`;
}

/** Whom an SCU queries. */
export interface ScpAddress {
  readonly host: string;
  readonly port: number;
  readonly aeTitle: string;
}

/** Makes an SCU query once and returns what it printed. It is killed after 30 s. */
export function query(command: string, scp: ScpAddress, calling = 'PEER'): Promise<CommandResult> {
  const values = { host: scp.host, port: String(scp.port), called: scp.aeTitle, calling };
  return runCommand(splitCommand(command, values), queryLimitMs);
}
