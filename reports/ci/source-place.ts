import path from 'node:path';
import type { Environment } from '../exporter.ts';
import { pathInside } from './evidence-path.ts';

/** The folder that the features of the project lie in, and that their paths are relative to. */
const projectFolder = path.resolve(import.meta.dirname, '..', '..');

/**
 * The path of a feature file as a CI server looks for it: relative to the checkout; `undefined` if this project does not
 * lie in that, so that nothing points to a file which is not there.
 * @param uri relative to the project
 * @param checkout the environment variable that names the checkout
 */
export function sourcePlace(uri: string, environment: Environment, checkout: string): string | undefined {
  return pathInside(environment[checkout], path.join(projectFolder, uri));
}
