import { isPending } from '../../simulators/dimse/status.ts';
import type { Fault } from '../../simulators/faults/fault.ts';
import { replyWith } from '../../simulators/faults/presentation.ts';
import { pduHeaderLength, pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { type Matching, mismatching, text } from './scp-answering.ts';
import { type DeviatingScp, each, limited, own, type Steps } from './scp-deviation.ts';
import { information, negotiating, rejected, when } from './scp-negotiating.ts';
import { inAccept, swallow, typeOf, wire } from './scp-wire.ts';
import type { Tamper } from './tampering.ts';

/** Item-type, reserved byte and length of the Maximum Length sub-item. PS3.8 Table D.1-2 */
const maximumLengthItem = Buffer.from('51000004', 'hex');
/** Item-type of the user information. PS3.8 Table 9-22 */
const userInformationType = 0x50;

const maximumAt = (accept: Buffer): number => accept.indexOf(maximumLengthItem) + maximumLengthItem.length;

/** States another maximum length than the SCP goes by. */
const stating = (maximumLength: number) =>
  inAccept((accept) => {
    accept.writeUInt32BE(maximumLength, maximumAt(accept));
    return accept;
  });

/** The Maximum Length sub-item twice. */
const statingTwice = inAccept((accept) => {
  const at = accept.lastIndexOf(maximumLengthItem);
  const item = accept.subarray(at, at + maximumLengthItem.length + 4);
  const lengthAt = accept.indexOf(Buffer.of(userInformationType, 0), 74) + 2;
  const changed = Buffer.concat([accept, item]);
  changed.writeUInt16BE(accept.readUInt16BE(lengthAt) + item.length, lengthAt);
  return changed;
});

/** Hangs at a P-DATA-TF that is longer than what was stated. */
function deafToOversize(): Tamper {
  let maximum = Number.POSITIVE_INFINITY;
  return {
    end: 'keep',
    fromScp: (pdu) => {
      if (typeOf(pdu) === pduTypes['A-ASSOCIATE-AC']) maximum = pdu.readUInt32BE(maximumAt(pdu));
      return undefined;
    },
    fromScu: (pdu) =>
      typeOf(pdu) === pduTypes['P-DATA-TF'] && pdu.length - pduHeaderLength > maximum ? swallow : undefined,
  };
}

/** No item has exactly the name that was asked for. */
const neverExact: Matching =
  ({ keys, query }) =>
  (item) =>
    query.matches(item) &&
    (text(keys, 'PatientName') === '' || text(keys, 'PatientName') !== text(item.natural, 'PatientName'));

/** The window is granted as it is proposed. PS3.7 D.3.3.3 */
const granting = replyWith((accept, rq) => ({
  ...accept,
  userInformation: { ...accept.userInformation, ...windowOf(rq.userInformation) },
}));

type Information = Parameters<NonNullable<Fault['negotiate']>>[1]['userInformation'];

const windowOf = ({ asynchronousOperationsWindow: window }: Information) =>
  window && { asynchronousOperationsWindow: window };

/** Accepts a window and answers as these steps do. */
function outstanding(name: string, steps: Steps, more: Partial<DeviatingScp> = {}): DeviatingScp {
  const made = own(name, steps, ['SCP-NEG-outstanding'], ['NEG-ASYNC-03'], more);
  const { fault } = made.plan;
  return fault ? { ...made, plan: { fault: { ...fault, negotiate: granting } } } : made;
}

/** Message ID of the first of the operations that are outstanding together. */
const firstOutstanding = 101;
const isLater = (messageID: number): boolean => messageID > firstOutstanding;
/** Whether a user identity comes with a passcode. PS3.7 Table D.3-14 */
const hasPasscode = when(
  ({ userInformation }) => userInformation.userIdentity?.type === 2,
  () => rejected(1),
);

/** Answers one C-FIND and hangs at the next. */
function onceOnly(): Steps {
  let queries = 0;
  return async function* (steps) {
    queries += 1;
    if (queries > 1) yield { kind: 'act', act: 'stall' };
    else yield* steps;
  };
}

const declaredUID = '1.2.826.0.1.3680043.9.9999.1';

/** NEG: maximum length, identity, fuzzy matching, user identity and the window. */
export const userInformationDeviations: readonly DeviatingScp[] = [
  wire('two maximum lengths', statingTwice, ['SCP-NEG-maximum'], ['NEG-MAXLEN-02']),
  wire(
    'a P-DATA-TF above the maximum length: the SCP hangs',
    deafToOversize,
    ['SCP-NEG-oversize'],
    ['NEG-MAXLEN-07'],
    {
      isSilent: true,
    },
  ),
  wire('a P-DATA-TF above the maximum length taken', stating(4096), ['SCP-NEG-oversize'], [], {
    warns: ['NEG-MAXLEN-07'],
  }),
  negotiating(
    'another Implementation Class UID than the declared one',
    information({}),
    ['SCP-NEG-identity'],
    ['NEG-IMPL-03'],
    {
      profile: { declares: { implementationClassUID: declaredUID } },
    },
  ),
  negotiating('another version name in each Association', numbered(), ['SCP-NEG-identity'], ['NEG-IMPL-03'], {
    profile: { declares: { implementationVersionName: 'NUMBER_1' } },
  }),
  mismatching(
    'a name that is exactly the same not found by fuzzy matching',
    neverExact,
    ['SCP-NEG-fuzzy'],
    ['NEG-FUZZY-01'],
    {
      options: { extendedNegotiation: { fuzzySemanticMatching: true } },
    },
  ),
  negotiating('a wrong passcode rejected by 1/1/1', hasPasscode, ['SCP-NEG-passcode'], [], {
    warns: ['NEG-USERID-02'],
  }),
  negotiating(
    'a wrong passcode accepted where authentication is declared',
    information({}),
    ['SCP-NEG-passcode'],
    ['NEG-USERID-02'],
    {
      profile: { declares: { userIdentity: true } },
    },
  ),
  own(
    'one C-FIND of an Association answered, the next not',
    onceOnly(),
    ['SCP-NEG-sequential'],
    ['NEG-ASYNC-02'],
    { isSilent: true },
  ),
  outstanding('a window accepted, and one operation served after the other', (steps) => steps, {
    fails: [],
    warns: ['NEG-ASYNC-03'],
  }),
  outstanding(
    'matches of one outstanding operation given to another',
    each((response, { messageID }) =>
      isLater(messageID) && isPending(response.status)
        ? { ...response, fields: { MessageIDBeingRespondedTo: firstOutstanding } }
        : response,
    ),
    { fails: ['NEG-ASYNC-03', 'RESP-01'] },
  ),
  outstanding('matches of outstanding operations lost', (steps, context) =>
    isLater(context.messageID) ? limited(1)(steps, context) : steps,
  ),
  outstanding(
    'only the first of the outstanding operations answered',
    async function* (steps, { messageID }) {
      if (isLater(messageID)) yield { kind: 'act', act: 'stall' };
      else yield* steps;
    },
    { isSilent: true },
  ),
];

/** Counts the Associations in the Implementation Version Name. */
function numbered(): NonNullable<Fault['negotiate']> {
  let count = 0;
  return replyWith((accept) => {
    count += 1;
    return {
      ...accept,
      userInformation: { ...accept.userInformation, implementationVersionName: `NUMBER_${count}` },
    };
  });
}
