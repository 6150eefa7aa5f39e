/** YAML as a tree of text with the place of every node. No scalar is anything but text: 0122 stays 0122. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { FixtureError } from './fixture-error.ts';

interface Placed {
  /** Offset in the source. */
  readonly offset: number;
}
export interface YamlText extends Placed {
  readonly kind: 'text';
  readonly text: string;
}
export interface YamlList extends Placed {
  readonly kind: 'list';
  readonly entries: readonly YamlTree[];
}
export interface YamlPair extends Placed {
  readonly key: string;
  readonly value: YamlTree;
}
export interface YamlMap extends Placed {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
}
export type YamlTree = YamlText | YamlList | YamlMap;

/** Ceilings that a file written by hand does not come near; they stop aliases that multiply. */
const maximumDepth = 20;
const maximumNodes = 2_000_000;

/** A YAML file, and the way from an offset in it to an error. */
export interface YamlFile {
  readonly root: YamlTree;
  /** Line of an offset, from 1. */
  lineOf(offset: number): number;
  error(offset: number, problem: string): FixtureError;
}

type Fail = (offset: number, problem: string) => never;

/** Turns parsed nodes into a tree; one object per file. */
class TreeMaker {
  readonly #resolve: (node: Node) => Node | undefined;
  readonly #fail: Fail;
  #nodes = 0;

  constructor(resolve: (node: Node) => Node | undefined, fail: Fail) {
    this.#resolve = resolve;
    this.#fail = fail;
  }

  make(given: unknown, near: number, depth: number): YamlTree {
    this.#nodes += 1;
    if (depth > maximumDepth || this.#nodes > maximumNodes) {
      return this.#fail(near, `too ${depth > maximumDepth ? 'deep' : 'large'}, expected a worklist`);
    }
    const offset = offsetOf(given, near);
    const node = isAlias(given) ? this.#resolve(given) : given;
    if (isMap(node)) {
      const pairs = node.items.map((pair): YamlPair => {
        const at = offsetOf(pair.key, offset);
        if (!isScalar(pair.key)) return this.#fail(at, 'expected a keyword before the colon');
        return { key: String(pair.key.value), offset: at, value: this.make(pair.value, at, depth + 1) };
      });
      return { kind: 'map', offset, pairs };
    }
    if (isSeq(node)) {
      return {
        kind: 'list',
        offset,
        entries: node.items.map((entry) => this.make(entry, offset, depth + 1)),
      };
    }
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : '';
    return { kind: 'text', offset, text };
  }
}

function offsetOf(node: unknown, otherwise: number): number {
  const isNode = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node);
  return (isNode ? node.range?.[0] : undefined) ?? otherwise;
}

/**
 * Reads one YAML document.
 * @throws FixtureError for what is no YAML, with its place
 */
export function parseYamlTree(source: string, file: string): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { schema: 'failsafe', lineCounter, prettyErrors: false });
  const error = (offset: number, problem: string): FixtureError => {
    const { line, col } = lineCounter.linePos(offset);
    return new FixtureError(file, Math.max(line, 1), Math.max(col, 1), problem);
  };
  const fail: Fail = (offset, problem) => {
    throw error(offset, problem);
  };
  const [first] = document.errors;
  if (first) fail(first.pos[0], `not YAML: ${first.message.replaceAll(/\s+/g, ' ').trim()}`);
  const resolve = (node: Node): Node | undefined => (isAlias(node) ? node.resolve(document) : undefined);
  const root = new TreeMaker(resolve, fail).make(document.contents, 0, 0);
  return { root, lineOf: (offset) => lineCounter.linePos(offset).line, error };
}
