import { fromNatural } from '../../simulators/data-set/natural.ts';
import { formatStatus, isPending } from '../../simulators/dimse/status.ts';
import type { AnswerPlan } from '../../simulators/scp/scp.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
import {
  abort,
  changingCodes,
  type DeviatingScp,
  each,
  endWith,
  fault,
  finals,
  limited,
  own,
  refuse,
  type Steps,
  withBytes,
  withIdentifier,
} from './scp-deviation.ts';

export type { DeviatingScp } from './scp-deviation.ts';

/** STATUS-SCP: what the final and pending responses say. */
export const statusDeviations: readonly DeviatingScp[] = [
  fault('FINAL-IDENT', ['STATUS-SCP-0000', 'RESP-08'], { defects: ['success-identifier'] }),
  own('A700 with an Identifier', withIdentifier(0xa700), ['SCP-A700'], ['STATUS-SCP-A700', 'RESP-08'], {
    under: 'A700',
  }),
  own('A701 where A700 has a row', endWith(0xa701), ['SCP-A700'], [], {
    under: 'A700',
    warns: ['STATUS-SCP-A700', 'STATUS-SCP-OTHER'],
  }),
  fault('NO-ANSWER', ['STATUS-SCP-A700'], { isSilent: true, ids: ['SCP-A700'], under: 'A700' }),
  fault('NO-ANSWER', ['STATUS-SCP-0122'], { isSilent: true, ids: ['SCP-0122-unknown'] }),
  own('another SOP Class answered with 0000', endWith(0), ['SCP-0122-unknown'], [], {
    warns: ['STATUS-SCP-0122'],
    defects: ['sop-class-unchecked'],
  }),
  own('a Data Set of another SOP Class aborted', abort, ['SCP-A900-image'], ['STATUS-SCP-A900']),
  fault('NO-ANSWER', ['STATUS-SCP-A900'], { isSilent: true, ids: ['SCP-A900-no-attribute'] }),
  own('A901 where A900 has a row', endWith(0xa901), ['SCP-A900-image'], [], { warns: ['STATUS-SCP-A900'] }),
  own('two items aborted', abort, ['SCP-A900-two-items'], ['STATUS-SCP-A900'], { warns: ['FAULT-03'] }),
  own(
    'an undecodable Identifier answered with D000',
    endWith(0xd000),
    ['SCP-CXXX-cut'],
    ['STATUS-SCP-OTHER', 'STATUS-SCP-CXXX'],
    {
      warns: ['FAULT-01'],
    },
  ),
  own(
    'a failure with an Identifier',
    withIdentifier(0xc310),
    ['SCP-CXXX-cut'],
    ['RESP-08', 'STATUS-SCP-CXXX'],
  ),
  own('another code for the same cause', changingCodes(), ['SCP-CXXX-same'], [], {
    warns: ['STATUS-SCP-CXXX'],
  }),
  fault('NO-ANSWER', ['FAULT-01'], { isSilent: true, ids: ['SCP-CXXX-cut'] }),
  own('another Transfer Syntax guessed', endWith(0), ['SCP-CXXX-syntax'], [], { warns: ['FAULT-02'] }),
  fault('FF01', [], { ids: ['SCP-FF00-required'], warns: ['STATUS-SCP-FF00'] }),
  own(
    'FF00 although a key is unknown',
    each((response) => (isPending(response.status) ? { ...response, status: 0xff00 } : response)),
    ['SCP-FF01-private'],
    [],
    { warns: ['STATUS-SCP-FF01'] },
  ),
  ...[0xd000, 0xff02, 0xfe01, 0x8000, 0xffff].map((code) =>
    own(
      `${formatStatus(code)}, of no Status Class`,
      endWith(code),
      ['SCP-0000-none'],
      ['STATUS-SCP-0000', 'STATUS-SCP-OTHER', 'MATCH-21'],
    ),
  ),
  own('0110 in the place of 0000', endWith(0x0110), ['SCP-0000-none'], ['MATCH-21'], {
    warns: ['STATUS-SCP-OTHER'],
  }),
  fault('COMMENT-LONG', ['STATUS-SCP-FIELDS'], { ids: ['SCP-RESP-fields'] }),
  fault('HALF-OFFENDING', ['STATUS-SCP-FIELDS', 'CMD-04'], { ids: ['SCP-RESP-fields'] }),
  fault('ERROR-ID', [], { ids: ['SCP-RESP-fields'], warns: ['STATUS-SCP-FIELDS'] }),
];

