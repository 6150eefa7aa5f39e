import type { DriverOutcome, QueryOrder, ScuDriver } from '../../harness/scu/driver.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import type { Scu, ScuOptions } from '../../simulators/scu/scu.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { behind, type DeviatingScu, keys, onceMet, usual as plan } from './scu-deviation.ts';
import { hastyLimits, oneQuery, programDriver, type ScuProgram } from './scu-program.ts';
import type { Tamper, Tampered } from './tampering.ts';

type Answered = Pick<DeviatingScu, 'name' | 'ids' | 'fails'> & Partial<DeviatingScu>;

/** An SCU that is conformant until it is answered so. */
const on = (answer: Answered & Pick<DeviatingScu, 'driver'>): DeviatingScu => answer;

/** What it does with one kind of PDU that comes to it. */
const onPdu =
  (type: number, then: (pdu: Buffer) => Tampered | undefined, end?: Tamper['end']) => (): Tamper => ({
    ...(end && { end }),
    fromScp: (pdu) => (pdu[0] === type ? then(pdu) : undefined),
  });

const abortPdu = encodePdu({ type: 'A-ABORT', source: 0, reason: 0 });

/** Never hears the answer to its request, and does not wait for it longer than the test. */
const unanswered = (type: number) =>
  behind(
    onPdu(type, () => ({ on: [] }), 'keep'),
    oneQuery(plan),
    { limits: hastyLimits },
  );

/** Connects again and again, each time as soon as it is rejected. */
function insistent(times: number): ScuDriver {
  const driver = programDriver(oneQuery(plan));
  const query = async (order: QueryOrder): Promise<DriverOutcome> => {
    let outcome = await driver.query(order);
    for (let again = 0; again < times && outcome.output === 'rejected'; again += 1)
      outcome = await driver.query(order);
    return outcome;
  };
  return { ...driver, query };
}

/** Queries on this context or in this syntax, whatever was accepted. */
const stubborn = (change: FindPlan) => onceMet(() => programDriver(oneQuery({ ...plan, ...change })));

const inExplicit = () => encodeDataSet(keys, transferSyntaxes.explicitVRLittleEndian);

/** ASSOC: rejections and presentation contexts. */
export const answerDeviations: readonly DeviatingScu[] = [
  on({
    name: 'sends an A-ABORT after a rejection',
    ids: ['SCU-REJECT-called'],
    fails: ['ASSOC-25'],
    driver: behind(onPdu(pduTypes['A-ASSOCIATE-RJ'], (pdu) => ({ on: [pdu], back: [abortPdu] }))),
  }),
  on({
    name: 'keeps its connection after a rejection',
    ids: ['SCU-REJECT-limit'],
    fails: ['ASSOC-25'],
    hangs: true,
    driver: unanswered(pduTypes['A-ASSOCIATE-RJ']),
  }),
  on({
    name: 'tries a dozen times after a permanent rejection',
    ids: ['SCU-REJECT-called'],
    fails: [],
    warns: ['ASSOC-26'],
    driver: () => insistent(12),
  }),
  on({
    name: 'uses a context that was refused',
    ids: ['SCU-CONTEXT-last'],
    fails: ['ASSOC-22', 'FINDRQ-02'],
    driver: stubborn({ contextID: 3 }),
  }),
  on({
    name: 'writes Explicit VR where Implicit VR was accepted',
    ids: ['SCU-CONTEXT-implicit'],
    fails: ['ASSOC-22', 'IDENT-01'],
    driver: stubborn({ editIdentifier: inExplicit }),
  }),
  on({
    name: 'queries although no context was accepted',
    ids: ['SCU-CONTEXT-abstract'],
    fails: ['ASSOC-23', 'FINDRQ-02'],
    driver: stubborn({ contextID: 3 }),
  }),
];

/** Aborts an Association that has something, and queries on any other. */
const abortsIf =
  (has: (scu: Scu) => boolean, options: Partial<ScuOptions> = {}) =>
  () => {
    const program: ScuProgram = async (of, order) => {
      if (!has(of)) return oneQuery(plan)(of, order);
      await of.abort();
      return { exitCode: 1 };
    };
    return programDriver(program, options);
  };

const roleSelections = [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 0 }];
const extendedNegotiations = [
  { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.of(1, 1, 1, 1) },
];

