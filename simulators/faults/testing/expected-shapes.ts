import assert from 'node:assert/strict';
import { toNatural } from '../../data-set/natural.ts';
import { findElement } from '../../data-set/walk.ts';
import { modalityWorklistFind } from '../../dimse/sop-classes.ts';
import { conformantAccept, matchesThere, request } from './exchange.ts';
import type { Played, PlayOptions } from './play.ts';

/** How a legal fault shows, though a strict receiver finds nothing wrong but what ends the association. */
export interface Shape {
  readonly shows: (played: Played) => void;
  /** Facts, not faults: the association is refused, aborted or kept waiting. */
  readonly ends?: readonly string[];
  readonly options?: PlayOptions;
}

const statusesOf = ({ messages }: Played) => messages.map(({ command }) => command.Status);

function statuses(...codes: readonly number[]): Shape {
  return { shows: (played) => assert.deepEqual(statusesOf(played), codes) };
}

const status: Record<string, Shape> = {
  '0000': statuses(0x0000),
  A700: statuses(0xa700),
  '0122': statuses(0x0122),
  A900: statuses(0xa900),
  C000: statuses(0xc000),
  C123: statuses(0xc123),
  CFFF: statuses(0xcfff),
  FF01: statuses(0xff01, 0xff01, 0xff01, 0x0000),
  'A700-1': statuses(0xff00, 0xa700),
  'FF-MIXED': statuses(0xff00, 0xff01, 0xff00, 0x0000),
};

/** The first Identifier in the model of keywords. */
function natural({ identifiers: [first] }: Played) {
  assert.ok(first);
  return toNatural(first.elements);
}

function name(expected: string, characterSet: string | string[]): Shape {
  return {
    shows: (played) => {
      assert.equal(natural(played)['PatientName'], expected);
      assert.deepEqual(natural(played)['SpecificCharacterSet'], characterSet);
      assert.equal(natural(played)['AccessionNumber'], 'ACC-1');
    },
  };
}

function declaredLengths({ identifiers }: Played): number[] {
  return identifiers.flatMap(({ elements }) =>
    elements
      .filter(({ vr }) => vr === 'SQ')
      .flatMap(({ declaredLength, items = [] }) => [
        declaredLength,
        ...items.map((item) => item.declaredLength),
      ]),
  );
}

const identifiers: Record<string, Shape> = {
  'TYPE2-EMPTY': {
    shows: (played) => {
      const item = natural(played);
      assert.equal(item['AccessionNumber'], '');
      assert.equal(item['PatientSex'], '');
      assert.equal(item['PatientSize'], undefined);
      assert.equal(item['PatientName'], 'Doe^Jane');
      assert.equal(item['RequestedProcedureDescription'], 'Examination of the head');
    },
  },
  UNASKED: {
    shows: (played) => {
      const item = natural(played);
      assert.equal(item['SpecificCharacterSet'], 'ISO_IR 192');
      assert.equal(item['TimezoneOffsetFromUTC'], '+0100');
      assert.ok(item['HL7StructuredDocumentReferenceSequence']);
    },
  },
  'TWO-STATIONS': {
    shows: ({ identifiers: [first] }) => {
      const element = findElement(
        first?.elements ?? [],
        'ScheduledProcedureStepSequence',
        0,
        'ScheduledStationAETitle',
      );
      assert.equal(
        Buffer.from(element?.value ?? [])
          .toString()
          .trimEnd(),
        'CT1\\STATION-2',
      );
    },
  },
  'ITEM-200K': { shows: ({ identifiers: all }) => assert.ok(all.every(({ length }) => length > 200 * 1024)) },
  'UNDEFINED-LENGTH': {
    shows: (played) => assert.ok(declaredLengths(played).every((length) => length === 0xffffffff)),
  },
  'DEFINED-LENGTH': {
    shows: (played) => assert.ok(declaredLengths(played).every((length) => length < 1000)),
  },
  'LATIN-1': name('M\u00fcller^J\u00fcrgen', 'ISO_IR 100'),
  'UTF-8': name('\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2', 'ISO_IR 192'),
  'LATIN-2': name('Dvo\u0159\u00e1k^Anton\u00edn', 'ISO_IR 101'),
  'LATIN-3': name('\u0134a\u016ddo^\u0108ielo', 'ISO_IR 109'),
  'LATIN-4': name('B\u0113rzi\u0146\u0161^J\u0101nis', 'ISO_IR 110'),
  CYRILLIC: name('\u041b\u044e\u043a\u0441\u0435\u043c\u0431\u0443\u0440\u0433', 'ISO_IR 144'),
  ARABIC: name('\u0642\u0628\u0627\u0646\u064a^\u0644\u0646\u0632\u0627\u0631', 'ISO_IR 127'),
  GREEK: name('\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2', 'ISO_IR 126'),
  HEBREW: name('\u05e9\u05e8\u05d5\u05df^\u05d3\u05d1\u05d5\u05e8\u05d4', 'ISO_IR 138'),
  'LATIN-5': name('Y\u0131lmaz^\u015e\u00fckr\u00fc', 'ISO_IR 148'),
  THAI: name('\u0e2a\u0e21\u0e0a\u0e32\u0e22^\u0e43\u0e08\u0e14\u0e35', 'ISO_IR 166'),
  KATAKANA: name('\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73', 'ISO_IR 13'),
  GB18030: name('Wang^XiaoDong=\u738b^\u5c0f\u4e1c', 'GB18030'),
  GBK: name('Wang^XiaoDong=\u738b^\u5c0f\u4e1c', 'GBK'),
  'LATIN-1-2022': name('Mueller^Juergen=M\u00fcller^J\u00fcrgen', ['ISO 2022 IR 6', 'ISO 2022 IR 100']),
  'JAPANESE-13': name('\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73=\u5c71\u7530^\u592a\u90ce', [
    'ISO 2022 IR 13',
    'ISO 2022 IR 87',
  ]),
  KOREAN: name('Hong^Gildong=\u6d2a^\u5409\u6d1e=\ud64d^\uae38\ub3d9', ['', 'ISO 2022 IR 149']),
  CHINESE: name('Zhang^XiaoDong=\u5f20^\u5c0f\u4e1c', ['', 'ISO 2022 IR 58']),
  ASCII: {
    shows: (played) => {
      assert.equal(natural(played)['PatientName'], 'Doe^Jane');
      assert.equal(natural(played)['SpecificCharacterSet'], undefined);
    },
  },
  'UTC-PLUS-1': {
    shows: (played) => assert.equal(natural(played)['TimezoneOffsetFromUTC'], '+0100'),
  },
  JAPANESE: name('Yamada^Tarou=\u5c71\u7530^\u592a\u90ce', ['', 'ISO 2022 IR 87']),
};

