import { fromNatural, type NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import { type CheckCase, element, explicit, request, response, scp } from './case.ts';
import { type Conversation, keys, match } from './conversation.ts';

const find = (talk: Conversation) => talk.find();
const explicitMatch = explicit(fromNatural(match()));
const step: NaturalDataSet = { Modality: 'CT', ScheduledProcedureStepID: 'SPS1' };
/** A match with these items in its step sequence. */
const withSteps = (...items: readonly NaturalDataSet[]) => ({
  ...match(),
  ScheduledProcedureStepSequence: items,
});
/** A match that does not say which study it is of. */
const anonymous = { PatientName: 'DOE^JANE', ScheduledProcedureStepSequence: [step] };

/** RESP. */
export const responseCases: readonly CheckCase[] = [
  scp('RESP-01', 'fail', 'two final responses', (talk) => find(talk).final().final()),
  scp('RESP-01', 'fail', 'a Pending response after the final one', (talk) => find(talk).final().pending()),
  scp('RESP-01', 'fail', 'a response to nothing', (talk) => talk.echo().final()),
  scp('RESP-01', 'fail', 'two finals after two cancels', (talk) =>
    find(talk).cancel().cancel().final(0xfe00).final(0xfe00),
  ),
  scp('RESP-01', 'pass', 'FF01 and FF00 mixed', (talk) =>
    find(talk)
      .pending({ fields: { Status: 0xff01 } })
      .pending({ identifier: match(2) })
      .final(),
  ),
  scp('RESP-01', 'pass', 'the same Message ID in two C-FINDs at once', (talk) =>
    find(talk).find().final().final(),
  ),
  scp('RESP-01', 'pass', 'the same Message ID again', (talk) => find(talk).final().find().final()),
  scp('RESP-01', 'nothing', 'no final response because we ended', (talk) =>
    find(talk).pending().pdu('scu', { type: 'A-ABORT', source: 0, reason: 0 }),
  ),
  scp('RESP-01', 'nothing', 'an answer to a request of ours without Message ID', (talk) =>
    talk
      .find({ fields: { MessageID: undefined } })
      .final(0xc001, { fields: { MessageIDBeingRespondedTo: 0 } }),
  ),
  scp('RESP-02', 'fail', 'no Status', (talk) => find(talk).final(0, { fields: { Status: undefined } })),
  scp('RESP-02', 'fail', 'no Command Data Set Type', (talk) =>
    find(talk).final(0, { fields: { CommandDataSetType: undefined } }),
  ),
  scp('RESP-02', 'fail', 'no Message ID Being Responded To', (talk) =>
    find(talk).final(0, { fields: { MessageIDBeingRespondedTo: undefined } }),
  ),
  scp('RESP-02', 'pass', 'all fields', (talk) => find(talk).final()),
  scp('RESP-03', 'fail', 'another Message ID', (talk) =>
    find(talk).final(0, { fields: { MessageIDBeingRespondedTo: 9 } }),
  ),
  scp('RESP-03', 'pass', 'Message ID 0', (talk) =>
    talk.find({ fields: { MessageID: 0 } }).final(0, { fields: { MessageIDBeingRespondedTo: 0 } }),
  ),
  scp('RESP-04', 'fail', 'another SOP class', (talk) =>
    find(talk).final(0, { fields: { AffectedSOPClassUID: '1.2.840.10008.5.1.4.1.2.2.1' } }),
  ),
  scp('RESP-04', 'pass', 'no SOP class', (talk) =>
    find(talk).final(0, { fields: { AffectedSOPClassUID: undefined } }),
  ),
  scp('RESP-04', 'nothing', 'a request of ours for another SOP class', (talk) =>
    talk.find({ fields: { AffectedSOPClassUID: '1.2.3' } }).final(0x0122),
  ),
  scp('RESP-05', 'warning', 'a Message ID', (talk) => find(talk).final(0, { fields: { MessageID: 4 } })),
  scp('RESP-05', 'pass', 'no Message ID', (talk) => find(talk).final()),
  scp('RESP-06', 'warning', 'another worklist context', (talk) => find(talk).final(0, { contextID: 5 })),
  scp('RESP-06', 'fail', 'the context of Verification', (talk) => find(talk).final(0, { contextID: 1 })),
  scp('RESP-06', 'fail', 'a context that was never proposed', (talk) =>
    find(talk).final(0, { contextID: 9 }),
  ),
  scp('RESP-06', 'fail', 'Explicit VR on the context of Implicit VR', (talk) =>
    find(talk).pending({ identifier: explicitMatch }).final(),
  ),
  scp('RESP-06', 'pass', 'the context of the request', (talk) => find(talk).pending().final()),
  scp('RESP-07', 'fail', 'a Pending response with 0101H', (talk) =>
    find(talk)
      .pending({ identifier: undefined, fields: { CommandDataSetType: 0x0101 } })
      .final(),
  ),
  scp('RESP-07', 'fail', 'a Pending response with an empty Identifier', (talk) =>
    find(talk).pending({ identifier: new Uint8Array() }).final(),
  ),
  scp('RESP-07', 'pass', 'an Identifier in a PDU of its own', (talk) => find(talk).pending().final()),
  scp('RESP-07', 'pass', 'an Identifier that our end cut off', (talk) =>
    find(talk).pending({ identifier: undefined }).event('closed-by-us'),
  ),
  scp('RESP-08', 'fail', 'FE00 with an Identifier', (talk) =>
    find(talk)
      .cancel()
      .final(0xfe00, { identifier: match(), fields: { CommandDataSetType: 0x0102 } }),
  ),
  scp('RESP-08', 'fail', 'success with 0102H and no Identifier', (talk) =>
    find(talk).final(0, { fields: { CommandDataSetType: 0x0102 } }),
  ),
  scp('RESP-08', 'pass', 'A900 without Identifier', (talk) => find(talk).final(0xa900)),
  scp('RESP-09', 'fail', 'a Retrieve AE Title', (talk) =>
    find(talk)
      .pending({ identifier: response(element(0x00080054, 'AE', 'RIS1')) })
      .final(),
  ),
  scp('RESP-09', 'fail', 'a step attribute that was not named', (talk) =>
    find(talk)
      .pending({ identifier: withSteps({ ...step, ScheduledProcedureStepStatus: 'ARRIVED' }) })
      .final(),
  ),
  scp('RESP-09', 'pass', 'character set, timezone and HL7 document references', (talk) =>
    find(talk)
      .pending({
        identifier: response(
          element(0x00080005, 'CS', 'ISO_IR 100'),
          element(0x00080201, 'SH', '+0100 '),
          element(0x0040a390, 'SQ', []),
        ),
      })
      .final(),
  ),
  scp('RESP-09', 'pass', 'the content of a sequence asked with zero length', (talk) =>
    talk
      .find({ identifier: { ...keys, ScheduledProcedureStepSequence: [] } })
      .pending()
      .final(),
  ),
  scp('RESP-09', 'pass', 'the content of a sequence asked with an empty item', (talk) =>
    talk
      .find({ identifier: { ...keys, ScheduledProcedureStepSequence: [{}] } })
      .pending()
      .final(),
  ),
  scp('RESP-09', 'nothing', 'an Identifier of ours that cannot be decoded', (talk) =>
    talk
      .find({ identifier: request().subarray(0, -3) })
      .pending()
      .final(),
  ),
  scp('RESP-11', 'fail', 'two items in the step sequence', (talk) =>
    find(talk)
      .pending({ identifier: withSteps(step, step) })
      .final(),
  ),
  scp('RESP-11', 'fail', 'no step sequence', (talk) =>
    find(talk)
      .pending({ identifier: { PatientName: 'DOE^JANE' } })
      .final(),
  ),
  scp('RESP-11', 'fail', 'the same step twice', (talk) => find(talk).pending().pending().final()),
  scp('RESP-11', 'pass', 'two steps of one study', (talk) =>
    find(talk)
      .pending()
      .pending({ identifier: { ...match(2), StudyInstanceUID: '1.2.826.0.1.3680043.2.1' } })
      .final(),
  ),
  scp('RESP-11', 'pass', 'the same step in two C-FINDs', (talk) =>
    find(talk).pending().final().find().pending().final(),
  ),
  scp('RESP-11', 'nothing', 'steps that cannot be told apart', (talk) =>
    find(talk).pending({ identifier: anonymous }).pending({ identifier: anonymous }).final(),
  ),
];
