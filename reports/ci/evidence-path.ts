import path from 'node:path';
import type { ExportContext } from '../exporter.ts';

/** Where CI servers say which folder the paths in a report are relative to. */
const workspaceVariables = ['CI_PROJECT_DIR', 'WORKSPACE', 'GITHUB_WORKSPACE'] as const;

/**
 * The path of an evidence file as a CI server looks for it: relative to the checkout, if the output folder lies there.
 * @param place relative to the output folder
 */
export function evidencePath(place: string, { directory, environment = {} }: ExportContext): string {
  for (const name of workspaceVariables) {
    const inside = pathInside(environment[name], path.resolve(directory));
    if (inside !== undefined) return path.posix.join(inside, place);
  }
  return place;
}

/** A path relative to a folder, with forward slashes; `undefined` if it does not lie in it. */
export function pathInside(folder: string | undefined, target: string): string | undefined {
  if (folder === undefined || folder === '') return undefined;
  const relative = path.relative(path.resolve(folder), target);
  const outside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return outside ? undefined : relative.split(path.sep).join('/');
}
