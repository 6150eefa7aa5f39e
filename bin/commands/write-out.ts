import { writeFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';

/** Writes a text to the file that the user names, or to the terminal. @throws UsageError when that is not possible */
export async function writeOut(
  text: string,
  file: string | undefined,
  context: CommandContext,
): Promise<void> {
  if (file === undefined) {
    context.output.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}
