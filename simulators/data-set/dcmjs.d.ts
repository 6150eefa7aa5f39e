// dcmjs carries no types of its own. Only what this folder uses is declared here.

declare module 'dcmjs/dictionary' {
  /** One row of the packed dictionary. `vr` may be a pseudo VR: `xs`, `ox`, `lt`, `up`, `na`. */
  interface DictionaryRow {
    readonly tag: string;
    readonly vr: string;
    readonly vm?: string;
    readonly name: string;
    readonly version?: string;
  }
  const rows: Readonly<Record<string, DictionaryRow>>;
  export default rows;
}

declare module 'dcmjs' {
  class ReadBufferStream {
    constructor(buffer: ArrayBuffer, littleEndian: boolean);
  }
  interface DicomJsonElement {
    readonly vr: string;
    readonly Value?: readonly unknown[];
  }
  interface DicomMessage {
    _read(
      stream: ReadBufferStream,
      transferSyntaxUID: string,
      options: Readonly<Record<string, unknown>>,
    ): Readonly<Record<string, DicomJsonElement>>;
  }
  export const data: {
    readonly ReadBufferStream: typeof ReadBufferStream;
    readonly DicomMessage: DicomMessage;
  };
  export const log: { setLevel(level: string): void };
}
