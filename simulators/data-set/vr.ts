/** How the bytes of a value are to be read. */
export type ValueForm = 'text' | 'number' | 'bytes' | 'sequence';

/** The facts of one Value Representation (PS3.5 Table 6.2-1). */
export interface ValueRepresentation {
  readonly vr: string;
  readonly form: ValueForm;
  /** Most bytes of one value, characters where `charactersCounted`, per component group for PN; 0 = no limit below the length field's. */
  readonly maximumLength: number;
  /** Every value has exactly `maximumLength` bytes. */
  readonly fixedLength: boolean;
  /** The limit counts characters of the repertoire rather than bytes. */
  readonly charactersCounted: boolean;
  /** The byte that makes the value field even (PS3.5 6.2, 6.4). */
  readonly padding: number;
  /** Several values, divided by backslashes if the VR is text. */
  readonly multiple: boolean;
  /** The text follows Specific Character Set (PS3.5 6.1.2.3). */
  readonly extendedRepertoire: boolean;
  /** Leading spaces have no meaning. */
  readonly leadingSpacesInsignificant: boolean;
  /** Explicit VR: 2 reserved bytes and a 32-bit length field (PS3.5 7.1.2). */
  readonly longLength: boolean;
  /** Bytes that are swapped together under Explicit VR Big Endian; 1 = none (PS3.5 7.3). */
  readonly unit: number;
}

const space = 0x20;
const nul = 0x00;

function text(
  vr: string,
  maximumLength: number,
  facts: Partial<ValueRepresentation> = {},
): ValueRepresentation {
  return {
    vr,
    form: 'text',
    maximumLength,
    fixedLength: false,
    charactersCounted: facts.extendedRepertoire === true,
    padding: space,
    multiple: true,
    extendedRepertoire: false,
    leadingSpacesInsignificant: false,
    longLength: false,
    unit: 1,
    ...facts,
  };
}

function binary(
  vr: string,
  form: ValueForm,
  unit: number,
  facts: Partial<ValueRepresentation> = {},
): ValueRepresentation {
  return {
    vr,
    form,
    maximumLength: form === 'number' ? unit : 0,
    fixedLength: form === 'number',
    charactersCounted: false,
    padding: nul,
    multiple: form === 'number',
    extendedRepertoire: false,
    leadingSpacesInsignificant: false,
    longLength: form !== 'number',
    unit,
    ...facts,
  };
}

const trimmed = { leadingSpacesInsignificant: true };
const name = { extendedRepertoire: true, leadingSpacesInsignificant: true };
const prose = { extendedRepertoire: true, multiple: false };
const long = { longLength: true };

// PS3.5 Table 6.2-1; length fields from 7.1.2, byte order from 7.3
const table: readonly ValueRepresentation[] = [
  text('AE', 16, trimmed),
  text('AS', 4, { fixedLength: true }),
  binary('AT', 'number', 2, { maximumLength: 4 }),
  text('CS', 16, trimmed),
  text('DA', 8, { fixedLength: true }),
  text('DS', 16, trimmed),
  text('DT', 26),
  binary('FD', 'number', 8),
  binary('FL', 'number', 4),
  text('IS', 12, trimmed),
  text('LO', 64, name),
  text('LT', 10240, prose),
  binary('OB', 'bytes', 1),
  binary('OD', 'bytes', 8),
  binary('OF', 'bytes', 4),
  binary('OL', 'bytes', 4),
  binary('OV', 'bytes', 8),
  binary('OW', 'bytes', 2),
  text('PN', 64, { extendedRepertoire: true }),
  text('SH', 16, name),
  binary('SL', 'number', 4),
  binary('SQ', 'sequence', 1),
  binary('SS', 'number', 2),
  text('ST', 1024, prose),
  binary('SV', 'number', 8, long),
  text('TM', 14),
  text('UC', 0, { extendedRepertoire: true, ...long }),
  text('UI', 64, { padding: nul }),
  binary('UL', 'number', 4),
  binary('UN', 'bytes', 1),
  text('UR', 0, { multiple: false, ...long }),
  binary('US', 'number', 2),
  text('UT', 0, { ...prose, ...long }),
  binary('UV', 'number', 8, long),
];

/** Every Value Representation by its two letters. */
export const valueRepresentations: ReadonlyMap<string, ValueRepresentation> = new Map(
  table.map((row) => [row.vr, row]),
);

/** The facts of a VR; `undefined` if PS3.5 Table 6.2-1 does not have it. */
export function valueRepresentationOf(vr: string): ValueRepresentation | undefined {
  return valueRepresentations.get(vr);
}
