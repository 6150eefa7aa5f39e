import { randomUUID } from 'node:crypto';
import type { Environment } from '../../reports/exporter.ts';

/**
 * A text for the log of GitHub Actions in which nothing is a workflow command: a line of it may begin with what a peer
 * sent, and `::` at the beginning of a line commands the runner. Elsewhere the text as it is.
 * @param text ends with a line feed
 */
export function withoutCommands(text: string, environment: Environment = process.env): string {
  if (environment['GITHUB_ACTIONS'] !== 'true') return text;
  // Nobody can end this who does not know the word.
  const word = randomUUID();
  return `::stop-commands::${word}\n${text}::${word}::\n`;
}
