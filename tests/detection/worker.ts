import { loadFeatures } from '../../bin/run/cucumber.ts';
import { runDeviation } from '../support/run-deviation.ts';
import { benignScps, deviatingScps } from './catalogue.ts';
import { outcomeOf } from './outcome.ts';

// One suite at a time: the parent sends the place of a deviation in the catalogue, and gets what came of it.
const features = await loadFeatures('scp');
const all = [...deviatingScps, ...benignScps];

process.on('message', (job: number) => {
  void run(job);
});

async function run(job: number): Promise<void> {
  const deviation = all[job];
  if (deviation === undefined) throw new RangeError(`no deviation ${job}`);
  const isBenign = job >= deviatingScps.length;
  const results = await runDeviation(features, deviation);
  process.send?.({ job, outcome: outcomeOf(results, deviation, isBenign) });
}
