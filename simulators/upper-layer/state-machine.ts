import type { Pdu } from './pdu.ts';
import { type Action, type Event, type State, transitions } from './state-table.ts';

/** What an event leads to. */
export interface Transition {
  readonly action: Action;
  readonly nextState: State;
}

/**
 * Looks an event up in PS3.8 Table 9-10.
 * @param otherwise takes the second state where the table has two: in AE-6 when the provider cannot accept the
 *   A-ASSOCIATE-RQ, in AR-8 when we are the acceptor of the association
 * @returns undefined for an event that cannot occur in the state
 */
export function next(state: State, event: Event, otherwise = false): Transition | undefined {
  const cell = transitions[state][event];
  if (cell === undefined) return undefined;
  const [action, nextState, otherState] = cell;
  return { action, nextState: otherwise && otherState !== undefined ? otherState : nextState };
}

/** The event that receiving a PDU is (PS3.8 Table 9-10). */
export const pduEvents = {
  'A-ASSOCIATE-RQ': 'Evt6',
  'A-ASSOCIATE-AC': 'Evt3',
  'A-ASSOCIATE-RJ': 'Evt4',
  'P-DATA-TF': 'Evt10',
  'A-RELEASE-RQ': 'Evt12',
  'A-RELEASE-RP': 'Evt13',
  'A-ABORT': 'Evt16',
} as const satisfies Record<Pdu['type'], Event>;
