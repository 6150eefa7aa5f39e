import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readTranscriptFile, TranscriptFileError } from '../../../harness/evidence/transcript-file.ts';
import type { Results, ScenarioResult } from '../../results.ts';
import { worstFirst } from '../../results-view.ts';
import { type Html, html } from '../markup.ts';
import { associationLadders } from './associations.ts';
import { Pieces } from './pieces.ts';
import type { Mark, MarksOf } from './rows.ts';

/** Characters that what is packed may take in the page, and what is drawn in it at once. */
const packedCeiling = 1_300_000;
const inlineCeiling = 500_000;

/** A larger file of transcripts is not read for the report. */
const maximumFileBytes = 48 * 1024 * 1024;

/** The ladders of a run: each by the position of its scenario, and what the page carries for them. */
export interface Ladders {
  readonly ladder: (position: number) => Html | undefined;
  readonly packed: Html;
}

/**
 * Draws the ladders of a run from the transcripts in its folder, the worst scenarios first. What failed stands in the
 * page as it is, to be read without a script and on paper; the others are packed, to be drawn when somebody asks.
 * @param directory the output folder; a scenario whose transcripts are not there says so in its place
 */
export async function laddersOf({ scenarios }: Results, directory: string): Promise<Ladders> {
  const pieces = new Pieces(packedCeiling);
  const drawn = new Map<number, Html>();
  let inline = 0;
  const numbered = scenarios.map((scenario, position) => ({ scenario, position, verdict: scenario.verdict }));
  for (const { scenario, position } of worstFirst(numbered)) {
    const file = scenario.evidence.find(({ kind }) => kind === 'transcript');
    if (file === undefined) continue;
    const ladders = pieces.isFull ? tooMuch : await laddersIn(directory, file.path, scenario, pieces);
    const isBad = scenario.verdict === 'fail' || scenario.verdict === 'error';
    if (ladders === tooMuch || (isBad && inline + ladders.text.length <= inlineCeiling)) {
      inline += ladders.text.length;
      drawn.set(position, ladders);
    } else drawn.set(position, place(pieces.add(ladders.text)));
  }
  return { ladder: (position) => drawn.get(position), packed: pieces.toHtml() };
}

const tooMuch = html`<p class="soft">The ladder is not shown here, for the page would grow too large: the evidence has it as text.</p>`;

/** Where the script puts a packed ladder; without a script the words stay. */
function place(number: number | undefined): Html {
  if (number === undefined) return tooMuch;
  return html`<div data-ladder="${number}"><p class="soft">The ladder is drawn here by the script of the page; the evidence has it as text.</p></div>`;
}

async function laddersIn(
  directory: string,
  file: string,
  scenario: ScenarioResult,
  pieces: Pieces,
): Promise<Html> {
  try {
    const place = path.join(directory, file);
    const { size } = await stat(place);
    if (size > maximumFileBytes) return tooMuch;
    const { transcripts } = readTranscriptFile(await readFile(place, 'utf8'), file);
    return associationLadders(transcripts, marksIn(scenario), pieces);
  } catch (error) {
    if (error instanceof TranscriptFileError) return html`<p class="soft">No ladder: ${error.message}</p>`;
    if (isSystemError(error))
      return html`<p class="soft">No ladder: ${file} cannot be read (${error.code}).</p>`;
    throw error;
  }
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** The findings that a ladder marks: those that lower a verdict. */
const marked: ReadonlySet<string> = new Set(['error', 'fail', 'inconclusive', 'warning']);

function marksIn({ findings }: ScenarioResult): (transcript: string) => MarksOf {
  const marks = new Map<string, Mark[]>();
  for (const { verdict, requirement, evidence } of worstFirst(findings)) {
    if (!marked.has(verdict)) continue;
    for (const { transcript, pdu } of evidence) {
      const key = `${pdu} ${transcript}`;
      const known = marks.get(key) ?? [];
      const isKnown = known.some((mark) => mark.verdict === verdict && mark.requirement === requirement);
      if (!isKnown) marks.set(key, [...known, { verdict, requirement }]);
    }
  }
  return (transcript) => (index) => marks.get(`${index} ${transcript}`) ?? [];
}
