import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { next } from './state-machine.ts';
import { actions, type Event, events, type State, states, transitions } from './state-table.ts';

/** State numbers, alone or as 'first-last', in front of an action and the state after it. */
type Row = readonly string[];

// PS3.8 Table 9-10 told again from the events' side: 'states: action state'.
const rows: Readonly<Record<Event, Row>> = {
  Evt1: ['1: AE-1 4'],
  Evt2: ['4: AE-2 5'],
  Evt3: ['2: AA-1 13', '3: AA-8 13', '5: AE-3 6', '6-12: AA-8 13', '13: AA-6 13'],
  Evt4: ['2: AA-1 13', '3: AA-8 13', '5: AE-4 1', '6-12: AA-8 13', '13: AA-6 13'],
  Evt5: ['1: AE-5 2'],
  Evt6: ['2: AE-6 3|13', '3: AA-8 13', '5-12: AA-8 13', '13: AA-7 13'],
  Evt7: ['3: AE-7 6'],
  Evt8: ['3: AE-8 13'],
  Evt9: ['6: DT-1 6', '8: AR-7 8'],
  Evt10: ['2: AA-1 13', '3: AA-8 13', '5: AA-8 13', '6: DT-2 6', '7: AR-6 7', '8-12: AA-8 13', '13: AA-6 13'],
  Evt11: ['6: AR-1 7'],
  Evt12: [
    '2: AA-1 13',
    '3: AA-8 13',
    '5: AA-8 13',
    '6: AR-2 8',
    '7: AR-8 9|10',
    '8-12: AA-8 13',
    '13: AA-6 13',
  ],
  Evt13: [
    '2: AA-1 13',
    '3: AA-8 13',
    '5-6: AA-8 13',
    '7: AR-3 1',
    '8-9: AA-8 13',
    '10: AR-10 12',
    '11: AR-3 1',
    '12: AA-8 13',
    '13: AA-6 13',
  ],
  Evt14: ['8: AR-4 13', '9: AR-9 11', '12: AR-4 13'],
  Evt15: ['3: AA-1 13', '4: AA-2 1', '5-12: AA-1 13'],
  Evt16: ['2: AA-2 1', '3: AA-3 1', '5-12: AA-3 1', '13: AA-2 1'],
  Evt17: ['2: AA-5 1', '3-12: AA-4 1', '13: AR-5 1'],
  Evt18: ['2: AA-2 1', '13: AA-2 1'],
  Evt19: ['2: AA-1 13', '3: AA-8 13', '5-12: AA-8 13', '13: AA-7 13'],
};

/** What a row says about a state: 'AE-6 3|13', or undefined for an empty cell. */
function cellOf(row: Row, state: number): string | undefined {
  for (const part of row) {
    const [range = '', cell] = part.split(': ');
    const [first = 0, last = first] = range.split('-').map(Number);
    if (state >= first && state <= last) return cell;
  }
  return undefined;
}

const isState = (name: string): name is State => name in states;
const isEvent = (name: string): name is Event => name in events;
const stateNames = Object.keys(states).filter(isState);
const eventNames = Object.keys(events).filter(isEvent);

describe('the state table', () => {
  it('has 13 states, 19 events and 28 actions', () => {
    assert.equal(stateNames.length, 13);
    assert.equal(eventNames.length, 19);
    assert.equal(Object.keys(actions).length, 28);
  });

  for (const event of eventNames) {
    it(`${event}, ${events[event]}, in every state`, () => {
      for (const state of stateNames) {
        const wanted = cellOf(rows[event], Number(state.slice(3)));
        const first = next(state, event);
        const second = next(state, event, true);
        const found = first && `${first.action} ${first.nextState.slice(3)}`;
        const other = second && second.nextState !== first?.nextState ? `|${second.nextState.slice(3)}` : '';
        assert.equal(found && found + other, wanted, `${state} ${event}`);
        assert.equal(second?.action, first?.action);
      }
    });
  }

  it('every action is in some cell, and every cell names an action', () => {
    const used = new Set(
      Object.values(transitions).flatMap((column) => Object.values(column).map(([name]) => name)),
    );
    assert.deepEqual([...used].sort(), Object.keys(actions).sort());
  });
});
