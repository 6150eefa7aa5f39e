import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const top = join(import.meta.dirname, '../..');

/** A fenced block: the word behind the fence, and what is inside, without the indent that the fence has in a list. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** One page that users read, taken apart. */
export interface Page {
  /** Relative to the checkout. */
  readonly path: string;
  readonly blocks: readonly Block[];
  /** What stands outside the blocks. */
  readonly prose: string;
  /** The code spans in the prose. */
  readonly spans: readonly string[];
}

/** Takes a page apart. */
function readPage(path: string): Page {
  const source = readFileSync(join(top, path), 'utf8');
  const fenced = /^( *)```(\w*)\n(.*?)^\1```$/gms;
  const blocks = [...source.matchAll(fenced)].map(([, indent = '', language = '', text = '']) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
  const prose = source.replaceAll(fenced, '');
  return { path, blocks, prose, spans: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span) };
}

/** Every page of the documentation. */
export const pages: readonly Page[] = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
  .concat(globSync('docs/*.md', { cwd: top }).sort())
  .map(readPage);

/** The page at a path. @throws when there is none */
export function pageAt(path: string): Page {
  const page = pages.find((each) => each.path === path);
  if (!page) throw new Error(`there is no page ${path}`);
  return page;
}

/** The commands of the shell blocks, one for each part of a `&&`, without comments. */
export function commandsOf({ blocks }: Page): string[] {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/(^|\s+)#.*$/, ''))
    .flatMap((line) => line.split(' && '))
    .filter((line) => line !== '');
}

/** The rows of the tables, cell by cell. */
export function rowsOf({ prose }: Page): string[][] {
  return prose
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}