/** RESP and CMD: the responses and their command sets. */
export const responseDeviations: readonly DeviatingScp[] = [
  fault('NO-FINAL', ['RESP-01'], { isSilent: true }),
  fault('TWO-FINALS', ['RESP-01']),
  fault('PENDING-LAST', ['RESP-01']),
  fault('FINAL-FIRST', ['RESP-01']),
  fault('NO-STATUS', ['RESP-02']),
  // A response that names nothing, or another request, is none to this one.
  fault('WRONG-MESSAGE', ['RESP-03', 'RESP-01'], { isSilent: true }),
  fault('NO-MESSAGE-ID', ['RESP-02', 'RESP-01'], { isSilent: true }),
  fault('WRONG-SOP-CLASS', ['RESP-04']),
  fault('OWN-MESSAGE-ID', [], { warns: ['RESP-05'] }),
  fault('WRONG-CONTEXT', ['RESP-06']),
  fault('PENDING-BARE', ['RESP-07']),
  fault('SURPLUS', ['RESP-09'], { ids: ['SCP-RESP-asked'] }),
  fault('ECHO-KEYS', ['RESP-10', 'ENC-07'], { ids: ['SCP-RESP-range', 'SCP-RESP-wild-card'] }),
  fault('SPS-TWO-ITEMS', ['RESP-11']),
  fault('SPS-EMPTY', ['RESP-11']),
  fault('REPEATED-MATCH', ['RESP-11'], { ids: ['SCP-RESP-one-step'] }),
  own('a silent limit of three matches', limited(3), ['SCP-RESP-complete'], ['RESP-12']),
  // Nothing of such a command can be read, so that there is no final response either.
  fault('EXPLICIT-COMMAND', ['CMD-01', 'RESP-01'], { isSilent: true }),
  fault('WRONG-GROUP-LEN', ['CMD-02']),
  fault('NO-GROUP-LEN', ['CMD-02', 'RESP-02']),
  fault('COMMAND-ORDER', ['CMD-03']),
  fault('COMMAND-TWICE', ['CMD-03']),
  fault('COMMAND-UID-PAD', ['CMD-04']),
  fault('LONG-STATUS', ['CMD-04']),
  fault('UNKNOWN-ELEMENT', [], { ids: ['SCP-RESP-fields'], warns: ['CMD-05'] }),
  fault('UNANNOUNCED', ['CMD-06', 'RESP-07']),
  fault('ANNOUNCED-ONLY', ['CMD-06', 'RESP-07']),
  own(
    'Command Data Set Type 0000H taken for no Data Set',
    refuse(({ request }) => request.command.CommandDataSetType === 0),
    ['SCP-CMD-type'],
    ['CMD-06'],
  ),
  fault('UNKNOWN-COMMAND', ['CMD-07', 'RESP-01'], { isSilent: true }),
];

/** ENC: the Identifiers, those of the requests included. */
export const encodingDeviations: readonly DeviatingScp[] = [
  fault('CUT-SHORT', ['ENC-01']),
  fault('TAG-ORDER', ['ENC-01']),
  fault('DUPLICATE-TAG', ['ENC-01']),
  fault('ODD-LENGTH', ['ENC-02']),
  fault('NUL-PADDING', ['ENC-02']),
  fault('UID-SPACE', ['ENC-02']),
  own('undefined length not understood', withBytes('ffffffff'), ['SCP-ENC-undefined'], ['ENC-03']),
  own('group lengths not understood', withBytes('08000000'), ['SCP-ENC-groups'], ['ENC-04']),
  fault('BAD-VR', ['ENC-05']),
  fault('NO-DELIMITER', ['ENC-01', 'ENC-06']),
  fault('DELIMITER-LENGTH', ['ENC-06']),
  fault('STRAY-DELIMITER', ['ENC-01', 'ENC-06']),
  fault('DATE-RANGE', ['ENC-07']),
  fault('OLD-DATE', ['ENC-07']),
  fault('LONG-AE', ['ENC-07']),
  fault('LOWER-CASE', ['ENC-07']),
  fault('BAD-UID', ['ENC-07']),
  fault('CONTROL-CHAR', ['ENC-08']),
  fault('BAD-SEX', ['ENC-09'], { ids: ['SCP-ENC-sex'] }),
  // An element that nobody asked for, whatever else is wrong with it.
  fault('NO-CREATOR', ['ENC-10', 'RESP-09']),
  fault('GROUP-0000', ['ENC-11', 'RESP-09']),
  fault('GROUP-0002', ['ENC-11', 'RESP-09']),
];

