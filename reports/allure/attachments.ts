/** The evidence beside Allure results: bounded, because a report of one file holds all of it. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EvidenceFile, ScenarioResult } from '../results.ts';
import { decodedEntries, type PduKey, shortLadder } from './ladder-excerpt.ts';
import type { AllureAttachment } from './model.ts';

/** A ladder has two lines for most PDUs; a scenario that passed has a few dozen. */
const maximumLadderLines = 80;
const maximumDecodedLines = 200;

/** Of the output of a program, the beginning, in UTF-16 units. */
const maximumOutputLength = 8000;

/** The capture of one scenario, and of all together, in bytes. */
const maximumCaptureSize = 128 * 1024;
const maximumCapturesSize = 768 * 1024;

/** Ladders, decoded PDUs and output of all scenarios together, in bytes. */
const maximumTextSize = 1536 * 1024;

/** Copies evidence into the folder of Allure results until there is enough of it. Ask for the worst scenarios first. */
export class EvidenceAttacher {
  readonly #from: string;
  readonly #to: string;
  #captures = 0;
  #texts = 0;
  #missing = 0;

  /**
   * @param from the output folder of the run
   * @param to the folder of the Allure results
   */
  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
  }

  /** How many evidence files were not there. */
  get missing(): number {
    return this.#missing;
  }

  /**
   * Every scenario has its ladder, a line for each PDU and message. One that did not pass has the PDUs that its findings
   * are about, decoded, the output of the program, and its capture.
   * @param key of the scenario, from which the files have their names
   */
  async attach(scenario: ScenarioResult, key: string): Promise<AllureAttachment[]> {
    const open = isOpen(scenario);
    const attachments: AllureAttachment[] = [];
    for (const { kind, path: place } of scenario.evidence) {
      if (kind === 'transcript' || (!open && kind !== 'ladder')) continue;
      const content = await this.#content(place);
      if (content === undefined) continue;
      for (const { name, ending, bytes } of parts({ kind, path: place }, content, scenario, open)) {
        if (!this.#takes(ending, bytes.length)) continue;
        const source = `${digest(`${key}|${name}|${place}`)}-attachment${ending}`;
        await writeFile(path.join(this.#to, source), bytes);
        attachments.push({ name, source, type: mediaTypeOf(ending) });
      }
    }
    return attachments;
  }

  async #content(place: string): Promise<Buffer | undefined> {
    try {
      return await readFile(path.join(this.#from, place));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      this.#missing += 1;
      return undefined;
    }
  }

  #takes(ending: string, size: number): boolean {
    if (size === 0) return false;
    if (ending === '.txt') {
      if (this.#texts + size > maximumTextSize) return false;
      this.#texts += size;
      return true;
    }
    if (size > maximumCaptureSize || this.#captures + size > maximumCapturesSize) return false;
    this.#captures += size;
    return true;
  }
}

interface Part {
  readonly name: string;
  readonly ending: '.txt' | '.pcapng';
  readonly bytes: Buffer;
}

function parts(file: EvidenceFile, content: Buffer, scenario: ScenarioResult, open: boolean): Part[] {
  if (file.kind === 'pcapng') return [{ name: 'capture', ending: '.pcapng', bytes: content }];
  const text = content.toString('utf8');
  if (file.kind !== 'ladder') return [textPart(file.kind, text.slice(0, maximumOutputLength))];
  const named = pdusNamedBy(scenario);
  const short = textPart('ladder', shortLadder(text, named, maximumLadderLines));
  return open ? [short, textPart('decoded', decodedEntries(text, named, maximumDecodedLines))] : [short];
}

function textPart(name: string, text: string): Part {
  return { name, ending: '.txt', bytes: Buffer.from(text) };
}

/** Whether someone has to look at it. */
function isOpen({ verdict }: ScenarioResult): boolean {
  return verdict !== 'pass' && verdict !== 'recorded' && verdict !== 'not-applicable';
}

/** The PDUs that decided a verdict other than pass. */
function pdusNamedBy({ findings }: ScenarioResult): ReadonlySet<PduKey> {
  const open = findings.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  return new Set(
    open.flatMap(({ evidence }) => evidence.map(({ transcript, pdu }): PduKey => `${transcript}#${pdu}`)),
  );
}

function mediaTypeOf(ending: Part['ending']): string {
  return ending === '.txt' ? 'text/plain' : 'application/octet-stream';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