/** The command of the final response. */
function finalCommand({ messages }: Played) {
  return messages.at(-1)?.command;
}

const commands: Record<string, Shape> = {
  'COMMENT-64': {
    shows: (played) => {
      assert.equal(finalCommand(played)?.Status, 0xc001);
      assert.equal(finalCommand(played)?.ErrorComment?.length, 64);
    },
  },
  OFFENDING: {
    shows: (played) => {
      assert.equal(finalCommand(played)?.Status, 0xa900);
      assert.deepEqual(finalCommand(played)?.OffendingElement, [0x00400100, 0x00100010]);
    },
  },
  'NO-SOP-CLASS': {
    shows: ({ messages }) =>
      assert.ok(messages.every(({ command }) => command.AffectedSOPClassUID === undefined)),
  },
  'OWN-MESSAGE-ID': {
    shows: ({ messages }) =>
      assert.deepEqual(
        messages.map(({ command }) => command.MessageID),
        [1, 2, 3, 4],
      ),
  },
  'DATA-SET-TYPES': {
    shows: ({ messages }) =>
      assert.deepEqual(
        messages.map(({ command }) => command.CommandDataSetType),
        [0x0000, 0x0001, 0x0202, 0x0101],
      ),
  },
};

function delays({ steps }: Played): (number | undefined)[] {
  return steps.map(({ delayMs }) => delayMs);
}

const flow: Record<string, Shape> = {
  SLOW: { shows: (played) => assert.deepEqual(delays(played), [1500, 1500, 1500, 1500]) },
  'LATE-FINAL': {
    shows: (played) => assert.deepEqual(delays(played), [undefined, undefined, undefined, 5000]),
  },
  MANY: { shows: ({ identifiers: all }) => assert.equal(all.length, 1000) },
  'MANY-10000': {
    options: { stepsAtMost: 10_001 },
    shows: ({ identifiers: all }) => assert.equal(all.length, 10_000),
  },
  'MANY-8K': {
    options: { stepsAtMost: 10 },
    ends: ['flow: no final'],
    shows: ({ identifiers: all }) => assert.ok(all.every(({ length }) => length > 8 * 1024)),
  },
  'UNTIL-CANCEL': {
    options: { cancelAfter: 20 },
    shows: (played) => {
      assert.equal(statusesOf(played).length, 21);
      assert.equal(statusesOf(played).at(-1), 0xfe00);
      assert.deepEqual(delays(played).slice(0, 2), [250, 250]);
    },
  },
  'LATE-MATCHES': {
    options: { cancelAfter: 20 },
    shows: (played) => {
      assert.equal(statusesOf(played).length, 26);
      assert.equal(statusesOf(played).at(-1), 0xfe00);
    },
  },
};

const pdvs: Record<string, Shape> = {
  'FRAGMENTS-2': { shows: ({ pdvs: all }) => assert.ok(all.every(({ fragment }) => fragment.length === 2)) },
  'ONE-PDU': { shows: ({ pdus }) => assert.equal(pdus.length, matchesThere + 1) },
  PACKED: { shows: ({ pdus, pdvs: all }) => assert.equal(all.length, pdus.length * 4) },
};

