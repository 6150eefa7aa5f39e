/** The text form of HL7 version 2 messages. HL7 v2.5.1 chapter 2.5, 2.7. */

const escapes: Readonly<Record<string, string>> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '~': '\\R\\',
  '\\': '\\E\\',
  '&': '\\T\\',
  '\r': '\\X0D\\',
  '\n': '\\X0A\\',
};

/** Text in which no character delimits anything. HL7 v2.5.1 2.7 */
export function escaped(text: string): string {
  return text.replaceAll(/[|^~\\&\r\n]/g, (character) => escapes[character] ?? character);
}

/** Several components as one field; empty ones at the end are left out. */
export function components(...texts: readonly string[]): string {
  return texts.map(escaped).join('^').replace(/\^+$/, '');
}

/**
 * One segment. Fields go by their number in the chapter of the segment and are text of the message: made with
 * `escaped` and `components`.
 */
export function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const texts = Array.from({ length: last }, (_, index) => fields[index + 1] ?? '');
  return [name, ...texts].join('|').replace(/\|+$/, '');
}

/** What the header of a message says. HL7 v2.5.1 2.15.9 */
export interface MessageHead {
  /** MSH-9, for example `ORM^O01`. */
  readonly type: string;
  /** MSH-12 */
  readonly version: string;
  /** MSH-10: the acknowledgement names it. At most 20 characters. */
  readonly controlID: string;
  /** MSH-7 */
  readonly time: Date;
}

/** A time as an HL7 time stamp in UTC. HL7 v2.5.1 2.A.77 */
export function timeStamp(time: Date): string {
  return `${time.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;
}

/** A whole message in UTF-8, each segment with the carriage return that ends it. MSH-18 says UTF-8 where it matters. */
export function message(head: MessageHead, segments: readonly string[]): Uint8Array {
  const isAscii = segments.every((text) => /^[ -~]*$/.test(text));
  const header = segment('MSH', {
    // MSH-1 is the separator itself, so the numbers are one less here.
    1: '^~\\&',
    2: 'MWL-CONFORMANCE',
    3: 'TEST',
    6: timeStamp(head.time),
    8: head.type,
    9: head.controlID,
    10: 'P',
    11: head.version,
    17: isAscii ? '' : 'UNICODE UTF-8',
  });
  return Uint8Array.from(Buffer.from([header, ...segments, ''].join('\r'), 'utf8'));
}
