/** A mistake in a file its user wrote: where it is and what was expected. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError';
  readonly file: string;
  /** From 1; 0 when the file as a whole is meant. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;

  constructor(file: string, line: number, column: number, problem: string) {
    super(line === 0 ? `${file}: ${problem}` : `${file}:${line}:${column}: ${problem}`);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}
