import { setTimeout as delay } from 'node:timers/promises';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import type { FindExchange, FindPlan } from '../../simulators/scu/find.ts';
import type { Scu, ScuOptions } from '../../simulators/scu/scu.ts';
import { pduTypes, type UserInformation } from '../../simulators/upper-layer/pdu.ts';
import { benignIdentifiers } from './benign-identifiers.ts';
import { behind, type DeviatingScu, usual as plan } from './scu-deviation.ts';
import { finish, manyContexts, oneQuery, programDriver, queryThen, type ScuProgram } from './scu-program.ts';

/** The whole suite. */
const everything = ['SCU-'];

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
  'SCU-CONTEXT',
  'SCU-REJECT-called',
  'SCU-LOST-abort',
  'SCU-LOST-close',
];

/** It gives up early, for some scenarios end only so; milliseconds. */
const limits = { associate: 600, response: 600, release: 600, close: 600, artim: 600 };

function variant(
  name: string,
  program: ScuProgram,
  options: Partial<ScuOptions> = {},
  more: Partial<DeviatingScu> = {},
): DeviatingScu {
  const driver = () => programDriver(program, { limits, ...options });
  return { name, ids: sample, fails: [], driver, ...more };
}

/** The same in every scenario that there is. */
const throughout = (name: string, program: ScuProgram, options: Partial<ScuOptions> = {}) =>
  variant(name, program, options, { ids: everything });

const asking = (name: string, request: FindPlan) => variant(name, oneQuery({ ...plan, ...request }));
const telling = (name: string, userInformation: Partial<UserInformation>) =>
  variant(name, oneQuery(plan), { userInformation });

function isFailed({ responses }: FindExchange): boolean {
  const status = responses.at(-1)?.status;
  return status !== undefined && statusClassOf(status) === 'Failure';
}

const ending = (how: (scu: Scu, exchange: FindExchange) => Promise<unknown>): ScuProgram =>
  queryThen(plan, async (scu, exchange) => {
    await how(scu, exchange);
    return undefined;
  });

/** A failure is no reason to be polite: the standard leaves that open. */
const abortOnFailure = ending((scu, exchange) => (isFailed(exchange) ? scu.abort() : finish(scu, exchange)));

/** The whole query once more, if it failed. */
const retryOnFailure = ending(async (scu, exchange) => {
  const isAgain = isFailed(exchange) && scu.association.state === 'Sta6';
  await finish(scu, isAgain ? await scu.find(plan) : exchange);
});

/** An Identifier that does not decode ends the Association. PS3.5 7 leaves that open. */
const abortOnBadData = ending((scu, exchange) =>
  exchange.responses.some(({ identifier }) => identifier?.decodable === false)
    ? scu.abort()
    : finish(scu, exchange),
);

/** Several queries on one Association, each after the end of the one before it. */
const queries =
  (count: number): ScuProgram =>
  async (scu, { cancel }) => {
    for (let index = 0; index < count && scu.association.state === 'Sta6'; index += 1) {
      const exchange = await scu.find({ ...plan, ...(cancel && { cancel: { after: 2 } }) });
      if (exchange.end.kind !== 'final' || index === count - 1) await finish(scu, exchange);
    }
    return undefined;
  };

const verifyFirst: ScuProgram = async (scu, order) => {
  await scu.echo();
  return oneQuery(plan)(scu, order);
};

const lateRelease: ScuProgram = queryThen(plan, async (scu, exchange) => {
  if (scu.association.state === 'Sta6') await scu.listen(40);
  await finish(scu, exchange);
  return { exitCode: 3 };
});

/** Longer than most wait, and less than the time that an SCU has for itself. */
const laterRelease = ending(async (scu, exchange) => {
  await delay(400);
  await finish(scu, exchange);
});

/** A-ABORT ends whatever there was. PS3.8 7.3 */
const abortAlways = ending((scu) => scu.abort());

/**
 * A service that is asked by a program: the program ends with the query, and the service keeps the Association for a
 * while.
 */
const keepAssociation: ScuProgram = queryThen(plan, async (scu, _exchange, { signal }) => {
  signal.addEventListener('abort', () => scu.reset(), { once: true });
  return undefined;
});

/** The Association goes by a reset once it is released. */
const resetAfterRelease = behind(
  () => ({
    fromScp: (pdu) => (pdu[0] === pduTypes['A-RELEASE-RP'] ? { on: [pdu], end: 'reset' } : undefined),
  }),
  oneQuery(plan),
  { limits },
);

