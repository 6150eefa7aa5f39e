import { fromNatural } from '../../simulators/data-set/natural.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import type { ScuOptions } from '../../simulators/scu/scu.ts';
import { type DeviatingScu, usual as plan } from './scu-deviation.ts';
import { leave, manyContexts, oneQuery, programDriver, queryThen, type ScuProgram } from './scu-program.ts';

/** Scenarios of every kind, for an SCU that is unusual in one thing. */
const sample = [
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

function variant(
  name: string,
  program: ScuProgram,
  options: Partial<ScuOptions> = {},
  ids: readonly string[] = sample,
): DeviatingScu {
  return { name, ids, fails: [], driver: () => programDriver(program, options) };
}

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

const fewKeys = fromNatural({ PatientName: '', PatientID: '', ScheduledProcedureStepSequence: [] });

/** SCUs that are conformant in their own way. */
export const benignScus: readonly DeviatingScu[] = [
  variant('the plain way', oneQuery(plan)),
  variant('an abort after a failure', abortOnFailure),
  variant('two queries on one association', twoQueries),
  variant('a long list of presentation contexts', oneQuery(plan), { presentationContexts: manyContexts }),
  variant('no optional keys', oneQuery({ identifier: fewKeys })),
  variant('a late release and an exit code', lateRelease),
  variant('a C-ECHO before the query', verifyFirst),
  variant('small PDUs, and a request in pieces', oneQuery({ ...plan, pieces: { length: 50, gapMs: 0 } }), {
    maximumLength: 128,
  }),
];
