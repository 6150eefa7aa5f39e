import { noDataSet } from '../../simulators/dimse/command-set.ts';
import { abortReasons } from '../../simulators/upper-layer/codes.ts';
import { type Pdu, pduHeaderLength, pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry } from '../../simulators/upper-layer/transcript.ts';
import { type AssociationView, entriesOf } from '../view.ts';
import { hex } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import type { Subject } from './subject.ts';

const atEntry = ({ index }: PduEntry) => index;

/** The PDU-length field of a PDU. PS3.8 9.3.1 */
export function declaredLength({ bytes }: PduEntry): number {
  if (bytes.length < pduHeaderLength) return bytes.length;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(2);
}

// PS3.8 9.3.1 to 9.3.8
const headers = checkEach('UL-PDU-01', 'both', {
  of: ({ pdus }) => pdus,
  at: atEntry,
  held: 'every PDU has a known type, a length equal to its content and reserved bytes 00H',
  look: (entry) => [...unreadable(entry), ...oddities(entry)],
});

function unreadable(entry: PduEntry): Deviation[] {
  const { error, bytes } = entry;
  if (error === undefined || isPastCeiling(entry)) return [];
  return [
    {
      kind: error.field,
      verdict: 'fail',
      message: `a PDU cannot be read: ${error.message}`,
      actual: hex(bytes),
      pdu: entry.index,
    },
  ];
}

/** True for a PDU of which only the header was taken because its length is above what is buffered. */
function isPastCeiling(entry: PduEntry): boolean {
  const isData = entry.bytes[0] === pduTypes['P-DATA-TF'];
  return isData && entry.bytes.length === pduHeaderLength && declaredLength(entry) > 0;
}

function oddities({ decoded, bytes, index }: PduEntry): Deviation[] {
  return (decoded?.deviations ?? [])
    .filter(({ rule }) => rule === 'reserved-not-zero' || rule === 'item-length')
    .map(({ rule, message, offset }) => ({
      kind: `${rule} ${decoded?.pdu.type}`,
      verdict: rule === 'item-length' ? 'fail' : 'warning',
      message: `${decoded?.pdu.type}: ${message}`,
      actual: `at byte ${offset}: ${hex(bytes.subarray(offset))}`,
      pdu: index,
    }));
}

/** The P-DATA-TFs of the system under test. */
function dataPdus({ view, own }: Subject) {
  return entriesOf(view.transcript.entries, 'P-DATA-TF').filter(({ entry }) => entry.direction === own);
}

type DataPdu = ReturnType<typeof dataPdus>[number];
const atData = ({ entry }: DataPdu) => entry.index;

// PS3.8 E.1
const fragments = checkEach('UL-PDATA-01', 'both', {
  of: dataPdus,
  at: atData,
  held: 'every fragment has an even number of bytes, and none is empty',
  look: ({ entry, pdu }) =>
    pdu.pdvs
      .filter(({ fragment }) => fragment.length === 0 || fragment.length % 2 === 1)
      .map(({ fragment, isCommand }) => ({
        kind: fragment.length === 0 ? 'empty' : 'odd',
        verdict: 'fail' as const,
        message: `a ${isCommand ? 'command' : 'data set'} fragment has ${fragment.length} bytes`,
        actual: `PDV item length ${fragment.length + 2}: ${hex(fragment)}`,
        pdu: entry.index,
      })),
});

const headerByte = (value: number) => `${value.toString(16).toUpperCase().padStart(2, '0')}H`;

// PS3.8 E.2: bits 2-7 are 0, and no receiver may check that
const controlHeaders = defineCheck('UL-PDATA-02', 'both', (subject) => {
  const pdus = dataPdus(subject);
  if (pdus.length === 0) return undefined;
  return {
    held: `every message control header is consistent with the fragments around it (${pdus.length} looked at)`,
    looked: pdus.map(atData),
    deviations: [...pdus.flatMap(highBits), ...misplaced(subject)],
  };
});

function highBits({ entry, pdu }: DataPdu): Deviation[] {
  return pdu.pdvs
    .filter(({ controlHeader }) => controlHeader > 3)
    .map(({ controlHeader }) => ({
      kind: 'bits 2-7',
      verdict: 'warning',
      message: 'bits 2-7 of a message control header are not 0',
      actual: headerByte(controlHeader),
      pdu: entry.index,
    }));
}

const misplacedRules: readonly string[] = [
  'command-not-finished',
  'data-set-not-finished',
  'data-set-unannounced',
];

/**
 * Fragments out of place. A data set after a command that says there is none is CMD-06; after one that does not say
 * whether there is one, it is the command that is at fault (CMD-01, FINDRQ-01, RESP-02).
 */
function misplaced({ messages, view }: Subject): Deviation[] {
  return messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const isCommand = before !== undefined && before.commandBytes.length > 0;
    const isDenied = isCommand && (before.command.CommandDataSetType ?? noDataSet) === noDataSet;
    return message.deviations
      .filter(({ rule }) => misplacedRules.includes(rule) && !(rule === 'data-set-unannounced' && isDenied))
      .map(({ rule, message: text, pdu }) => ({
        kind: rule,
        verdict: 'fail' as const,
        message: `fragments are out of place: ${text}`,
        actual: bytesAt(view, pdu),
        pdu,
      }));
  });
}

