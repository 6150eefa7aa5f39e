// Which requirements are judged by a scenario or a check: node .ci/requirement-coverage.ts
import { join } from 'node:path';
import { checks } from '../harness/checks/index.ts';
import { requirements } from '../harness/requirements/index.ts';
import { notCovered } from '../harness/requirements/not-covered.ts';
import { coverageByArea, staleReasons } from './coverage-of-requirements.ts';
import { parseFeatures } from './gherkin.ts';

/** Areas that are complete: a requirement in them that nothing judges needs a written reason. */
const completeAreas = [
  'STATUS-SCP',
  'STATUS-SCU',
  'RESP',
  'RESPRX',
  'CMD',
  'FINDRQ',
  'CANCEL',
  'ECHO',
  'ENC',
];

const top = join(import.meta.dirname, '..');
const sources = { requirements, features: parseFeatures(top), checks, notCovered };
const problems = staleReasons(sources);
const total = { covered: 0, excused: 0 };
for (const area of coverageByArea(sources)) {
  total.covered += area.covered;
  total.excused += area.excused;
  console.log(
    `${area.area.padEnd(10)} ${area.covered} of ${area.total} judged ` +
      `(${area.byScenario} by scenarios, ${area.byCheck} by checks), ${area.excused} not, with a reason`,
  );
  if (!completeAreas.includes(area.area)) continue;
  for (const id of area.open)
    problems.push(`${id} is judged by no scenario and no check, and no reason is written`);
}
for (const text of problems) console.error(text);
console.log(
  `${total.covered} of ${requirements.length} requirements judged, ${total.excused} not judged with a reason, ` +
    `${problems.length} problems`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
