import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { AssociationWatch } from './watch.ts';

const transcript = (id = 'a') => new Transcript({ id, role: 'acceptor' });
const hour = 3_600_000;

describe('AssociationWatch', () => {
  it('sees an association that came, and one that comes', async () => {
    const watch = new AssociationWatch();
    const coming = watch.association(hour);
    watch.opened(transcript());
    assert.equal(await coming, true);
    assert.equal(await watch.association(0), true);
  });

  it('says that none came within the limit, or before it was called off', async () => {
    const watch = new AssociationWatch();
    assert.equal(await watch.association(5), false);
    const stop = new AbortController();
    const waiting = watch.association(hour, stop.signal);
    stop.abort();
    assert.equal(await waiting, false);
    assert.equal(await watch.association(hour, AbortSignal.abort()), false);
  });

  it('is idle when every association is over', async () => {
    const watch = new AssociationWatch();
    assert.equal(await watch.idle(0), true);
    const [first, second] = [transcript('1'), transcript('2')];
    watch.opened(first);
    watch.opened(second);
    const idle = watch.idle(hour);
    watch.ended(first);
    assert.equal(await watch.idle(5), false);
    watch.ended(second);
    assert.equal(await idle, true);
  });

  it('waits for one more', async () => {
    const watch = new AssociationWatch();
    watch.opened(transcript());
    assert.equal(await watch.more(1, 5), false);
    const more = watch.more(1, hour);
    watch.opened(transcript());
    assert.equal(await more, true);
  });

  it('counts anew after begin, and keeps what was seen before', async () => {
    const watch = new AssociationWatch();
    watch.opened(transcript('old'));
    const before = watch.seen;
    watch.begin();
    assert.equal(await watch.association(0), false);
    watch.opened(transcript('new'));
    assert.deepEqual(
      [...before, ...watch.seen].map(({ id }) => id),
      ['old', 'new'],
    );
  });

  it('keeps a bounded number of associations, and still sees the end of all', async () => {
    const watch = new AssociationWatch();
    const all = Array.from({ length: 500 }, (_, index) => transcript(`${index}`));
    for (const one of all) watch.opened(one);
    assert.equal(watch.seen.length, 200);
    for (const one of all) watch.ended(one);
    assert.equal(await watch.idle(0), true);
  });

  it('tells a follower of each association, its entries and its end', () => {
    const watch = new AssociationWatch();
    const told: string[] = [];
    watch.follow(() => told.push(`${watch.seen.length} seen, ${watch.open} open`));
    watch.begin();
    const first = transcript();
    watch.opened(first);
    first.addEvent('note', 'something');
    first.recordSent(new Uint8Array(10));
    watch.ended(first);
    assert.deepEqual(told, ['0 seen, 0 open', ...new Array(3).fill('1 seen, 1 open'), '1 seen, 0 open']);
  });
});
