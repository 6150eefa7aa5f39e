import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { runScuSuite } from '../../bin/commands/test-scu.ts';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import type { SutProfile } from '../../harness/profile.ts';
import type { RequirementId } from '../../harness/requirements/index.ts';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import type { Results } from '../../reports/results.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import {
  type DeviatingScu,
  encodingDeviations,
  keys,
  receptionDeviations,
  requestDeviations,
  statusDeviations,
} from '../support/deviating-scus.ts';
import {
  leave,
  manyContexts,
  oneQuery,
  programDriver,
  queryThen,
  type ScuProgram,
} from '../support/scu-program.ts';
import { assertDetected, inFolder, requirementsOf, tableLine, unread } from '../support/suite.ts';

const features = await loadFeatures('scu');
const lines: string[] = [];

/** An SCU that hangs is watched for a moment; any other for as long as a loaded machine may take. */
const limits = { quiet: 0.02, observe: 30, close: 0.3, artim: 0.3 };

function runOn(
  driver: ScuDriver,
  { ids, hangs, declares }: Pick<DeviatingScu, 'ids' | 'hangs' | 'declares'>,
): Promise<Results> {
  const profile: SutProfile = {
    name: 'deviating SCU',
    role: 'scu',
    limits: hangs ? { ...limits, observe: 0.3 } : limits,
    ...(declares && { declares }),
  };
  return inFolder((out) => runScuSuite(features, profile, () => driver, { ids, out }, unread));
}

const suites: Readonly<Record<string, readonly DeviatingScu[]>> = {
  'STATUS-SCU and CANCEL': statusDeviations,
  RESPRX: receptionDeviations,
  'FINDRQ and CMD': requestDeviations,
  ENC: encodingDeviations,
};

describe('an SCU with one deviation', () => {
  for (const [area, deviations] of Object.entries(suites))
    describe(area, () => {
      for (const deviation of deviations)
        it(`${deviation.name}: ${[...deviation.fails, ...(deviation.warns ?? [])].join(', ')}`, async () => {
          const results = await runOn(deviation.driver(), deviation);
          lines.push(tableLine(results, deviation));
          assertDetected(results, deviation);
        });
    });
});

const plan = { identifier: keys };
const benign = [
  'SCU-0000',
  'SCU-A700',
  'SCU-0122-first',
  'SCU-A900',
  'SCU-CXXX-highest',
  'SCU-FE00',
  'SCU-FF01-mixed',
  'SCU-LEGAL-no',
  'SCU-LEGAL-message',
  'SCU-LEGAL-type',
  'SCU-LEGAL-empty',
  'SCU-LEGAL-comment',
  'SCU-LEGAL-offending',
  'SCU-LEGAL-undefined',
  'SCU-LEGAL-bytes',
  'SCU-RQ',
  'SCU-ITEM-no-name',
  'SCU-DATA-cut',
  'SCU-LOST-abort',
  'SCU-LOST-close',
];

/** A failure is no reason to be polite: the standard leaves that open. */
const abortOnFailure: ScuProgram = queryThen(plan, async (scu, { responses }) => {
  const status = responses.at(-1)?.status;
  if (status !== undefined && statusClassOf(status) === 'Failure') await scu.abort();
  else await leave(scu);
  return undefined;
});

const twoQueries: ScuProgram = async (scu, { cancel }) => {
  const query = { ...plan, ...(cancel && { cancel: { after: 2 } }) };
  await scu.find(query);
  if (scu.association.state === 'Sta6') await scu.find(query);
  await leave(scu);
  return undefined;
};

const verifyFirst: ScuProgram = async (scu, order) => {
  await scu.echo();
  return oneQuery(plan)(scu, order);
};

const lateRelease: ScuProgram = queryThen(plan, async (scu) => {
  await scu.listen(40);
  await leave(scu);
  return { exitCode: 3 };
});

const variants: Readonly<Record<string, () => ScuDriver>> = {
  'the plain way': () => programDriver(oneQuery(plan)),
  'an abort after a failure': () => programDriver(abortOnFailure),
  'two queries on one association': () => programDriver(twoQueries),
  'a long list of presentation contexts': () =>
    programDriver(oneQuery(plan), { presentationContexts: manyContexts }),
  'no optional keys': () =>
    programDriver(
      oneQuery({
        identifier: fromNatural({ PatientName: '', PatientID: '', ScheduledProcedureStepSequence: [] }),
      }),
    ),
  'a late release and an exit code': () => programDriver(lateRelease),
  'a C-ECHO before the query': () => programDriver(verifyFirst),
  'small PDUs, and a request in pieces': () =>
    programDriver(oneQuery({ ...plan, pieces: { length: 50, gapMs: 0 } }), { maximumLength: 128 }),
};

describe('an SCU that is conformant in its own way fails nothing', () => {
  for (const [name, driver] of Object.entries(variants))
    it(name, async () => {
      const results = await runOn(driver(), { ids: benign });
      lines.push(tableLine(results, { name, ids: benign, fails: [] }));
      assert.deepEqual(
        requirementsOf(results, 'fail'),
        [],
        JSON.stringify(
          results.scenarios.flatMap(({ findings }) => findings.filter(({ verdict }) => verdict === 'fail')),
        ),
      );
      assert.deepEqual(requirementsOf(results, 'error'), []);
      assert.equal(results.run.exitCode, 0);
      assert.ok(results.scenarios.length >= 30, `${results.scenarios.length}`);
    });
});

/** An SCU whose command cannot be read makes no query at all; CMD-05 is a warning. The tests of the checks show them. */
const never: readonly RequirementId[] = ['CMD-01', 'CMD-05', 'CMD-07'];

it('every requirement of these areas fails somewhere, or never does', async (t) => {
  const failing = new Set<string>(Object.values(suites).flatMap((all) => all.flatMap(({ fails }) => fails)));
  const { requirements } = await runOn(programDriver(oneQuery(plan)), { ids: ['SCU-0000-none'] });
  const areas = ['STATUS-SCU', 'FINDRQ', 'RESPRX', 'CANCEL', 'CMD', 'ENC'];
  const judged = requirements.filter(
    ({ area, coverage }) => areas.includes(area) && coverage?.status === 'covered',
  );
  const silent = judged.flatMap(({ id }) => (failing.has(id) ? [] : [id]));
  assert.deepEqual(silent.sort(), never);
  t.diagnostic(`\n${lines.join('\n')}`);
});

after(() => assert.ok(lines.length > 40, `${lines.length} runs`));
