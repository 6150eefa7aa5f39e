// Rules for the feature files: node .ci/gherkin-lint.ts
import { join } from 'node:path';
import { isRequirementId } from '../harness/requirements/index.ts';
import { type FeatureFile, parseFeatures, requirementOfTag, scenariosOf } from './gherkin.ts';

/** `[SCP-A900-mismatch] A title`. Options and reports choose by this id. */
const titlePattern = /^\[([A-Z]+(?:-[A-Za-z0-9]+)+)\] \S/;

/** The pickles of a file whose name does not start with an id, or with one that was seen before. */
function idProblems(file: FeatureFile, seen: Map<string, string>): string[] {
  return file.pickles.flatMap(({ name, location }) => {
    const place = `${file.path}:${location?.line ?? 1}`;
    const id = titlePattern.exec(name)?.[1];
    if (id === undefined) return [`${place}: the name of a scenario starts with its [ID], not "${name}"`];
    const first = seen.get(id);
    if (first !== undefined) return [`${place}: the id ${id} is taken by ${first}`];
    seen.set(id, place);
    return [];
  });
}

/** Outlines without rows, and tables without a name. */
function exampleProblems(file: FeatureFile): string[] {
  return scenariosOf(file).flatMap((scenario) => {
    const outline = scenario.keyword.includes('Outline') || /<[^<>]+>/.test(scenario.name);
    if (outline && scenario.examples.length === 0) {
      return [`${file.path}:${scenario.location.line}: an outline without Examples runs nothing`];
    }
    return scenario.examples.flatMap(({ name, tableBody, location }) => [
      ...(name === '' ? [`${file.path}:${location.line}: Examples without a name`] : []),
      ...(tableBody.length === 0
        ? [`${file.path}:${location.line}: Examples without a row run nothing`]
        : []),
    ]);
  });
}

/** Tags for work in progress, and tags of requirements that there are not. */
function tagProblems(file: FeatureFile, isRequirement: (id: string) => boolean): string[] {
  const { feature } = file.document;
  const scenarios = scenariosOf(file);
  const tags = [
    ...(feature?.tags ?? []),
    ...(feature?.children.flatMap(({ rule }) => rule?.tags ?? []) ?? []),
    ...scenarios.flatMap((scenario) => [
      ...scenario.tags,
      ...scenario.examples.flatMap((table) => table.tags),
    ]),
  ];
  return tags.flatMap(({ name, location }) => {
    const id = requirementOfTag(name);
    const place = `${file.path}:${location.line}`;
    if (name.toLowerCase() === '@wip') return [`${place}: ${name} is left`];
    return id === undefined || isRequirement(id) ? [] : [`${place}: no requirement has the id ${id}`];
  });
}

/** Names and steps that say what should be instead of what is. */
function wordProblems(file: FeatureFile): string[] {
  return scenariosOf(file).flatMap(({ name, steps, location }) => {
    const texts = [{ text: name, location }, ...steps];
    return texts
      .filter(({ text }) => /\bshould\b/i.test(text))
      .map(
        (found) =>
          `${file.path}:${found.location.line}: say what is seen, not what should be: "${found.text}"`,
      );
  });
}

/** All that is wrong in the feature files, each as `path:line: text`. */
export function lintFeatures(
  files: readonly FeatureFile[],
  isRequirement: (id: string) => boolean,
): string[] {
  const seen = new Map<string, string>();
  return files.flatMap((file) => [
    ...idProblems(file, seen),
    ...exampleProblems(file),
    ...tagProblems(file, isRequirement),
    ...wordProblems(file),
  ]);
}

if (import.meta.main) {
  const files = parseFeatures(join(import.meta.dirname, '..'));
  const problems = lintFeatures(files, isRequirementId);
  for (const text of problems) console.error(text);
  const scenarios = files.reduce((sum, file) => sum + file.pickles.length, 0);
  console.log(`${files.length} feature files, ${scenarios} scenarios, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
