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

/** Bytes of transcripts that are read for one report, the worst scenarios first: more would take many seconds. */
const readCeiling = 48 * 1024 * 1024;

/** The ladders of a run: each by the position of its scenario, and what the page carries for them. */
export interface Ladders {
  readonly ladder: (position: number) => Html | undefined;
  /** The position of the scenario in whose ladders an association is; `undefined` if it is in none. */
  readonly positionOf: (transcript: string) => number | undefined;
  readonly packed: Html;
}

/**
 * Draws the ladders of a run from the transcripts in its folder, the worst scenarios first. What failed stands in the
 * page as it is, to be read without a script and on paper; the others are packed, to be drawn when somebody asks.
 * @param directory the output folder; a scenario whose transcripts are not there says so in its place
 */
export async function laddersOf({ scenarios }: Results, directory: string): Promise<Ladders> {
  const shelf: Shelf = { directory, pieces: new Pieces(packedCeiling), positions: new Map(), read: 0 };
  const drawn = new Map<number, Html>();
  let inline = 0;
  const numbered = scenarios.map((scenario, position) => ({ scenario, position, verdict: scenario.verdict }));
  for (const { scenario, position } of worstFirst(numbered)) {
    const file = scenario.evidence.find(({ kind }) => kind === 'transcript');
    if (file === undefined) continue;
    const ladders = await laddersIn(shelf, file.path, { scenario, position });
    const isBad = scenario.verdict === 'fail' || scenario.verdict === 'error';
    if (ladders === tooMuch || (isBad && inline + ladders.text.length <= inlineCeiling)) {
      inline += ladders.text.length;
      drawn.set(position, ladders);
    } else drawn.set(position, place(shelf.pieces.add(ladders.text)));
  }
  return {
    ladder: (position) => drawn.get(position),
    positionOf: (transcript) => shelf.positions.get(transcript),
    packed: shelf.pieces.toHtml(),
  };
}

/** Where the transcripts are, and what has been made of them. */
interface Shelf {
  readonly directory: string;
  readonly pieces: Pieces;
  /** Of the scenarios, by the association. */
  readonly positions: Map<string, number>;
  /** Bytes that have been read. */
  read: number;
}

const tooMuch = html`<p class="soft">The ladder is not shown here, for the report has too many: the evidence has it as text.</p>`;

/** Where the script puts a packed ladder; without a script the words stay. */
function place(number: number | undefined): Html {
  if (number === undefined) return tooMuch;
  return html`<div data-ladder="${number}"><p class="soft">The ladder is drawn here by the script of the page; the evidence has it as text.</p></div>`;
}

interface Placed {
  readonly scenario: ScenarioResult;
  readonly position: number;
}

async function laddersIn(shelf: Shelf, file: string, { scenario, position }: Placed): Promise<Html> {
  if (shelf.pieces.isFull) return tooMuch;
  try {
    const place = path.join(shelf.directory, file);
    const { size } = await stat(place);
    if (shelf.read + size > readCeiling) return tooMuch;
    shelf.read += size;
    const { transcripts } = readTranscriptFile(await readFile(place, 'utf8'), file);
    for (const { id } of transcripts) if (!shelf.positions.has(id)) shelf.positions.set(id, position);
    return associationLadders(transcripts, marksIn(scenario), shelf.pieces);
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
  const transcripts = new Map<string, Map<number, Mark[]>>();
  for (const { verdict, requirement, evidence } of worstFirst(findings)) {
    if (!marked.has(verdict)) continue;
    for (const { transcript, pdu } of evidence) {
      const marks = transcripts.get(transcript) ?? new Map<number, Mark[]>();
      transcripts.set(transcript, marks);
      const known = marks.get(pdu);
      if (known === undefined) marks.set(pdu, [{ verdict, requirement }]);
      else if (!known.some((mark) => mark.verdict === verdict && mark.requirement === requirement))
        known.push({ verdict, requirement });
    }
  }
  return (transcript) => {
    const marks = transcripts.get(transcript);
    return (index) => marks?.get(index) ?? none;
  };
}

const none: readonly Mark[] = [];