/** The bytes of a transcript entry. */
function bytesAt({ transcript }: AssociationView, index: number): string {
  const entry = transcript.entries[index];
  return entry?.kind === 'pdu' ? hex(entry.bytes) : 'no PDU';
}

// PS3.8 E.1
const oneMessage = defineCheck('UL-PDATA-03', 'both', (subject) => {
  const { messages, view } = subject;
  const pdus = dataPdus(subject);
  if (pdus.length === 0) return undefined;
  const shared = messages
    .flatMap(({ deviations }) => deviations)
    .filter(({ rule }) => rule === 'messages-share-pdu' || rule === 'context-changed');
  return {
    held: `every P-DATA-TF holds fragments of one message on one context (${pdus.length} looked at)`,
    looked: pdus.map(atData),
    deviations: [
      ...pdus.flatMap(mixedContexts),
      ...shared.map(({ rule, message, pdu }): Deviation => {
        const actual = bytesAt(view, pdu);
        return { kind: rule, verdict: 'fail', message, actual, pdu };
      }),
      ...interleaved(subject),
    ],
  };
});

/** A whole command between two fragments of a Data Set: the rest of it comes where none was announced. */
function interleaved({ messages, view }: Subject): Deviation[] {
  return messages.flatMap(({ deviations }, index) => {
    const rest = messages[index + 2]?.deviations.find(({ rule }) => rule === 'data-set-unannounced');
    if (rest === undefined || !deviations.some(({ rule }) => rule === 'data-set-not-finished')) return [];
    const message = 'a message stands between two fragments of another';
    return [
      { kind: 'interleaved', verdict: 'fail', message, actual: bytesAt(view, rest.pdu), pdu: rest.pdu },
    ];
  });
}

function mixedContexts({ entry, pdu }: DataPdu): Deviation[] {
  const ids = [...new Set(pdu.pdvs.map(({ contextID }) => contextID))];
  if (ids.length < 2) return [];
  const message = `one P-DATA-TF has PDVs of presentation contexts ${ids.join(' and ')}`;
  return [{ kind: 'contexts', verdict: 'fail', message, actual: hex(entry.bytes), pdu: entry.index }];
}

const neighbors = checkEach('UL-PDATA-04', 'both', {
  of: dataPdus,
  at: atData,
  held: 'no P-DATA-TF has two neighboring PDVs that could have been one',
  look: ({ entry, pdu }) =>
    pdu.pdvs
      .filter((pdv, index) => {
        const before = pdu.pdvs[index - 1];
        return (
          before && !before.isLast && before.isCommand === pdv.isCommand && before.contextID === pdv.contextID
        );
      })
      .map(({ isCommand }) => ({
        kind: 'neighbors',
        verdict: 'warning' as const,
        message: `a P-DATA-TF has two neighboring ${isCommand ? 'command' : 'data set'} PDVs`,
        actual: `${pdu.pdvs.length} PDVs of ${pdu.pdvs.map(({ fragment }) => fragment.length).join(', ')} bytes`,
        pdu: entry.index,
      })),
});

const definedReasons: readonly number[] = Object.values(abortReasons);

// PS3.8 9.3.8
const aborts = checkEach('UL-ABORT-02', 'both', {
  of: ({ view, own }) =>
    entriesOf(view.transcript.entries, 'A-ABORT').filter(({ entry }) => entry.direction === own),
  at: ({ entry }) => entry.index,
  held: 'every A-ABORT has a source and reason that exist',
  look: ({ entry, pdu: { source, reason } }) => {
    const problem =
      source !== 0 && source !== 2
        ? `source ${source} is reserved`
        : source === 2 && !definedReasons.includes(reason)
          ? `reason ${reason} is reserved`
          : source === 0 && reason !== 0
            ? `source 0 has reason ${reason}`
            : undefined;
    if (problem === undefined) return [];
    return [
      {
        kind: problem,
        verdict: source === 0 ? 'warning' : 'fail',
        message: `an A-ABORT has values that are not defined: ${problem}`,
        expected: 'source 0 with reason 0, or source 2 with reason 0, 1, 2, 4, 5 or 6',
        actual: hex(entry.bytes),
        pdu: entry.index,
      },
    ];
  },
});

// PS3.7 A.5; how long it was idle before is the scenario's business
const releases = defineCheck('UL-REL-04', 'scp', ({ view: { transcript }, own }) => {
  const ofScp = <Type extends Pdu['type']>(type: Type) =>
    entriesOf(transcript.entries, type).filter(({ entry }) => entry.direction === own);
  const accepts = ofScp('A-ASSOCIATE-AC');
  if (accepts.length === 0) return undefined;
  return {
    held: 'the acceptor starts no release',
    looked: accepts.map(({ entry }) => entry.index),
    deviations: ofScp('A-RELEASE-RQ').map(({ entry }) => ({
      kind: 'release',
      verdict: 'fail',
      message: 'the acceptor starts the release',
      expected: 'no A-RELEASE-RQ from the acceptor',
      actual: hex(entry.bytes),
      pdu: entry.index,
    })),
  };
});

/** UL-PDU, UL-PDATA, UL-REL-04 and UL-ABORT-02: the PDUs themselves. */
export const pduChecks: readonly Check[] = [
  headers,
  fragments,
  controlHeaders,
  oneMessage,
  neighbors,
  releases,
  aborts,
];
