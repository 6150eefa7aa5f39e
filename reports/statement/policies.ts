/** PS3.2 N.7.2.1: one Application Entity with its association parameters and policies. */
import { syntaxName } from '../../harness/probe/contexts.ts';
import { associationParameterTable } from './association-parameters.ts';
import { cell, declared, firstOf, inferred, seen, vendor } from './cell.ts';
import type { Cell, Remark, Section } from './model.ts';
import { presentationContextTable } from './presentation-contexts.ts';
import { negotiationsOf, type RunFacts } from './run-facts.ts';

/**
 * The sections of one AE.
 * @param index of the AE in the statement, from 1
 * @param title its AE title, told from that of the other role
 */
export function entitySections(run: RunFacts, index: number, title: string): Section[] {
  const number = `N.7.2.${index}`;
  const isSCU = run.results.sut.role === 'scu';
  const none = { intro: [], remarks: [], tables: [] } as const;
  const tables = [presentationContextTable(run)];
  const policy: Section = isSCU
    ? {
        number: `${number}.3`,
        title: 'Association Initiation Policy',
        depth: 5,
        intro: [],
        remarks: initiation(run),
        tables,
      }
    : { title: 'Association Acceptance Policy', depth: 5, intro: [], remarks: acceptance(run), tables };
  return [
    { number, title: `${title} Application Entity`, depth: 4, ...none },
    {
      ...none,
      number: `${number}.1`,
      title: `Sequencing of Real-World Activities for ${title}`,
      depth: 5,
      remarks: [{ about: 'Sequence of messages, with a figure', cell: vendor() }],
    },
    {
      ...none,
      number: `${number}.2`,
      title: `Association Parameters of ${title}`,
      depth: 5,
      tables: [associationParameterTable(run, title, index === 1 ? 'N.7-2' : undefined)],
    },
    policy,
  ];
}

/** When and how an SCU asks for an association. */
function initiation(run: RunFacts): Remark[] {
  const negotiations = negotiationsOf(run);
  const counts = [...new Set(negotiations.map(({ contexts }) => contexts.length))].toSorted((a, b) => a - b);
  return [
    { about: 'The real-world activity that initiates an Association', cell: vendor() },
    {
      about: 'Presentation Contexts proposed in one Association',
      cell: firstOf(seen(counts.map(String))),
    },
    {
      about: 'Associations initiated at the same time',
      cell: firstOf(declared(run.declares.associations), simultaneous(run)),
    },
    {
      about: 'C-FIND operations on one Association',
      cell: firstOf(seen(queriesOnOne(run))),
    },
  ];
}

function simultaneous({ scenarios }: RunFacts): Cell | undefined {
  const most = Math.max(0, ...scenarios.map((scenario) => scenario.simultaneous));
  return most > 0 ? inferred([`at most ${most} seen`]) : undefined;
}

function queriesOnOne({ scenarios }: RunFacts): string[] {
  const both = scenarios.filter(({ negotiations, queries }) => negotiations.length > 0 && queries.length > 0);
  const single = both.filter(({ negotiations }) => negotiations.length === 1);
  const most = Math.max(0, ...single.map(({ queries }) => queries.length));
  return most > 0 ? [`at most ${most}`] : [];
}

/** Whom an SCP accepts an association from. */
function acceptance(run: RunFacts): Remark[] {
  const { anyCalledAETitle, anyCallingAETitle, userIdentity } = run.declares;
  const { calledAETitle, callingAETitle } = run.results.sut;
  const tried = negotiationsOf(run);
  const otherCalled = tried
    .filter((each) => each.calledAETitle !== calledAETitle)
    .map((each) => ({ title: each.calledAETitle, accepted: each.accepted }));
  const otherCalling = tried
    .filter((each) => each.callingAETitle !== callingAETitle)
    .map((each) => ({ title: each.callingAETitle, accepted: each.accepted }));
  return [
    {
      about: 'Called AE titles that are accepted',
      cell: firstOf(titles(anyCalledAETitle), otherTitles(otherCalled)),
    },
    {
      about: 'Calling AE titles that are accepted',
      cell: firstOf(titles(anyCallingAETitle), otherTitles(otherCalling)),
    },
    {
      about: 'Authentication by User Identity Negotiation',
      cell: firstOf(
        declared(
          userIdentity === undefined ? undefined : userIdentity ? 'the user is authenticated' : 'none',
        ),
      ),
    },
    { about: 'Choice of a Transfer Syntax of several', cell: preferred(run) },
  ];
}

function titles(any: boolean | undefined): Cell | undefined {
  return declared(any === undefined ? undefined : any ? 'any' : 'those that are configured');
}

/** What became of titles that nobody has configured. */
function otherTitles(
  tried: readonly { readonly title: string; readonly accepted: boolean }[],
): Cell | undefined {
  if (tried.length === 0) return undefined;
  const accepted = tried.filter((each) => each.accepted).map(({ title }) => `"${title}"`);
  if (accepted.length === tried.length) return cell('any: every other title that was tried', 'inferred');
  if (accepted.length === 0)
    return cell('those that are configured: no other title that was tried', 'inferred');
  return inferred([
    `those that are configured, and of the others that were tried ${[...new Set(accepted)].join(', ')}`,
  ]);
}

/** Which one is taken where several are proposed in one context. */
function preferred(run: RunFacts): Cell {
  const choices = negotiationsOf(run)
    .flatMap(({ contexts }) => contexts)
    .filter(({ transferSyntaxes, accepted }) => transferSyntaxes.length > 1 && accepted !== undefined);
  if (choices.length === 0) return vendor();
  const first = choices.every(({ transferSyntaxes, accepted }) => transferSyntaxes[0] === accepted);
  const isOrderSeen = new Set(choices.map(({ transferSyntaxes }) => transferSyntaxes[0])).size > 1;
  if (first && isOrderSeen) return cell('the first that the requestor proposes', 'inferred');
  const chosen = [...new Set(choices.flatMap(({ accepted }) => accepted ?? []))];
  return firstOf(inferred([`${chosen.map(syntaxName).join(' or ')}`]));
}
