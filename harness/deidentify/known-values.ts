import { rowOf } from '../../simulators/dimse/status.ts';
import { visibleLine } from '../evidence/visible-text.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Treatment } from './treatment.ts';

/** Shorter values, and parts of names, are too common to be looked for. */
const shortest = 3;

/** No report shows a value of this length whole; its beginning is enough to know it by. */
const longest = 4096;

/** The most values that are remembered; a run has far fewer. */
const maximumValues = 500_000;

/** The values that were replaced, with their pseudonyms, in the forms that other texts may have them. */
export class KnownValues {
  readonly #pseudonyms: Pseudonyms;
  readonly #values = new Map<string, string>();

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  get pairs(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** Takes a value of an element, which may be several with backslashes between them. */
  add(text: string, treatment: Treatment): void {
    for (const value of text.split('\\')) {
      if (treatment === 'name') for (const part of nameParts(value)) this.#text(part);
      else if (treatment === 'text') this.#text(value);
      else if (treatment === 'uid') this.#pair(value, (each) => this.#pseudonyms.uid(each));
      else if (treatment === 'date') this.#dates(value, (each) => this.#pseudonyms.date(each));
      else if (treatment === 'birth') this.#dates(value, (each) => this.#pseudonyms.birthDate(each));
    }
  }

  #text(value: string): void {
    const replace = (each: string) => this.#pseudonyms.text(each);
    this.#pair(value, replace);
    this.#pair(value.toUpperCase(), replace);
    this.#pair(visibleLine(value), replace);
    this.#pair(JSON.stringify(value).slice(1, -1), replace);
  }

  #dates(value: string, replace: (date: string) => string): void {
    for (const [date] of value.matchAll(/(?<!\d)\d{8}/g)) {
      const other = replace(date);
      this.#values.set(date, other);
      this.#values.set(inParts(date, '-'), inParts(other, '-'));
    }
  }

  #pair(value: string, replace: (text: string) => string): void {
    const trimmed = value.slice(0, longest).replace(/^[\s\0*?]+|[\s\0*?]+$/g, '');
    if (trimmed.length < shortest || this.#values.size >= maximumValues) return;
    if (isOfProtocol(trimmed)) return;
    const other = replace(trimmed);
    if (other !== trimmed) this.#values.set(trimmed, other);
  }
}

/** The whole name, its component groups, components, and the words in those. PS3.5 6.2.1 */
function nameParts(name: string): Set<string> {
  return new Set([name, ...name.split('='), ...name.split(/[=^]/), ...name.split(/[=^ ,]/)]);
}

/** Words of the protocol, which every text is full of: a value that is one could not be told from them. */
const protocolWords: ReadonlySet<string> = new Set(
  'ABORT ASSOCIATE CANCEL DATA DICOM DIMSE ECHO FIND MATCH PDU PDV RELEASE RSP SCP SCU STATUS TCP UID'.split(
    ' ',
  ),
);

/** A word of the protocol, or a Status Code of C-FIND (PS3.4 Table K.4-1). */
function isOfProtocol(text: string): boolean {
  const isHex = /^[0-9A-F]{4}$/.test(text);
  return protocolWords.has(text) || (isHex && rowOf(Number.parseInt(text, 16)) !== undefined);
}

function inParts(date: string, separator: string): string {
  return [date.slice(0, 4), date.slice(4, 6), date.slice(6)].join(separator);
}
