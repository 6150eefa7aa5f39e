import { negotiationFaults } from './association.ts';
import { endFaults } from './association-end.ts';
import { characterSetIdentifiers } from './character-set-identifiers.ts';
import { commandFaults } from './command-set.ts';
import { dataSetFaults } from './data-set.ts';
import type { Fault } from './fault.ts';
import { flowFaults, legalFlow } from './flow.ts';
import { legalCommands } from './legal-commands.ts';
import { legalIdentifiers } from './legal-identifiers.ts';
import { misplacedPduFaults } from './misplaced-pdus.ts';
import { legalPdvs, pdvFaults } from './pdv.ts';
import { refusedContextFaults } from './refused-contexts.ts';
import { statusFaultNamed, statusFaults } from './status.ts';
import { statusElementFaults } from './status-elements.ts';
import { legalTcp, tcpFaults } from './tcp.ts';
import { userAnswerFaults } from './user-answers.ts';
import { valueFaults } from './values.ts';
import { worklistFaults } from './worklist-item.ts';

/**
 * Every fault there is, layer by layer. The lists of the command line, the phrases of the Gherkin, the names in fault
 * plans and the AE titles of the simulator are all made from it.
 */
export const faults: readonly Fault[] = [
  ...statusFaults,
  ...dataSetFaults,
  ...valueFaults,
  ...worklistFaults,
  ...legalIdentifiers,
  ...characterSetIdentifiers,
  ...commandFaults,
  ...statusElementFaults,
  ...legalCommands,
  ...flowFaults,
  ...legalFlow,
  ...pdvFaults,
  ...legalPdvs,
  ...negotiationFaults,
  ...refusedContextFaults,
  ...userAnswerFaults,
  ...endFaults,
  ...misplacedPduFaults,
  ...tcpFaults,
  ...legalTcp,
];

const byName: ReadonlyMap<string, Fault> = new Map(
  faults.flatMap((fault) => [
    [fault.phrase, fault],
    [fault.aeTitle, fault],
  ]),
);

/**
 * The fault of a phrase or an AE title; `undefined` for other text. Besides the catalogue's names those of
 * `statusFault` are known for every code and number of matches: `C0DE`, `A700-3`, `the Status is A700 after 3 matches`.
 */
export function faultNamed(text: string): Fault | undefined {
  return byName.get(text) ?? statusFaultNamed(text);
}

export { statusFault } from './status.ts';
