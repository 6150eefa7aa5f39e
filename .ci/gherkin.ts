import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { type GherkinDocument, IdGenerator, type Pickle, type Scenario } from '@cucumber/messages';

/** A feature file: its syntax tree, and the scenarios that its outlines make. */
export interface FeatureFile {
  readonly path: string;
  readonly document: GherkinDocument;
  readonly pickles: readonly Pickle[];
}

/**
 * Parses a feature file.
 * @throws an Error of the Gherkin parser that names the line.
 */
export function parseFeature(path: string, source: string): FeatureFile {
  const newId = IdGenerator.incrementing();
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(source);
  return { path, document, pickles: compile(document, path, newId) };
}

/** Parses every feature file of the checkout, in the order of their paths. */
export function parseFeatures(top: string): FeatureFile[] {
  const paths = globSync('features/**/*.feature', { cwd: top }).sort();
  return paths.map((path) => parseFeature(path, readFileSync(join(top, path), 'utf8')));
}

/** The scenarios and outlines of a feature file, those inside rules too. */
export function scenariosOf({ document }: FeatureFile): Scenario[] {
  const children = document.feature?.children ?? [];
  return children.flatMap(({ scenario, rule }) => {
    const inside = rule?.children.flatMap((child) => child.scenario ?? []) ?? [];
    return scenario ? [scenario] : inside;
  });
}

/** A tag that names a requirement is in capitals, `@STATUS-SCP-A900`; one that only serves to choose is not, `@scp`. */
export function requirementOfTag(tag: string): string | undefined {
  return /^@[A-Z]/.test(tag) ? tag.slice(1) : undefined;
}
