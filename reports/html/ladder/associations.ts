import { isResponse, type ViewedMessage } from '../../../harness/view/operations.ts';
import { type AssociationView, viewOf } from '../../../harness/view.ts';
import type { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import { type Block, blockText } from '../blocks/block.ts';
import { commandBlock, dataSetBlock } from '../blocks/element-block.ts';
import { pduBlock } from '../blocks/pdu-block.ts';
import { type Html, html } from '../markup.ts';
import type { Pieces } from './pieces.ts';
import { type LadderRow, ladderRows, type MarksOf, withProblems } from './rows.ts';
import { shorten } from './shorten.ts';
import { ladderSvg, type PiecesOf } from './svg.ts';

/** Lines of one association, and of all associations of a scenario, that are drawn. */
const linesOfAssociation = 150;
const linesOfScenario = 400;

/** The ladders of one scenario, one below the other, as far as they are not too long. */
export function associationLadders(
  transcripts: readonly Transcript[],
  marksOf: (transcript: string) => MarksOf,
  pieces: Pieces,
): Html {
  let lines = 0;
  const drawn: Html[] = [];
  for (const transcript of transcripts) {
    if (lines >= linesOfScenario) break;
    const view = viewOf(transcript);
    const rows = withProblems(view, shorten(ladderRows(view, marksOf(transcript.id)), linesOfAssociation));
    lines += rows.length;
    drawn.push(figure(transcript, ladderSvg(rows, piecesIn(view, pieces))));
  }
  const left = transcripts.length - drawn.length;
  return html`${drawn}${left > 0 && html`<p class="soft">${left} more associations are not shown here: the evidence has them.</p>`}`;
}

function figure({ id, startedAt, local, remote, omitted }: Transcript, svg: Html): Html {
  const ends =
    remote.address === '' ? '' : `, ${local.address}:${local.port} to ${remote.address}:${remote.port}`;
  return html`<figure class="ladder" data-name="${id}"><figcaption>Association <code>${id}</code> <span class="soft">${startedAt.toISOString()}${ends}; times in ms${omitted.pdus > 0 && html`; ${omitted.pdus} PDUs were not recorded`}</span></figcaption>
<div class="wide">${svg}</div></figure>
`;
}

/** What is kept of an entry: its fields, and the Command Set and the data set that it ends. */
function piecesIn(view: AssociationView, pieces: Pieces): PiecesOf {
  const withCommand = Map.groupBy(view.messages.concat(view.unfinished), lastCommandPdu);
  const withDataSet = Map.groupBy(view.messages.concat(view.unfinished), ({ pdus }) => pdus.at(-1) ?? -1);
  return ({ entry }: LadderRow) => {
    if (entry === undefined) return [];
    const blocks = [
      pduBlock(entry),
      ...(withCommand.get(entry.index) ?? []).flatMap(commandOf),
      ...(withDataSet.get(entry.index) ?? []).flatMap((message) => dataSetOf(view, message)),
    ];
    return blocks.flatMap((block) => pieces.add(blockText(block)) ?? []);
  };

  /** The PDU in which the Command Set of a message ended. */
  function lastCommandPdu({ pdus }: ViewedMessage): number {
    const holding = pdus.filter((index) => {
      const entry = view.transcript.entries[index];
      const pdu = entry?.kind === 'pdu' ? entry.decoded?.pdu : undefined;
      return pdu?.type === 'P-DATA-TF' && pdu.pdvs.some(({ isCommand }) => isCommand);
    });
    return holding.at(-1) ?? -1;
  }
}

const commandOf = ({ commandBytes, commandWalk }: ViewedMessage): Block[] =>
  commandBytes.length === 0 ? [] : [commandBlock(commandWalk)];

function dataSetOf(view: AssociationView, message: ViewedMessage): Block[] {
  const identifier = view.identifierOf(message);
  if (identifier === undefined) return [];
  const { title, rows } = dataSetBlock(identifier.walk, identifier.values);
  return [{ title: `${isResponse(message) ? 'Response' : 'Request'}: ${title}`, rows }];
}
