import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from './cucumber.ts';

/** Name and version of this tool, as package.json has them. */
export async function toolIdentity(): Promise<{ readonly name: string; readonly version: string }> {
  const file: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof file !== 'object' || file === null || !('name' in file) || !('version' in file)) {
    throw new Error('package.json has no name and version');
  }
  return { name: String(file.name), version: String(file.version) };
}
