import { createInterface, type Interface } from 'node:readline/promises';
import type { QueryOrder } from './driver.ts';
import { listedSentinels, noteCeiling, type Operator, type OperatorAnswer } from './operator.ts';

/** The terminal of the operator; a test gives its own streams. */
export interface OperatorTerminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Ctrl-C: a dialogue on a terminal takes the key for itself, and no signal comes. */
  readonly interrupt?: () => void;
}

/** How long an operator may take for one query. */
const operatorMs = 15 * 60_000;

/** Says on the terminal what to do, waits until it is done, and asks what was seen. */
export function operatorTerminal(terminal: OperatorTerminal): Operator {
  return {
    limitMs: operatorMs,
    ask: async (order, keep) => {
      const dialogue = createInterface(terminal);
      // A question that is open when its terminal ends would wait for ever.
      const closed = new AbortController();
      dialogue.once('close', () => closed.abort());
      dialogue.once('SIGINT', () => terminal.interrupt?.());
      const signal = AbortSignal.any([order.signal, closed.signal]);
      try {
        const answer = await ask(dialogue, terminal.output, order, signal);
        keep(answer);
        return answer;
      } catch (error) {
        throw closed.signal.aborted ? new Error('the terminal was closed') : error;
      } finally {
        dialogue.close();
      }
    },
  };
}

async function ask(
  dialogue: Interface,
  output: NodeJS.WritableStream,
  order: QueryOrder,
  signal: AbortSignal,
): Promise<OperatorAnswer> {
  const act = order.cancel ? 'query the worklist and cancel the query' : 'query the worklist once';
  output.write(`\n  ${order.scenario}\n  OPERATOR: make the SCU ${act}\n`);
  output.write(`  (worklist server ${order.host}:${order.port}, AE title ${order.calledAETitle})\n`);
  const options = { signal };
  const done = await dialogue.question(
    '  Press Enter when the SCU is at rest again (n: cannot be done, s: skip). ',
    options,
  );
  const word = done.trim().toLowerCase();
  if (word === 'n') return { did: 'impossible', showed: [], note: '' };
  if (word === 's') return { did: 'skipped', showed: [], note: '' };
  const answer = await dialogue.question(
    '  What did the SCU show? (one line; empty: nothing to tell) ',
    options,
  );
  const patients = await askShown(dialogue, output, order, options);
  const note = answer.trim().slice(0, noteCeiling);
  return { did: 'done', showed: [], note, ...(patients && { patients }) };
}

/** Which of the sentinels the SCU shows; asked again until the answer can be understood. */
async function askShown(
  dialogue: Interface,
  output: NodeJS.WritableStream,
  order: QueryOrder,
  options: { readonly signal: AbortSignal },
): Promise<string[] | undefined> {
  const listed = listedSentinels(order);
  if (listed.length === 0) return undefined;
  output.write('  Patients that the test SCP had for it:\n');
  for (const [at, { patientName, patientID }] of listed.entries())
    output.write(`    ${at + 1}  ${patientName}  (Patient ID ${patientID})\n`);
  for (;;) {
    const text = await dialogue.question(
      '  Which of them does the SCU show now? (numbers; a: all; n: none; empty: nobody looked) ',
      options,
    );
    const words = text
      .trim()
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean);
    if (words.length === 0) return undefined;
    const [first] = words;
    if (words.length === 1 && first === 'a') return listed.map(({ patientID }) => patientID);
    if (words.length === 1 && first === 'n') return [];
    const chosen = words.map((word) => (/^\d{1,4}$/.test(word) ? listed[Number(word) - 1] : undefined));
    const known = chosen.filter((sentinel) => sentinel !== undefined);
    if (known.length === words.length) return known.map(({ patientID }) => patientID);
    output.write(
      `  "${text.trim()}" is not understood, expected numbers from 1 to ${listed.length}, a or n.\n`,
    );
  }
}
