import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import { liveLadder } from './live-ladder.ts';

function transcript(id: string, notes: number): Transcript {
  const made = new Transcript({ id, role: 'acceptor' });
  for (let at = 0; at < notes; at += 1) made.addEvent('note', `entry ${at}`);
  return made;
}

it('draws an association as far as it has come', () => {
  assert.equal(liveLadder([]), '');
  assert.match(liveLadder([transcript('first', 3)]), /^Association first.*#2 +\.\.\. note: entry 2\n$/s);
});

it('counts what is too long to follow', () => {
  assert.match(liveLadder([transcript('long', 201)]), /^Association long: 201 entries, too many to follow; /);
});

it('draws the last of many associations', () => {
  const many = Array.from({ length: 30 }, (_, at) => transcript(`a${at}`, 1));
  const text = liveLadder(many);
  assert.match(text, /^26 earlier associations are not shown\.\n/);
  assert.equal(text.match(/^Association a/gm)?.length, 4);
  assert.match(text, /^Association a29/m);
});
