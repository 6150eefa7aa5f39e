import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes as types } from '../../simulators/upper-layer/pdu.ts';
import type { DeviatingScp } from './scp-deviation.ts';
import { inPlaceOf, swallow, typeOf, wire } from './scp-wire.ts';
import type { Tamper } from './tampering.ts';

/** What a connection of the SCP does about the others. */
type Shared = () => Tamper;

/** ARTIM of our SCP in these runs, seconds. */
const artim = 0.2;
const declared = { profile: { declares: { artim } } };

/** Keeps a connection for ever, or not, by whether an A-ASSOCIATE-RQ has come on it. */
const keepingIf = (isRequested: boolean) => (): Tamper => {
  let isThere = false;
  return {
    get end() {
      return isThere === isRequested ? ('keep' as const) : undefined;
    },
    fromScu: (pdu) => {
      isThere ||= typeOf(pdu) === types['A-ASSOCIATE-RQ'];
      return undefined;
    },
  };
};

/** Once a connection is lost without a release or abort, every other connection is closed too. */
function takingOthersAlong(): Shared {
  let isLost = false;
  return () => {
    let isOver = true;
    return {
      fromScu: (pdu) => {
        isOver = typeOf(pdu) === types['A-RELEASE-RQ'] || typeOf(pdu) === types['A-ABORT'];
        const isNew = typeOf(pdu) === types['A-ASSOCIATE-RQ'];
        return isLost && !isNew ? { end: 'close' } : undefined;
      },
      lost: () => {
        isLost ||= !isOver;
      },
    };
  };
}

/** While one query is under way nobody else is served; `afterwards`, even when it is over. */
function servingOne(afterwards: 'goes on' | 'is stuck'): Shared {
  let busy: Tamper | undefined;
  return () => {
    const own: Tamper = {
      end: 'keep',
      fromScu: (pdu) => {
        if (busy !== undefined && busy !== own) return swallow;
        if (typeOf(pdu) === types['P-DATA-TF']) busy = own;
        if (typeOf(pdu) === types['A-RELEASE-RQ']) busy = undefined;
        return undefined;
      },
      lost: () => {
        if (busy === own && afterwards === 'goes on') busy = undefined;
      },
    };
    return own;
  };
}

/** UL-ARTIM, UL-TCP and UL-REL-04: connections that are left alone or lost. */
export const endDeviations: readonly DeviatingScp[] = [
  wire(
    'a connection without A-ASSOCIATE-RQ never closed',
    keepingIf(false),
    ['SCP-END-artim'],
    ['UL-ARTIM-01'],
    declared,
  ),
  wire('a connection without A-ASSOCIATE-RQ closed long before ARTIM', () => ({}), ['SCP-END-artim'], [], {
    warns: ['UL-ARTIM-01', 'UL-ARTIM-02'],
    profile: { declares: { artim: 1 } },
  }),
  wire(
    'the connection kept for ever after the last PDU',
    keepingIf(true),
    ['SCP-END-artim'],
    ['UL-ARTIM-02'],
    declared,
  ),
  wire(
    'the connection closed right after the A-RELEASE-RP',
    inPlaceOf(types['A-RELEASE-RP'], { on: [encodePdu({ type: 'A-RELEASE-RP' })], end: 'close' }),
    ['SCP-END-artim'],
    [],
    { ...declared, warns: ['UL-ARTIM-02'] },
  ),
  wire(
    'lost connections held for ever',
    () => ({ isBlindToLoss: true }),
    ['SCP-END-tcp-data'],
    ['UL-TCP-01'],
    {
      options: { maximumAssociations: 6 },
    },
  ),
  wire(
    'lost connections held for ever, of as many as are declared',
    () => ({ isBlindToLoss: true }),
    ['SCP-END-tcp-find'],
    ['UL-TCP-01'],
    {
      options: { maximumAssociations: 20 },
      profile: { declares: { associations: 20 } },
    },
  ),
  wire('other connections closed when one is lost', takingOthersAlong(), ['SCP-END-tcp-pdu'], ['UL-TCP-01']),
  wire('nobody served while one requestor does not read', servingOne('goes on'), ['SCP-END-stalled'], [], {
    isSilent: true,
    warns: ['UL-TCP-02'],
  }),
  wire(
    'nobody served any more when one requestor has not read',
    servingOne('is stuck'),
    ['SCP-END-stalled'],
    ['UL-TCP-02'],
    {
      isSilent: true,
    },
  ),
];
