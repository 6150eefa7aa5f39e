import { itemTypes } from '../../simulators/upper-layer/items.ts';
import type { AAssociateRQ } from '../../simulators/upper-layer/pdu.ts';
import { itemsOf, latin1, readItems } from './association-items.ts';
import { atProposal, ofItem, ownAccept } from './association-parts.ts';
import { type Check, checkEach } from './check.ts';
import type { Subject } from './subject.ts';

/** The answer to one presentation context as its bytes are. PS3.8 Table 9-18 */
export interface ContextResult {
  readonly id: number;
  readonly result: number;
  /** Without padding, which is judged elsewhere. */
  readonly transferSyntaxes: readonly string[];
}

/** The results in an A-ASSOCIATE-AC in their order, nothing merged. */
export function contextResultsOf(bytes: Uint8Array): ContextResult[] {
  return itemsOf(bytes)
    .filter(({ type }) => type === itemTypes.presentationContextAC)
    .map(({ content }) => ({
      id: content[0] ?? 0,
      result: content[2] ?? 0,
      transferSyntaxes: readItems(content, 4)
        .filter(({ type }) => type === itemTypes.transferSyntax)
        .map((item) => latin1(item.content).replace(/[\0 ]+$/, '')),
    }));
}

type Contexts = AAssociateRQ['presentationContexts'];

/** What is wrong with the IDs of the results: each proposed context has one, whatever their order. PS3.8 7.1.1.14 */
export function resultProblem(results: readonly ContextResult[], proposed: Contexts): string | undefined {
  const ids = proposed.map(({ id }) => id);
  const answered = results.map(({ id }) => id);
  const missing = ids.filter((id) => !answered.includes(id));
  const invented = answered.filter((id) => !ids.includes(id));
  const twice = answered.filter((id, at) => answered.indexOf(id) !== at);
  if (missing.length > 0) return `context ${missing.join(', ')} has no result`;
  if (invented.length > 0) return `context ${invented.join(', ')} was not proposed`;
  return twice.length > 0 ? `context ${twice.join(', ')} has two results` : undefined;
}

/** What is wrong with the syntaxes of accepted contexts: one each, of those proposed in it. PS3.8 9.3.3.2 */
export function syntaxProblem(results: readonly ContextResult[], proposed: Contexts): string | undefined {
  for (const { id, transferSyntaxes } of results.filter(({ result }) => result === 0)) {
    const context = proposed.find((each) => each.id === id);
    const [chosen] = transferSyntaxes;
    if (transferSyntaxes.length !== 1 || chosen === undefined)
      return `context ${id} is accepted with ${transferSyntaxes.length} transfer syntaxes`;
    if (context !== undefined && !context.transferSyntaxes.includes(chosen))
      return `context ${id} is accepted with ${chosen}, which was not proposed in it`;
  }
  return undefined;
}

/** The A-ASSOCIATE-AC of an SCP for a request whose context IDs can be told apart. PS3.8 9.3.2.2 */
function acceptsOfSoundRequest(subject: Subject) {
  const ids = (subject.view.request?.presentationContexts ?? []).map(({ id }) => id);
  return ids.length > 0 && new Set(ids).size === ids.length ? ownAccept(subject) : [];
}

function resultCheck(
  requirement: 'ASSOC-10' | 'ASSOC-11',
  held: string,
  problemOf: typeof resultProblem,
): Check {
  return checkEach(requirement, 'scp', {
    of: acceptsOfSoundRequest,
    at: atProposal,
    held,
    look: (proposal, { view }) => {
      const results = contextResultsOf(proposal.entry.bytes);
      const problem = problemOf(results, view.request?.presentationContexts ?? []);
      const shown = proposal.items.find(({ type }) => type === itemTypes.presentationContextAC);
      return problem === undefined ? [] : [ofItem(proposal, shown, problem)];
    },
  });
}

/** ASSOC-10, ASSOC-11: the results of presentation contexts. */
export const contextResultChecks: readonly Check[] = [
  resultCheck('ASSOC-10', 'each context that was proposed has one result', resultProblem),
  resultCheck(
    'ASSOC-11',
    'the accepted contexts have one transfer syntax each, of those proposed in them',
    syntaxProblem,
  ),
];
