/**
 * The code elements and Defined Terms of Specific Character Set (0008,0005) as data.
 * PS3.3 Tables C.12-2 to C.12-5, PS3.5 6.1.2.
 */

/** The half of the code table a code element is invoked in: G0 below 80H, G1 from A0H on. */
export type CodeArea = 'G0' | 'G1';

/** Where the characters of a code element come from: an iconv-lite encoding, narrowed to the registered set. */
export interface CharacterSource {
  /** iconv-lite name of an encoding that holds the set in its upper half. */
  readonly encoding: string;
  /** Bytes before each character in that encoding (8FH for JIS X 0212 in EUC-JP). */
  readonly prefix?: number;
  /** Cells of the encoding that the registered set does not have, as [first, last] in the upper half. */
  readonly vacant?: readonly (readonly [number, number])[];
  /** Where given, only these cells exist. */
  readonly only?: readonly (readonly [number, number])[];
}

/** One registered code element (ISO 2375 registration) and its designation (ISO 2022). */
export interface CodeElement {
  readonly registration: string;
  readonly area: CodeArea;
  /** Bytes after ESC that designate and invoke it. */
  readonly escape: readonly number[];
  /** Bytes per character. */
  readonly width: 1 | 2;
  /** 94 sets leave the first and last column position free; 96 sets fill them. */
  readonly size: 94 | 96;
  /** Absent: the 94 graphic characters of ISO 646 with the replacements given. */
  readonly source?: CharacterSource;
  /** ISO 646 positions with another character (JIS X 0201 romaji). */
  readonly replaced?: Readonly<Record<number, string>>;
}

const upperHalf = (number: number, final: number, source: CharacterSource): CodeElement => ({
  registration: `ISO-IR ${number}`,
  area: 'G1',
  escape: [0x2d, final],
  width: 1,
  size: 96,
  source,
});

const isoIR6: CodeElement = {
  registration: 'ISO-IR 6',
  area: 'G0',
  escape: [0x28, 0x42],
  width: 1,
  size: 94,
};

const isoIR14: CodeElement = {
  registration: 'ISO-IR 14',
  area: 'G0',
  escape: [0x28, 0x4a],
  width: 1,
  size: 94,
  replaced: { 92: '\u00a5', 126: '\u203e' },
};

const isoIR13: CodeElement = {
  registration: 'ISO-IR 13',
  area: 'G1',
  escape: [0x29, 0x49],
  width: 1,
  size: 94,
  source: { encoding: 'Shift_JIS', only: [[0xa1, 0xdf]] },
};

const isoIR87: CodeElement = {
  registration: 'ISO-IR 87',
  area: 'G0',
  escape: [0x24, 0x42],
  width: 2,
  size: 94,
  // EUC-JP tables carry vendor rows 9-15 and 85-94 that JIS X 0208 does not have.
  source: {
    encoding: 'EUC-JP',
    vacant: [
      [0xa9a1, 0xaffe],
      [0xf5a1, 0xfefe],
    ],
  },
};

const isoIR159: CodeElement = {
  registration: 'ISO-IR 159',
  area: 'G0',
  escape: [0x24, 0x28, 0x44],
  width: 2,
  size: 94,
  source: { encoding: 'EUC-JP', prefix: 0x8f, vacant: [[0xeea1, 0xfefe]] },
};

const isoIR149: CodeElement = {
  registration: 'ISO-IR 149',
  area: 'G1',
  escape: [0x24, 0x29, 0x43],
  width: 2,
  size: 94,
  source: { encoding: 'EUC-KR' },
};

const isoIR58: CodeElement = {
  registration: 'ISO-IR 58',
  area: 'G1',
  escape: [0x24, 0x29, 0x41],
  width: 2,
  size: 94,
  // GBK fills cells that GB 2312-80 leaves vacant; these are the cells of the 1980 set.
  source: {
    encoding: 'GBK',
    only: [
      [0xa1a1, 0xa1fe],
      [0xa2b1, 0xa2e2],
      [0xa2e5, 0xa2ee],
      [0xa2f1, 0xa2fc],
      [0xa3a1, 0xa3fe],
      [0xa4a1, 0xa4f3],
      [0xa5a1, 0xa5f6],
      [0xa6a1, 0xa6b8],
      [0xa6c1, 0xa6d8],
      [0xa7a1, 0xa7c1],
      [0xa7d1, 0xa7f1],
      [0xa8a1, 0xa8ba],
      [0xa8c5, 0xa8e9],
      [0xa9a4, 0xa9ef],
      [0xb0a1, 0xd7f9],
      [0xd8a1, 0xf7fe],
    ],
  },
};

