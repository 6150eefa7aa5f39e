import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../fixtures/pdus/', import.meta.url);

/** A file of fixtures/pdus. */
export interface HexFixture {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What follows `# error:`. */
  readonly error: string | undefined;
}

/** Bytes of commented hex: white space and everything from `#` to the end of a line mean nothing. */
export function hex(text: string): Uint8Array {
  return Buffer.from(text.replace(/#.*$/gm, '').replace(/\s+/g, ''), 'hex');
}

export function readFixture(name: string): HexFixture {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return { name, bytes: hex(text), error: /^# error: (.*)$/m.exec(text)?.[1] };
}

/** The PDUs that are right, or those that are wrong. */
export function fixtures(kind: 'good' | 'bad'): HexFixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hex') && name.endsWith('.bad.hex') === (kind === 'bad'))
    .map(readFixture);
}