/** How it treats an Association. */
export const benignWays: readonly DeviatingScu[] = [
  throughout('the plain way', oneQuery(plan)),
  throughout('an abort after a failure', abortOnFailure),
  throughout('another query after a failure, on the same association', retryOnFailure),
  throughout('three queries on one association', queries(3)),
  throughout('an abort after an Identifier that does not decode', abortOnBadData),
  variant('a late release and an exit code', lateRelease),
  variant(
    'a release that is later still',
    laterRelease,
    {},
    { ids: ['SCU-0000', 'SCU-A700', 'SCU-FF', 'SCU-LEGAL-no'] },
  ),
  variant('a C-ECHO before the query', verifyFirst),
  throughout('an abort after every query', abortAlways),
  variant(
    'an association that is kept when the program ends',
    keepAssociation,
    {},
    {
      hangs: true,
      ids: [
        'SCU-0000',
        'SCU-A700',
        'SCU-other-B000',
        'SCU-LEGAL-no',
        'SCU-DATA-cut',
        'SCU-ITEM-no-name',
        'SCU-LOST-abort',
      ],
    },
  ),
  { name: 'a reset behind the release', ids: sample, fails: [], driver: resetAfterRelease },
  variant('a C-CANCEL after two matches', oneQuery({ ...plan, cancel: { after: 2 } })),
];

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;
const preferred = [explicitVRLittleEndian, implicitVRLittleEndian];

const happy = ({ query, ...driver }: ScuDriver): ScuDriver => ({
  ...driver,
  query: async (order) => ({ ...(await query(order)), exitCode: 0, output: 'Success' }),
});

/** What SCUs were found to do wrong that breaks no rule on the wire: an application that is misled. */
export const benignMistakes: readonly DeviatingScu[] = [
  {
    name: 'a failure that is told as a success',
    ids: ['SCU-A700', 'SCU-A900', 'SCU-CXXX', 'SCU-REJECT', 'SCU-LOST-abort'],
    fails: [],
    driver: () => happy(programDriver(oneQuery(plan), { limits })),
    defects: ['failure-is-success'],
  },
  variant(
    'an empty item in the place of an Identifier that does not decode',
    oneQuery(plan),
    {},
    {
      ids: ['SCU-DATA'],
      defects: ['undecodable-is-empty'],
    },
  ),
  variant(
    'items that are taken and not shown',
    oneQuery(plan),
    {},
    {
      ids: ['SCU-ITEM', 'SCU-LEGAL-empty', 'SCU-DATA-long-name', 'SCU-DATA-date'],
      defects: ['items-hidden'],
    },
  ),
];

/** What it proposes. */
export const benignProposals: readonly DeviatingScu[] = [
  throughout('a long list of presentation contexts', oneQuery(plan), { presentationContexts: manyContexts }),
  variant('one context that prefers Explicit VR', oneQuery(plan), {
    presentationContexts: [{ id: 255, abstractSyntax: modalityWorklistFind, transferSyntaxes: preferred }],
  }),
  variant('one context for each transfer syntax, in descending order', oneQuery(plan), {
    presentationContexts: [...preferred, '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.2'].map(
      (syntax, index) => ({
        id: 9 - 2 * index,
        abstractSyntax: modalityWorklistFind,
        transferSyntaxes: [syntax],
      }),
    ),
  }),
  telling('the role of an SCU', {
    roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 0 }],
  }),
  telling('both roles', { roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 1 }] }),
  telling('an asynchronous operations window', {
    asynchronousOperationsWindow: { invoked: 0, performed: 1 },
  }),
  telling('fuzzy matching and timezone query adjustment', {
    extendedNegotiations: [
      { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.of(1, 1, 1, 1) },
    ],
  }),
  telling('a user identity', {
    userIdentity: {
      type: 2,
      positiveResponseRequested: true,
      primaryField: Buffer.from('technician'),
      secondaryField: Buffer.from('secret'),
    },
  }),
  telling('a sub-item that nobody knows', { unknownSubItems: [{ type: 0x5f, bytes: Uint8Array.of(1, 2) }] }),
  telling('no maximum length', { maximumLength: 0 }),
  telling('a maximum length of 128 bytes', { maximumLength: 128 }),
];

/** How it writes and cuts its request. */
export const benignRequests: readonly DeviatingScu[] = [
  throughout(
    'a request in fragments of two bytes',
    oneQuery({ ...plan, fragmentation: { fragmentLength: 2 } }),
  ),
  asking('command and Identifier in one P-DATA-TF', { fragmentation: { packing: 'together' } }),
  asking('a request in TCP segments of three bytes', { pieces: { length: 3, gapMs: 0 } }),
  asking('a Command Data Set Type of 0000H', { dataSetType: 0 }),
  asking('a Command Data Set Type of 0202H', { dataSetType: 0x0202 }),
  asking('a high priority and the last Message ID', { priority: 1, messageID: 0xffff }),
  asking('a low priority', { priority: 2 }),
  ...benignIdentifiers.map(([name, identifier]) => asking(name, { identifier })),
];