const answeredExtension = ({ association }: Scu): Uint8Array | undefined =>
  association.accept.userInformation.extendedNegotiations?.[0]?.applicationInformation;

const otherApplication = Buffer.from('1.2.840.10008.3.1.1.1.999');

/** What it does with an A-ASSOCIATE-AC of another application context. */
const onApplication = (then: (pdu: Buffer) => Tampered) =>
  behind(
    onPdu(pduTypes['A-ASSOCIATE-AC'], (pdu) => (pdu.includes(otherApplication) ? then(pdu) : undefined)),
  );

/** Takes the ".999" for DICOM's own: the same length, for the item that holds it. */
function asUsual(pdu: Buffer): Tampered {
  const at = pdu.indexOf(otherApplication);
  const item = pdu.subarray(at, at + otherApplication.length - 4);
  const header = Buffer.from(pdu.subarray(0, at));
  header.writeUInt16BE(item.length, at - 2);
  header.writeUInt32BE(pdu.length - 4 - 6, 2);
  return { on: [Buffer.concat([header, item, pdu.subarray(at + otherApplication.length)])] };
}

/** ASSOC and NEG: what is in the A-ASSOCIATE-AC. */
export const acceptDeviations: readonly DeviatingScu[] = [
  on({
    name: 'aborts when a refused context has an empty transfer syntax',
    ids: ['SCU-CONTEXT-empty'],
    fails: ['ASSOC-12'],
    driver: abortsIf(({ association }) =>
      association.accept.presentationContexts.some(
        ({ result, transferSyntax }) => result !== 0 && transferSyntax === '',
      ),
    ),
    defects: ['refused-context-read'],
  }),
  on({
    name: 'aborts when the reserved bytes do not repeat its titles',
    ids: ['SCU-AC-reserved'],
    fails: ['ASSOC-14'],
    driver: abortsIf(({ association }) => association.accept.reservedBytes?.[0] === 0xff),
  }),
  on({
    name: 'aborts when there is no maximum length to keep to',
    ids: ['SCU-AC-no-limit'],
    fails: ['NEG-MAXLEN-05'],
    driver: abortsIf(({ association }) => association.peerMaximumLength === 0),
    defects: ['maximum-length'],
  }),
  on({
    name: 'takes no notice of a maximum length of 16',
    ids: ['SCU-AC-maximum-16'],
    fails: ['NEG-MAXLEN-04', 'NEG-MAXLEN-06'],
    driver: stubborn({ fragmentation: { maximumLength: 16_384 } }),
    defects: ['maximum-length'],
  }),
  on({
    name: 'aborts when a role is answered that it did not propose',
    ids: ['SCU-AC-roles'],
    fails: ['NEG-ROLE-03'],
    driver: abortsIf(
      ({ association }) =>
        association.accept.userInformation.roleSelections?.some(({ scpRole }) => scpRole === 1) ?? false,
      { userInformation: { roleSelections } },
    ),
  }),
  on({
    name: 'aborts when three bytes answer its four',
    ids: ['SCU-AC-short'],
    fails: ['NEG-EXT-07'],
    driver: abortsIf((of) => answeredExtension(of)?.length === 3, {
      userInformation: { extendedNegotiations },
    }),
  }),
  on({
    name: 'aborts when nothing answers its extended negotiation',
    ids: ['SCU-AC-none'],
    fails: ['NEG-EXT-07'],
    driver: abortsIf((of) => answeredExtension(of) === undefined, {
      userInformation: { extendedNegotiations },
    }),
  }),
  on({
    name: 'queries in an application context that it does not know',
    ids: ['SCU-AC-application'],
    fails: [],
    warns: ['ASSOC-24'],
    driver: onApplication(asUsual),
  }),
  on({
    name: 'closes in an application context that it does not know',
    ids: ['SCU-AC-application'],
    fails: ['ASSOC-24'],
    driver: onApplication(() => ({ on: [], end: 'close' })),
  }),
  on({
    name: 'waits for the A-ASSOCIATE-AC beyond its time-out',
    ids: ['SCU-TIMEOUT-associate'],
    fails: ['UL-ARTIM-03'],
    hangs: true,
    declares: { associationTimeout: 0.1 },
    driver: unanswered(pduTypes['A-ASSOCIATE-AC']),
  }),
];