/** Registration number, final byte of the designation (ESC 2/13 F) and source of the single-byte G1 sets. */
const upperHalves: readonly CodeElement[] = [
  upperHalf(100, 0x41, { encoding: 'ISO-8859-1' }),
  upperHalf(101, 0x42, { encoding: 'ISO-8859-2' }),
  upperHalf(109, 0x43, { encoding: 'ISO-8859-3' }),
  upperHalf(110, 0x44, { encoding: 'ISO-8859-4' }),
  upperHalf(144, 0x4c, { encoding: 'ISO-8859-5' }),
  upperHalf(127, 0x47, { encoding: 'ISO-8859-6' }),
  // Euro, drachma and ypogegrammeni came with a later registration (ISO-IR 227).
  upperHalf(126, 0x46, {
    encoding: 'ISO-8859-7',
    vacant: [
      [0xa4, 0xa5],
      [0xaa, 0xaa],
    ],
  }),
  // The directional marks came with a later registration (ISO-IR 198).
  upperHalf(138, 0x48, { encoding: 'ISO-8859-8', vacant: [[0xfd, 0xfe]] }),
  upperHalf(148, 0x4d, { encoding: 'ISO-8859-9' }),
  upperHalf(203, 0x62, { encoding: 'ISO-8859-15' }),
  upperHalf(166, 0x54, { encoding: 'TIS620' }),
];

/** Every code element DICOM knows. An escape sequence of another one is never legal. */
export const codeElements: readonly CodeElement[] = [
  isoIR6,
  isoIR14,
  isoIR13,
  ...upperHalves,
  isoIR87,
  isoIR159,
  isoIR149,
  isoIR58,
];

/** The default repertoire (PS3.5 6.1.2.1). */
export const defaultElement: CodeElement = isoIR6;

/** A Defined Term and the code elements it stands for. */
export interface DefinedTerm {
  readonly term: string;
  /** `ISO 2022 …`: for use with code extensions, that is among several values. */
  readonly extension: boolean;
  /** Multi-byte sets are not allowed as value 1 (PS3.3 C.12.1.1.2). */
  readonly multiByte: boolean;
  readonly g0?: CodeElement;
  readonly g1?: CodeElement;
}

const term = (name: string, g0: CodeElement | undefined, g1: CodeElement | undefined): DefinedTerm => ({
  term: name,
  extension: name.startsWith('ISO 2022'),
  multiByte: g0?.width === 2 || g1?.width === 2,
  ...(g0 && { g0 }),
  ...(g1 && { g1 }),
});

const bothForms = (number: string, g0: CodeElement, g1?: CodeElement): DefinedTerm[] => [
  term(`ISO_IR ${number}`, g0, g1), // PS3.3 Table C.12-2
  term(`ISO 2022 IR ${number}`, g0, g1), // PS3.3 Table C.12-3
];

/** Defined Terms made of ISO 2022 code elements. PS3.3 Tables C.12-2, C.12-3, C.12-4. */
export const definedTerms: readonly DefinedTerm[] = [
  ...bothForms('6', isoIR6),
  ...upperHalves.flatMap((element) =>
    bothForms(element.registration.slice('ISO-IR '.length), isoIR6, element),
  ),
  ...bothForms('13', isoIR14, isoIR13),
  term('ISO 2022 IR 87', isoIR87, undefined), // PS3.3 Table C.12-4
  term('ISO 2022 IR 159', isoIR159, undefined),
  term('ISO 2022 IR 149', undefined, isoIR149),
  term('ISO 2022 IR 58', undefined, isoIR58),
];

/** Multi-byte sets without code extensions: alone in (0008,0005), no escape sequences. PS3.3 Table C.12-5. */
export const standaloneTerms = ['ISO_IR 192', 'GB18030', 'GBK'] as const;
export type StandaloneTerm = (typeof standaloneTerms)[number];
