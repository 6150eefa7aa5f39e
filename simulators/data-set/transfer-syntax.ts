/** The Transfer Syntaxes that this project reads and writes (PS3.5 Annex A). */
export const transferSyntaxes = {
  implicitVRLittleEndian: '1.2.840.10008.1.2', // PS3.5 A.1
  explicitVRLittleEndian: '1.2.840.10008.1.2.1', // PS3.5 A.2
  deflatedExplicitVRLittleEndian: '1.2.840.10008.1.2.1.99', // PS3.5 A.5
  explicitVRBigEndian: '1.2.840.10008.1.2.2', // PS3.5 A.3, retired
} as const;

/** How the bytes of a data set are laid out under a Transfer Syntax. */
export interface Encoding {
  readonly name: string;
  readonly explicitVR: boolean;
  readonly littleEndian: boolean;
  readonly deflated: boolean;
}

/** The encoding of command sets (PS3.7 6.3.1) and of the items of an element of VR UN (PS3.5 6.2.2). */
export const implicitEncoding: Encoding = {
  name: 'Implicit VR Little Endian',
  explicitVR: false,
  littleEndian: true,
  deflated: false,
};

/** The encoding of most data sets, and of those whose Transfer Syntax only concerns pixel data (PS3.5 A.4). */
export const explicitEncoding: Encoding = {
  name: 'Explicit VR Little Endian',
  explicitVR: true,
  littleEndian: true,
  deflated: false,
};

const encodings: ReadonlyMap<string, Encoding> = new Map<string, Encoding>([
  [transferSyntaxes.implicitVRLittleEndian, implicitEncoding],
  [transferSyntaxes.explicitVRLittleEndian, explicitEncoding],
  [
    transferSyntaxes.deflatedExplicitVRLittleEndian,
    { ...explicitEncoding, name: 'Deflated Explicit VR Little Endian', deflated: true },
  ],
  [
    transferSyntaxes.explicitVRBigEndian,
    { ...explicitEncoding, name: 'Explicit VR Big Endian', littleEndian: false },
  ],
]);

/** The encoding that a Transfer Syntax UID stands for; `undefined` for a UID not in `transferSyntaxes`. */
export function encodingOf(transferSyntaxUID: string): Encoding | undefined {
  return encodings.get(transferSyntaxUID);
}
