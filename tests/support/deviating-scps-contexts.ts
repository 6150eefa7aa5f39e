import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { changeWorklistContexts, replyWith } from '../../simulators/faults/presentation.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { DeviatingScp } from './scp-deviation.ts';
import { named, negotiating, silence, when } from './scp-negotiating.ts';
import { inAccept, inPlaceOf, isOf, swallow, wire } from './scp-wire.ts';

const { implicitVRLittleEndian: implicit, deflatedExplicitVRLittleEndian: deflated } = transferSyntaxes;

const refusal = (result: number, source: number, reason: number) =>
  encodePdu({ type: 'A-ASSOCIATE-RJ', result, source, reason });

/** Once a request is like this, nothing that comes later is answered, whatever its connection: it has crashed. */
function crashAt(is: (pdu: Buffer) => boolean): Pick<DeviatingScp, 'tamper' | 'isSilent'> {
  let isDown = false;
  const tamper = () => ({
    end: 'keep' as const,
    fromScu: (pdu: Buffer) => {
      isDown ||= is(pdu);
      return isDown ? swallow : undefined;
    },
  });
  return { tamper, isSilent: true };
}

/** An A-ASSOCIATE-RQ with a presentation context item of this ID, twice or once. PS3.8 Table 9-13 */
const proposes = (id: number, times: number) => (pdu: Buffer) => {
  const item = Buffer.from([0x20, 0]);
  const ids = [...pdu.keys()].filter(
    (at) => at >= 74 && pdu.subarray(at, at + 2).equals(item) && pdu[at + 4] === id && pdu[at + 5] === 0,
  );
  return isOf(pduTypes['A-ASSOCIATE-RQ'])(pdu) && ids.length >= times;
};

/** ASSOC: presentation contexts, reserved fields and how many associations there are. */
export const contextDeviations: readonly DeviatingScp[] = [
  negotiating(
    'a refused context without a transfer syntax sub-item',
    replyWith((accept) => ({
      ...accept,
      presentationContexts: accept.presentationContexts.map((context) =>
        context.result === 0 ? context : { ...context, transferSyntax: '' },
      ),
    })),
    ['SCP-ASSOC-results'],
    [],
    { warns: ['ASSOC-12'] },
  ),
  wire(
    'an A-ASSOCIATE-AC that repeats other AE titles than the request has',
    inAccept((pdu) => pdu.fill('X', 10, 42)),
    ['SCP-ASSOC-implicit'],
    [],
    { warns: ['ASSOC-13'] },
  ),
  negotiating(
    'a request with an even context ID not answered',
    when(({ presentationContexts }) => presentationContexts.some(({ id }) => id % 2 === 0), silence),
    ['SCP-ASSOC-even'],
    ['ASSOC-17'],
    { isSilent: true },
  ),
  wire(
    'nobody served after a context ID that is there twice',
    () => ({}),
    ['SCP-ASSOC-duplicate'],
    ['ASSOC-17'],
    {
      ...crashAt(proposes(1, 2)),
    },
  ),
  negotiating(
    'a transfer syntax padded with a NUL',
    (accept, rq) => ({
      kind: 'accept',
      pdu: changeWorklistContexts(accept, rq, (result) =>
        result.result === 0 ? { ...result, transferSyntax: `${result.transferSyntax}\0` } : result,
      ),
    }),
    ['SCP-ASSOC-implicit'],
    ['ASSOC-21'],
  ),
  negotiating(
    'a leading zero in the application context name',
    replyWith((accept) => ({ ...accept, applicationContextName: '1.2.840.10008.3.1.01.1' })),
    ['SCP-ASSOC-implicit'],
    ['ASSOC-21'],
  ),
  wire(
    'five Associations at the same time where six are declared',
    () => ({}),
    ['SCP-ASSOC-many'],
    ['ASSOC-29'],
    {
      options: { maximumAssociations: 5 },
      profile: { declares: { associations: 6 } },
    },
  ),
  wire(
    'Associations that are released never given back',
    () => ({
      isBlindToLoss: true,
      fromScu: (pdu) =>
        isOf(pduTypes['A-RELEASE-RQ'])(pdu) ? { back: [encodePdu({ type: 'A-RELEASE-RP' })] } : undefined,
    }),
    ['SCP-ASSOC-many'],
    ['ASSOC-29'],
    { options: { maximumAssociations: 6 } },
  ),
  wire(
    'one Association too many rejected as permanent',
    inPlaceOf(pduTypes['A-ASSOCIATE-RJ'], { on: [refusal(1, 3, 2)] }),
    ['SCP-ASSOC-many'],
    [],
    { options: { maximumAssociations: 4 }, warns: ['ASSOC-29'] },
  ),
  wire(
    'the connection closed on one Association too many',
    inPlaceOf(pduTypes['A-ASSOCIATE-RJ'], { end: 'close' }),
    ['SCP-ASSOC-many'],
    [],
    { options: { maximumAssociations: 4 }, warns: ['ASSOC-29'] },
  ),
  negotiating(
    'the deflated syntax accepted without the explicit one',
    (accept, rq) => ({
      kind: 'accept',
      pdu: changeWorklistContexts(accept, rq, (result, { transferSyntaxes: [only = ''] }) =>
        rq.presentationContexts.some((context) => context.transferSyntaxes.includes(deflated))
          ? { ...result, result: only === deflated || only === implicit ? 0 : 4, transferSyntax: only }
          : result,
      ),
    }),
    ['SCP-ASSOC-deflated'],
    ['ASSOC-30'],
  ),
  named('PACKED', ['SCP-UL-pdus'], [], { warns: ['UL-PDATA-04'] }),
];
