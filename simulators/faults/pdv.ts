import { cEchoRSP } from '../dimse/c-echo.ts';
import { encodeCommandSet } from '../dimse/command-set.ts';
import { encodeRawPdu } from '../upper-layer/encode.ts';
import { type Pdv, pduTypes } from '../upper-layer/pdu.ts';
import { faultsOf } from './define.ts';
import { edited } from './identifier-edit.ts';
import { withDocumentReferences } from './legal-identifiers.ts';
import {
  cut,
  cutEvery,
  editBytes,
  editFirst,
  editPdvs,
  pduOf,
  pdvOverhead,
  pdvsOf,
  wholeParts,
} from './pdv-edit.ts';

/** Fragments, PDVs and P-DATA-TFs that break PS3.8 9.3.5 or Annex E. */
export const pdvFaults = faultsOf('pdv', [
  {
    phrase: 'the responses are on a presentation context that was not accepted',
    aeTitle: 'WRONG-CONTEXT',
    explain: 'the context ID is odd and was never proposed',
    source: 'PS3.8 7.6.1, 9.3.5.1',
    pdus: editPdvs((pdvs) => pdvs.map((pdv) => ({ ...pdv, contextID: pdv.contextID === 255 ? 253 : 255 }))),
  },
  {
    phrase: 'the presentation context ID is even',
    aeTitle: 'EVEN-CONTEXT',
    explain: 'the context ID is one more than the right one',
    source: 'PS3.8 9.3.2.2, 9.3.5.1',
    pdus: editPdvs((pdvs) => pdvs.map((pdv) => ({ ...pdv, contextID: (pdv.contextID + 1) & 0xff }))),
  },
  {
    phrase: 'a response changes its presentation context',
    aeTitle: 'CONTEXT-CHANGE',
    explain: 'the command is on the right context, the Identifier on one that was never proposed',
    source: 'PS3.8 E.1',
    pdus: editPdvs((pdvs) =>
      pdvs.map((pdv) => (pdv.isCommand ? pdv : { ...pdv, contextID: pdv.contextID === 255 ? 253 : 255 })),
    ),
  },
  {
    phrase: 'a PDV length runs past the end of its PDU',
    aeTitle: 'PDV-PAST-END',
    explain: 'the first PDV of a message says that it is 100 bytes longer than it is',
    source: 'PS3.8 9.3.5.1',
    pdus: editFirst((pdu) => editBytes(pdu, (view, at) => view.setUint32(at, view.getUint32(at) + 100))),
  },
  {
    phrase: 'a PDV length is zero',
    aeTitle: 'PDV-LENGTH-0',
    explain: 'the first PDV of a message has no room for context ID and message control header',
    source: 'PS3.8 9.3.5.1',
    pdus: editFirst((pdu) => editBytes(pdu, (view, at) => view.setUint32(at, 0))),
  },
  {
    phrase: 'a P-DATA-TF has no PDV',
    aeTitle: 'NO-PDV',
    explain: 'a P-DATA-TF of length 0 comes before each response',
    source: 'PS3.8 9.3.5',
    pdus: (pdus) => [encodeRawPdu(pduTypes['P-DATA-TF'], new Uint8Array(0)), ...pdus],
  },
  {
    phrase: 'stray bytes follow the last PDV',
    aeTitle: 'STRAY-BYTES',
    explain: 'the PDU-length counts three bytes more than the PDVs have',
    source: 'PS3.8 9.3.5.1',
    pdus: editFirst((pdu) => encodeRawPdu(pduTypes['P-DATA-TF'], Uint8Array.of(...pdu.subarray(6), 0, 0, 0))),
  },
  {
    phrase: 'a PDU of an unknown type comes',
    aeTitle: 'UNKNOWN-PDU',
    explain: 'a PDU of type 08H and ten bytes comes before each response',
    source: 'PS3.8 9.3.1',
    pdus: (pdus) => [encodeRawPdu(0x08, new Uint8Array(10)), ...pdus],
  },
  {
    phrase: 'a PDU announces four gigabytes',
    aeTitle: 'HUGE-LENGTH',
    explain: 'a P-DATA-TF header with length FFFFFFF0H, and then silence',
    source: 'PS3.8 9.3.1, D.1',
    steps: async function* () {
      yield { kind: 'raw', bytes: encodeRawPdu(pduTypes['P-DATA-TF'], new Uint8Array(0), 0xfffffff0) };
      yield { kind: 'act', act: 'stall' };
    },
  },
  {
    phrase: 'a P-DATA-TF is longer than the requestor allowed',
    aeTitle: 'OVERSIZE',
    explain:
      'the Identifier is lengthened beyond the maximum length and comes in one PDV; without a maximum all is legal',
    source: 'PS3.8 D.1',
    identifier: (bytes, context) => {
      // A document reference takes some 200 bytes; requestors announce up to about 1 MiB.
      const count = Math.ceil(Math.min(context.maximumLength, 4 * 1024 * 1024) / 180) + 1;
      return edited((elements) => withDocumentReferences(elements, count))(bytes, context);
    },
    pdus: editPdvs((pdvs) => {
      const { command, dataSet } = wholeParts(pdvs);
      return [command, dataSet].filter((pdv) => pdv !== undefined);
    }),
  },
  {
    phrase: 'fragments have an odd length',
    aeTitle: 'ODD-FRAGMENT',
    explain: 'each part of a message starts with a fragment of three bytes',
    source: 'PS3.8 E.1',
    pdus: editPdvs((pdvs) => pdvs.flatMap((pdv) => (pdv.fragment.length > 3 ? cut(pdv, 3) : [pdv]))),
  },
  {
    phrase: 'no fragment of the Identifier is marked as the last',
    aeTitle: 'NO-LAST',
    explain: 'bit 1 of the message control header is 0 in every PDV of the Identifier',
    source: 'PS3.8 E.2',
    pdus: editPdvs((pdvs) => pdvs.map((pdv) => (pdv.isCommand ? pdv : { ...pdv, isLast: false }))),
  },
  {
    phrase: 'no fragment of the command is marked as the last',
    aeTitle: 'COMMAND-NO-LAST',
    explain: 'bit 1 of the message control header is 0 in every PDV of the command',
    source: 'PS3.8 E.2',
    pdus: editPdvs((pdvs) => pdvs.map((pdv) => (pdv.isCommand ? { ...pdv, isLast: false } : pdv))),
  },
  {
    phrase: 'the first half of the Identifier is marked as the last',
    aeTitle: 'LAST-EARLY',
    explain: 'both halves of the Identifier are marked as its last fragment',
    source: 'PS3.8 E.2',
    pdus: editPdvs((pdvs) => pdvs.flatMap((pdv) => (pdv.isCommand ? [pdv] : halves(pdv, true)))),
  },
  {
    phrase: 'the Identifier is marked as a command',
    aeTitle: 'COMMAND-BIT',
    explain: 'bit 0 of the message control header is 1 in the PDVs of the Identifier',
    source: 'PS3.8 E.2',
    pdus: editPdvs((pdvs) => pdvs.map((pdv) => ({ ...pdv, isCommand: true }))),
  },
  {
    phrase: 'the Identifier comes before its command',
    aeTitle: 'DATA-FIRST',
    explain: 'the PDVs of the Identifier come first',
    source: 'PS3.8 E.1',
    pdus: editPdvs((pdvs) => pdvs.toSorted((a, b) => Number(a.isCommand) - Number(b.isCommand))),
  },
  {
    phrase: 'fragments of two messages are interleaved',
    aeTitle: 'INTERLEAVED',
    explain: 'the command of another response stands between two fragments of the Identifier',
    source: 'PS3.8 E.1',
    pdus: editPdvs((pdvs) =>
      pdvs.flatMap((pdv) => {
        if (pdv.isCommand) return [pdv];
        const [first, second] = halves(pdv, pdv.isLast);
        return first && second ? [{ ...first, isLast: false }, otherMessage(pdv.contextID), second] : [pdv];
      }),
    ),
  },
  {
    phrase: 'two messages share a P-DATA-TF',
    aeTitle: 'SHARED-PDU',
    explain: 'the command of another response is in the same PDU, behind the end of the message',
    source: 'PS3.8 E.1',
    pdus: (pdus) => {
      const [last] = pdvsOf(pdus.slice(-1)).slice(-1);
      return last ? [...pdus.slice(0, -1), pduOf(last, otherMessage(last.contextID))] : pdus;
    },
  },
  {
    phrase: 'the last fragment is empty',
    aeTitle: 'EMPTY-LAST',
    explain: 'an empty PDV ends each part of a message; receivers are advised to cope',
    source: 'PS3.8 E.1, E.2',
    pdus: editPdvs((pdvs) => pdvs.flatMap((pdv) => (pdv.isLast ? cut(pdv, pdv.fragment.length) : [pdv]))),
  },
  {
    phrase: 'reserved bits of the message control header are set',
    aeTitle: 'HIGH-BITS',
    notTested: true,
    explain: 'bits 2-7 are 1, which no receiver looks at',
    source: 'PS3.8 E.2',
    pdus: editPdvs((pdvs) => pdvs.map((pdv) => ({ ...pdv, controlHeader: 0xfc }))),
  },
]);