function rejection(...triple: readonly [number, number, number]): Shape {
  const [result, source, reason] = triple;
  const reply = { kind: 'reject', pdu: { type: 'A-ASSOCIATE-RJ', result, source, reason } };
  return { ends: ['reply: reject'], shows: (played) => assert.deepEqual(played.reply, reply) };
}

function results(expected: readonly number[]): Shape {
  return { shows: (played) => assert.deepEqual(contextResults(played), expected) };
}

function contextResults({ reply }: Played): number[] {
  return reply.kind === 'accept' ? reply.pdu.presentationContexts.map(({ result }) => result) : [];
}

function maximum(expected: number): Shape {
  return {
    shows: ({ reply }) =>
      assert.equal(reply.kind === 'accept' && reply.pdu.userInformation.maximumLength, expected),
  };
}

/** The answer to a request that proposes Extended Negotiation, and none to one that does not. */
function extended(length: number, answer: Uint8Array | undefined): Shape {
  const item = (applicationInformation: Uint8Array) => [
    { sopClassUID: modalityWorklistFind, applicationInformation },
  ];
  const extendedNegotiations = item(new Uint8Array(length).fill(1));
  const rq = { ...request, userInformation: { ...request.userInformation, extendedNegotiations } };
  const usual = { ...conformantAccept.userInformation, extendedNegotiations };
  return {
    shows: ({ fault, reply }) => {
      const changed = fault.negotiate?.({ ...conformantAccept, userInformation: usual }, rq);
      assert.ok(changed?.kind === 'accept' && reply.kind === 'accept');
      assert.deepEqual(changed.pdu.userInformation.extendedNegotiations, answer && item(answer));
      assert.equal(reply.pdu.userInformation.extendedNegotiations, undefined);
    },
  };
}

function aborted(act: string, codes: readonly number[]): Shape {
  return {
    ends: [`act: ${act}`, 'flow: no final'],
    shows: (played) => assert.deepEqual(statusesOf(played), codes),
  };
}

const association: Record<string, Shape> = {
  'RJ-1-1-1': rejection(1, 1, 1),
  'RJ-1-1-2': rejection(1, 1, 2),
  'RJ-1-1-3': rejection(1, 1, 3),
  'RJ-1-1-7': rejection(1, 1, 7),
  'RJ-1-2-1': rejection(1, 2, 1),
  'RJ-1-2-2': rejection(1, 2, 2),
  'RJ-2-3-1': rejection(2, 3, 1),
  'RJ-2-3-2': rejection(2, 3, 2),
  'CONTEXT-1': results([0, 1, 1]),
  'CONTEXT-2': results([0, 2, 2]),
  'CONTEXT-3': results([0, 3, 3]),
  'CONTEXT-4': results([0, 4, 4]),
  'LAST-CONTEXT': results([0, 2, 0]),
  'MAXIMUM-0': maximum(0),
  'MAXIMUM-7': maximum(7),
  'MAXIMUM-8': maximum(8),
  'MAXIMUM-16': maximum(16),
  'MAXIMUM-64': maximum(64),
  'MAXIMUM-256': maximum(256),
  'MAXIMUM-1024': maximum(1024),
  'EXTENDED-SHORT': extended(4, Uint8Array.of(1, 1, 0)),
  'EXTENDED-NONE': extended(4, undefined),
  'AC-REVERSED': {
    shows: ({ reply }) =>
      assert.deepEqual(
        reply.kind === 'accept' && reply.pdu.presentationContexts.map(({ id }) => id),
        [5, 3, 1],
      ),
  },
  'ABORT-ASSOCIATE': {
    ends: ['reply: abort'],
    shows: ({ reply }) => assert.equal(reply.kind === 'abort' && reply.pdu.source, 2),
  },
  'ABORT-AC': {
    ends: ['act after accept: abort'],
    shows: ({ fault }) => assert.equal(fault.onAccept, 'abort'),
  },
  'ABORT-RQ': aborted('abort', []),
  'ABORT-RQ-2': aborted('abort-provider', []),
  'ABORT-1': aborted('abort', [0xff00]),
  'ABORT-1-2': aborted('abort-provider', [0xff00]),
  'LATE-RP': {
    ends: ['release: release'],
    shows: ({ fault }) => assert.equal(fault.onRelease?.delayMs, 250),
  },
};

const tcp: Record<string, Shape> = {
  'BYTE-BY-BYTE': { shows: ({ fault }) => assert.deepEqual(fault.pieces, { length: 1, gapMs: 0 }) },
  'SPLIT-HEADER': { shows: ({ fault }) => assert.deepEqual(fault.pieces, { length: 3, gapMs: 0 }) },
  BURST: { shows: (played) => assert.equal(statusesOf(played).length, 101) },
};

export const expectedShapes: Readonly<Record<string, Shape>> = {
  ...status,
  ...identifiers,
  ...commands,
  ...flow,
  ...pdvs,
  ...association,
  ...tcp,
};