/** A worklist that is not over before a C-CANCEL is seen. */
const longWorklist: readonly WorklistItem[] = Array.from({ length: 70 }, (_, index) => {
  const natural = {
    PatientName: `DOE^${index}`,
    PatientID: `P${index}`,
    StudyInstanceUID: `2.25.${index + 1}`,
    ScheduledProcedureStepSequence: [{ Modality: 'CT', ScheduledProcedureStepID: `S${index}` }],
  };
  return { name: `item ${index}`, natural, elements: fromNatural(natural) };
});

const paced = (made: DeviatingScp, plan: Partial<AnswerPlan> = {}): DeviatingScp => ({
  ...made,
  plan: { ...made.plan, paceMs: 5, ...plan },
});
const ignoring = (made: DeviatingScp): DeviatingScp => {
  const { fault: found } = made.plan;
  return found ? { ...made, plan: { ...made.plan, fault: { ...found, onCancel: 'ignore' } } } : made;
};
const cancelled = finals;
const afterCancel = ['SCP-CANCEL-after-1'];

/** Shortens every second answer: that to the C-FIND after a cancelled one. */
function shortenedNext(): Steps {
  let queries = 0;
  const short = limited(1);
  return (steps, context) => {
    queries += 1;
    return queries % 2 === 0 ? short(steps, context) : steps;
  };
}

/** CANCEL: what a C-CANCEL leads to. */
export const cancelDeviations: readonly DeviatingScp[] = [
  paced(fault('CANCEL-0000', ['CANCEL-01'], { ids: afterCancel })),
  paced(
    fault('CANCEL-IDENT', ['CANCEL-01', 'STATUS-SCP-FE00', 'RESP-08'], {
      ids: afterCancel,
      defects: ['fe00-identifier'],
    }),
  ),
  paced(
    own(
      'no final response to a C-FIND that is cancelled',
      cancelled(() => []),
      afterCancel,
      ['CANCEL-01'],
      { isSilent: true },
    ),
  ),
  paced(
    own(
      'a C-CANCEL answered with an abort',
      cancelled(() => ({ kind: 'act', act: 'abort' })),
      afterCancel,
      ['CANCEL-01'],
      { defects: ['cancel-throws'] },
    ),
  ),
  ignoring(
    paced(
      own(
        'a C-CANCEL that is ignored',
        each((response) => response),
        afterCancel,
        [],
        { warns: ['CANCEL-01'], defects: ['cancel-ignored', 'cancel-lost'] },
      ),
      { worklist: longWorklist, paceMs: 1 },
    ),
  ),
  own(
    'a C-CANCEL behind the request aborted',
    cancelled(() => ({ kind: 'act', act: 'abort' })),
    ['SCP-CANCEL-behind'],
    ['CANCEL-02'],
  ),
  paced(fault('CANCEL-0000', ['CANCEL-02'], { ids: ['SCP-FE00-at-once'] })),
  paced(own('fewer items after a C-CANCEL', shortenedNext(), ['SCP-CANCEL-next'], ['CANCEL-05'])),
  paced(
    own(
      'FE00 for each of two C-CANCELs',
      finals((response) => [response, response]),
      ['SCP-CANCEL-twice'],
      ['CANCEL-06', 'RESP-01'],
    ),
  ),
  fault('FE00', ['CANCEL-07'], { ids: ['SCP-CANCEL-none'], defects: ['fe00-unasked'] }),
];

/** Refuses a C-FIND now and then, whatever it asks for. */
function thirteenthRefused(): Steps {
  let queries = 0;
  return (steps, context) => {
    queries += 1;
    return queries % 13 === 0 ? refuse(() => true)(steps, context) : steps;
  };
}

/** SEQ: one operation after the other. */
export const sequenceDeviations: readonly DeviatingScp[] = [
  own('every thirteenth C-FIND refused', thirteenthRefused(), ['SCP-SEQ-fifty'], ['SEQ-01']),
];
