/** YAML as a tree of text with the place of every node. No scalar is anything but text: 0122 stays 0122. */
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
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

/** Ceilings that a file written by hand does not come near; the second stops aliases that multiply. */
const maximumDepth = 20;
const maximumNodesBelowAliases = 100_000;

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
  readonly #fail: Fail;
  readonly #anchors = new Map<string, Node>();
  #nodesBelowAliases = 0;

  constructor(fail: Fail) {
    this.#fail = fail;
  }

  make(given: unknown, near: number, depth: number, belowAlias = false): YamlTree {
    if (belowAlias) this.#nodesBelowAliases += 1;
    if (depth > maximumDepth) this.#fail(near, 'too deep, expected a worklist');
    if (this.#nodesBelowAliases > maximumNodesBelowAliases)
      this.#fail(near, 'too large, expected fewer aliases');
    const offset = offsetOf(given, near);
    if (isAlias(given)) {
      const target = this.#anchors.get(given.source);
      return target
        ? this.make(target, offset, depth + 1, true)
        : this.#fail(offset, `*${given.source}: no such anchor`);
    }
    if (isCollection(given) || isScalar(given)) this.#remember(given);
    if (isMap(given))
      return { kind: 'map', offset, pairs: this.#pairs(given.items, offset, depth, belowAlias) };
    if (isSeq(given)) {
      const entries = given.items.map((entry) => this.make(entry, offset, depth + 1, belowAlias));
      return { kind: 'list', offset, entries };
    }
    return {
      kind: 'text',
      offset,
      text: isScalar(given) && typeof given.value === 'string' ? given.value : '',
    };
  }

  // Anchors come before their aliases, so one pass sees them in time.
  #remember(node: Node & { readonly anchor?: string }): void {
    if (node.anchor) this.#anchors.set(node.anchor, node);
  }

  #pairs(pairs: readonly Pair[], near: number, depth: number, belowAlias: boolean): YamlPair[] {
    return pairs.map(({ key, value }) => {
      const offset = offsetOf(key, near);
      if (!isScalar(key)) return this.#fail(offset, 'expected a keyword before the colon');
      return { key: String(key.value), offset, value: this.make(value, offset, depth + 1, belowAlias) };
    });
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
  if (first?.code === 'MULTIPLE_DOCS') fail(first.pos[0], 'a second document, expected one');
  if (first) fail(first.pos[0], `not YAML: ${first.message.replaceAll(/\s+/g, ' ').trim()}`);
  const root = new TreeMaker(fail).make(document.contents, 0, 0);
  return { root, lineOf: (offset) => lineCounter.linePos(offset).line, error };
}
