import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Lateness } from './lateness.ts';

const clock = () => performance.timeOrigin + performance.now();

/** Holds up the event loop. */
function block(ms: number): void {
  const until = clock() + ms;
  while (clock() < until);
}

/** One whose event loop comes round at these times, ms; the last time is now. */
function roundsAt(times: readonly number[], { mock }: TestContext): Lateness {
  mock.timers.enable({ apis: ['setInterval'] });
  let now = 0;
  const lateness = new Lateness(() => now);
  for (const time of times) {
    now = time;
    mock.timers.tick(50);
  }
  return lateness;
}

describe('lateness', () => {
  it('is seen while the event loop is held up, and afterwards', async () => {
    using lateness = new Lateness();
    const from = clock();
    block(400);
    assert.ok(lateness.since(from) >= 300, `${lateness.since(from)}`);
    await delay(100);
    assert.ok(lateness.since(from) >= 300, `${lateness.since(from)}`);
  });

  it('adds up what comes within a second', (test) => {
    using lateness = roundsAt([350, 700, 1050], test);
    assert.equal(lateness.since(0), 900);
  });

  it('does not add up what lies apart, and takes no account of short delays', (test) => {
    using lateness = roundsAt([350, 400, 450, 590, 640, 3000, 3050], test);
    assert.equal(lateness.since(0), 2310);
    assert.equal(lateness.since(3001), 0);
  });

  it('is that of a long delay, whatever came before it', (test) => {
    using lateness = roundsAt([350, 2400], test);
    assert.equal(lateness.since(0), 2000);
  });
});