/** Unusual fragments that every receiver has to take: PS3.8 Annex E. */
export const legalPdvs = faultsOf('pdv', [
  {
    phrase: 'every fragment has two bytes',
    aeTitle: 'FRAGMENTS-2',
    legal: true,
    explain: 'the shortest fragments there are, each in a P-DATA-TF of its own',
    source: 'PS3.8 E.1',
    pdus: editPdvs((pdvs) => pdvs.flatMap((pdv) => cutEvery(pdv, 2))),
  },
  {
    phrase: 'command and Identifier are in one P-DATA-TF',
    aeTitle: 'ONE-PDU',
    legal: true,
    explain: 'as long as the maximum length allows it',
    source: 'PS3.8 E.1; PS3.8 D.1',
    pdus: (pdus, { maximumLength }) => {
      const pdvs = pdvsOf(pdus);
      const length = pdvs.reduce((sum, pdv) => sum + pdvOverhead + pdv.fragment.length, 0);
      return pdvs.length === 2 && (maximumLength === 0 || length <= maximumLength) ? [pduOf(...pdvs)] : pdus;
    },
  },
  {
    phrase: 'several fragments of a kind are in one P-DATA-TF',
    aeTitle: 'PACKED',
    legal: true,
    explain: 'each P-DATA-TF holds its content as four PDVs, which is discouraged and has to be understood',
    source: 'PS3.8 E.1',
    pdus: (pdus, { maximumLength }) =>
      pdus.map((pdu) => {
        const pdvs = pdvsOf([pdu]).flatMap((pdv) =>
          pdv.fragment.length > 64 ? cut(pdv, 16, 16, 16) : [pdv],
        );
        const packed = pduOf(...pdvs);
        return maximumLength === 0 || packed.length - 6 <= maximumLength ? packed : pdu;
      }),
  },
]);

function halves(pdv: Pdv, bothLast: boolean): Pdv[] {
  if (pdv.fragment.length < 4) return [pdv];
  const half = pdv.fragment.length >> 1;
  const pieces = cut(pdv, half - (half % 2));
  return pieces.map((piece) => ({ ...piece, isLast: bothLast || piece.isLast }));
}

/** The command of a response to a C-ECHO-RQ that nobody sent. */
function otherMessage(contextID: number): Pdv {
  const fragment = encodeCommandSet(cEchoRSP({ messageID: 0x7777 }));
  return { contextID, isCommand: true, isLast: true, controlHeader: 3, fragment };
}
