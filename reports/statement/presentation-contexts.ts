/** The Presentation Contexts that an AE proposes or accepts. PS3.8 9.3.2.2, 9.3.3.2 */
import { syntaxName } from '../../harness/probe/contexts.ts';
import { modalityWorklistFind, studyRootFind, verification } from '../../simulators/dimse/sop-classes.ts';
import { cell, declared, firstOf, fixed, inferred, joined, seen, vendor } from './cell.ts';
import type { Cell, Row, Table } from './model.ts';
import type { OwnParameters } from './negotiation-facts.ts';
import { negotiationsOf, type RunFacts } from './run-facts.ts';

const sopClassNames: ReadonlyMap<string, string> = new Map([
  [modalityWorklistFind, 'Modality Worklist Information Model - FIND'],
  [verification, 'Verification'],
  [studyRootFind, 'Study Root Query/Retrieve Information Model - FIND'],
  ['1.2.840.10008.5.1.4.1.2.1.1', 'Patient Root Query/Retrieve Information Model - FIND'],
  ['1.2.840.10008.5.1.4.1.2.1.2', 'Patient Root Query/Retrieve Information Model - MOVE'],
  ['1.2.840.10008.5.1.4.1.2.2.2', 'Study Root Query/Retrieve Information Model - MOVE'],
  ['1.2.840.10008.3.1.2.3.3', 'Modality Performed Procedure Step'],
  ['1.2.840.10008.5.1.4.1.1.2', 'CT Image Storage'],
]);

/** The table of one AE; the number of it in the edition is not known to us. */
export function presentationContextTable(run: RunFacts): Table {
  const isSCU = run.results.sut.role === 'scu';
  const syntaxes = isSCU ? proposedSyntaxes(run) : acceptedSyntaxes(run);
  if (!syntaxes.has(modalityWorklistFind)) syntaxes.set(modalityWorklistFind, []);
  const rows = [...syntaxes]
    .toSorted(worklistFirst)
    .map(([uid, seenSyntaxes]) => contextRow(run, uid, seenSyntaxes));
  return {
    caption: `${isSCU ? 'Proposed' : 'Acceptable'} Presentation Contexts`,
    columns: [
      { heading: 'Abstract Syntax Name', width: 24 },
      { heading: 'Abstract Syntax UID', width: 22 },
      { heading: 'Transfer Syntax', width: 28 },
      { heading: 'Role', width: 8 },
      { heading: 'Extended Negotiation', width: 18 },
    ],
    rows,
  };
}

type ByAbstractSyntax = Map<string, readonly string[]>;

function worklistFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  if (one === other) return 0;
  if (one === modalityWorklistFind) return -1;
  return other === modalityWorklistFind || one > other ? 1 : -1;
}

function proposedSyntaxes(run: RunFacts): ByAbstractSyntax {
  const contexts = negotiationsOf(run).flatMap((negotiation) => negotiation.contexts);
  return new Map(
    [...Map.groupBy(contexts, ({ abstractSyntax }) => abstractSyntax)].map(([uid, of]) => [
      uid,
      [...new Set(of.flatMap(({ transferSyntaxes }) => transferSyntaxes))],
    ]),
  );
}

function acceptedSyntaxes(run: RunFacts): ByAbstractSyntax {
  const contexts = negotiationsOf(run).flatMap((negotiation) => negotiation.contexts);
  const accepted = contexts.filter(({ result, accepted: syntax }) => result === 0 && syntax !== undefined);
  return new Map(
    [...Map.groupBy(accepted, ({ abstractSyntax }) => abstractSyntax)].map(([uid, of]) => [
      uid,
      [...new Set(of.flatMap(({ accepted: syntax }) => syntax ?? []))],
    ]),
  );
}

function contextRow(run: RunFacts, uid: string, syntaxes: readonly string[]): Row {
  const named = (uids: readonly string[]) => uids.map(syntaxText);
  const ofWorklist = uid === modalityWorklistFind ? run.declares.transferSyntaxes : undefined;
  return {
    cells: [
      sopClassNames.has(uid) ? fixed(sopClassNames.get(uid) ?? uid) : vendor('name of the SOP Class'),
      uid === modalityWorklistFind ? fixed(uid) : cell(uid, 'seen'),
      firstOf(declared(ofWorklist && named(ofWorklist).join(', ')), seenSyntaxes(run, uid, syntaxes)),
      fixed(run.results.sut.role.toUpperCase()),
      extended(run, uid),
    ],
  };
}

/** Those that were seen; of an acceptor that nothing else could be accepted, if nothing else was proposed. */
function seenSyntaxes(run: RunFacts, uid: string, syntaxes: readonly string[]): Cell | undefined {
  const texts = seen(syntaxes.map(syntaxText));
  if (texts === undefined || run.results.sut.role === 'scu') return texts;
  const proposed = proposedSyntaxes(run).get(uid) ?? [];
  return proposed.length > syntaxes.length
    ? texts
    : joined([...texts, { text: 'no other was proposed', from: 'seen' }]);
}

function syntaxText(uid: string): string {
  const name = syntaxName(uid);
  return name === uid ? uid : `${name} (${uid})`;
}

function extended(run: RunFacts, uid: string): Cell {
  const { fuzzyMatching } = run.declares;
  const itemsOf = (parameters: OwnParameters | undefined) =>
    (parameters?.extended ?? []).filter(({ sopClassUID }) => sopClassUID === uid);
  const negotiations = negotiationsOf(run);
  const bytes = negotiations
    .flatMap(({ own }) => itemsOf(own))
    .map((item) => `application information ${item.bytes || 'empty'}`);
  const fuzzy = fuzzyMatching ? 'fuzzy semantic matching' : 'no fuzzy semantic matching';
  const isSaid = uid === modalityWorklistFind && fuzzyMatching !== undefined;
  const both = joined([...((isSaid && declared(fuzzy)) || []), ...(seen(bytes) ?? [])]);
  // An acceptor answers only what is proposed.
  const isSCU = run.results.sut.role === 'scu';
  const isTold = negotiations.some(
    ({ own, other }) => own !== undefined && (isSCU || itemsOf(other).length > 0),
  );
  return firstOf(both, isTold ? inferred(['None']) : undefined);
}
