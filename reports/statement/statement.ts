/** The conformance statement of one product from its runs: the sections of PS3.2 Annex N that concern Modality Worklist. */
import { characterSetSection } from './character-sets.ts';
import { configurationSection } from './configuration.ts';
import { acceptorFailureTable, initiatorFailureTable } from './failures.ts';
import type { Section, Statement } from './model.ts';
import { entitySections } from './policies.ts';
import { aeTitleOf, productOf, type RunFacts } from './run-facts.ts';
import { statusTable } from './statuses.ts';
import { worklistSection } from './worklist-service.ts';

/** The edition that the numbers of sections and tables are those of. */
export const statementEdition = 'PS3.2 2024c';

/** Runs that do not make one statement. The message is meant for the user, as it is. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
}

/**
 * The statement of one or both roles.
 * @param runs one for each role; their order does not matter
 * @throws StatementError when there is none, or two of one role
 */
export function statementOf(runs: readonly RunFacts[]): Statement {
  const scu = runs.filter(({ results }) => results.sut.role === 'scu');
  const scp = runs.filter(({ results }) => results.sut.role === 'scp');
  if (runs.length === 0)
    throw new StatementError('no run, expected one of an SCP, of an SCU, or one of each');
  for (const [role, of] of [
    ['SCU', scu],
    ['SCP', scp],
  ] as const)
    if (of.length > 1)
      throw new StatementError(
        `${of.length} runs of an ${role}, expected one; merge puts the parts of a run together`,
      );
  const ordered = [...scu, ...scp];
  const names = [...new Set(ordered.map(productOf))];
  return {
    title: `DICOM Conformance Statement: ${names.join(' and ')}`,
    edition: statementEdition,
    sources: ordered.map(sourceOf),
    sections: sectionsOf(ordered),
  };
}

function sourceOf({ results, scenarios }: RunFacts): string {
  const { sut, run, tool } = results;
  const evidence = `${scenarios.length} of ${results.scenarios.length} scenarios with their PDUs`;
  return `${sut.role.toUpperCase()} ${sut.name}: ${tool.name} ${tool.version}, run of ${run.startedAt}, verdict ${results.summary.verdict}, ${evidence}`;
}

const none = { intro: [], remarks: [], tables: [] } as const;

function heading(number: string, title: string): Section {
  return { number, title, depth: number.split('.').length, ...none };
}

/** In the order of the template. */
function sectionsOf(runs: readonly RunFacts[]): Section[] {
  return [
    heading('N.5.2', 'DIMSE Services'),
    heading('N.5.2.1', 'Basic Worklist Management Service'),
    ...runs.map(worklistSection),
    characterSetSection(runs),
    heading('N.6', 'Configuration'),
    configurationSection(runs),
    heading('N.7.2', 'Specifications'),
    ...runs.flatMap((run, index) => entitySections(run, index + 1, entityTitle(run, runs))),
    heading('N.7.3', 'Status Codes'),
    heading('N.7.3.1', 'General AE Communication and Failure Behavior and Handling'),
    ...runs.map(failureSection).toSorted(byNumber),
    heading('N.7.3.2', 'DIMSE Services'),
    heading('N.7.3.2.1', 'Basic Worklist Management Service'),
    ...runs.map(statusSection).toSorted(byNumber),
  ];
}

/** The AE title; with the role where both roles have the same one. */
function entityTitle(run: RunFacts, runs: readonly RunFacts[]): string {
  const title = aeTitleOf(run);
  const isShared = runs.some((other) => other !== run && aeTitleOf(other) === title);
  return isShared ? `${title} (${run.results.sut.role.toUpperCase()})` : title;
}

function byNumber(one: Section, other: Section): number {
  return (one.number ?? '') < (other.number ?? '') ? -1 : 1;
}

/** What it does as the side that it is: an SCU initiates associations, an SCP accepts them. */
function failureSection(run: RunFacts): Section {
  if (run.results.sut.role === 'scu')
    return {
      ...heading('N.7.3.1.1', 'Communication Failure Behavior as Association Initiator'),
      tables: [initiatorFailureTable(run)],
    };
  return {
    ...heading('N.7.3.1.2', 'Communication Failure Handling as Association Acceptor'),
    tables: [acceptorFailureTable(run)],
  };
}

function statusSection(run: RunFacts): Section {
  const role = run.results.sut.role.toUpperCase();
  const number = role === 'SCU' ? 'N.7.3.2.1.1' : 'N.7.3.2.1.2';
  const title = `${role} of the Modality Worklist Information Model Find SOP Class - C-FIND`;
  return { ...heading(number, title), tables: [statusTable(run)] };
}
