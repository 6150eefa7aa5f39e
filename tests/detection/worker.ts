import { loadFeatures } from '../../bin/run/cucumber.ts';
import { outcomeOf } from './outcome.ts';
import { roleOf, sides } from './sides.ts';

// The argument is the side; a process reads the steps of one only. Then one subject at a time: the parent sends its
// place in the list, and gets what came of it.
const role = roleOf(process.argv[2]);
const features = await loadFeatures(role);

process.on('message', (index: number) => {
  void run(index);
});

async function run(index: number): Promise<void> {
  const subject = sides[role][index];
  if (subject === undefined) throw new RangeError(`no ${role} ${index}`);
  const results = await subject.run(features);
  process.send?.({ index, outcome: outcomeOf(results, subject.expectation, subject.isBenign) });
}
