// Rules for the source that neither the compiler nor the linter knows: node .ci/check-imports.ts
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { layers, packageLayers, processFolders, testLayers } from './layers.ts';

const maximumLines = 400;

/** The layer of a file: the longest folder of the table that holds it. */
function layerOf(path: string): string | undefined {
  const holding = Object.keys(layers).filter((folder) => path.startsWith(`${folder}/`));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** The source with its comments blanked, so that they neither import nor exit. Lines stay where they are. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** The matches of a pattern with the number of the line on which each ends. */
function* matchesOf(pattern: RegExp, code: string): Generator<{ found: string; line: number }> {
  for (const match of code.matchAll(pattern)) {
    const line = code.slice(0, match.index + match[0].length).split('\n').length;
    yield { found: match[1] ?? match[0], line };
  }
}

/** What an import breaks, if anything. */
function brokenImport(path: string, layer: string, specifier: string): string | undefined {
  const isTest = path.endsWith('.test.ts');
  if (!specifier.startsWith('.')) {
    const name = Object.keys(packageLayers).find(
      (known) => specifier === known || specifier.startsWith(`${known}/`),
    );
    if (name === undefined || isTest || packageLayers[name]?.includes(layer)) return undefined;
    return `${layer} may not import ${name}`;
  }
  const target = posix.join(posix.dirname(path), specifier);
  const targetLayer = layerOf(target);
  if (targetLayer === layer || target === 'package.json') return undefined;
  const allowed = [...(layers[layer] ?? []), ...(isTest ? testLayers : [])];
  if (targetLayer !== undefined && allowed.includes(targetLayer)) return undefined;
  return `${layer} may not import from ${targetLayer ?? posix.dirname(target)}`;
}

const importPatterns = [
  /^(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]/gm,
  /^import\s+['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
];

/** The rules that a file breaks, each as `path:line: text`. `path` is relative to the checkout. */
export function brokenRules(path: string, source: string): string[] {
  const layer = layerOf(path);
  if (layer === undefined) return [`${path}:1: its folder is not in the table of layers`];
  const code = withoutComments(source);
  const broken: string[] = [];
  for (const pattern of importPatterns) {
    for (const { found, line } of matchesOf(pattern, code)) {
      const text = brokenImport(path, layer, found);
      if (text !== undefined) broken.push(`${path}:${line}: ${text} (${found})`);
    }
  }
  if (!processFolders.includes(layer) && !path.endsWith('.test.ts')) {
    for (const { found, line } of matchesOf(/\bprocess\.(?:argv|exitCode|exit)\b/g, code)) {
      broken.push(`${path}:${line}: only bin may use ${found}`);
    }
  }
  for (const { line } of matchesOf(/^(?:export )?(?:let|var)\b/gm, code)) {
    broken.push(`${path}:${line}: a module may not have a variable of its own (let)`);
  }
  const lines = source.trimEnd().split('\n').length;
  if (lines > maximumLines) broken.push(`${path}:${lines}: no file may be longer than ${maximumLines} lines`);
  return broken;
}

/** The source files of the checkout, relative to it. */
function sourceFiles(top: string): string[] {
  const patterns = Object.keys(layers).map((folder) => `${folder}/**/*.{ts,mts,mjs}`);
  return [...new Set(globSync(patterns, { cwd: top }))].sort();
}

if (import.meta.main) {
  const top = join(import.meta.dirname, '..');
  const files = sourceFiles(top);
  const broken = files.flatMap((path) => brokenRules(path, readFileSync(join(top, path), 'utf8')));
  for (const text of broken) console.error(text);
  console.log(`${files.length} source files, ${broken.length} broken rules`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
