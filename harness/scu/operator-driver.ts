import { createInterface, type Interface } from 'node:readline/promises';
import type { DriverOutcome, QueryOrder, ScuDriver } from './driver.ts';

/** The terminal of the operator; a test gives its own streams. */
export interface OperatorTerminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Most patients that a person is asked about. */
const shownCeiling = 20;

/** How long an operator may take for one query. */
const operatorMs = 15 * 60_000;

/** Says on the terminal what to do, waits until it is done, and asks what was seen. */
export function operatorDriver(terminal: OperatorTerminal): ScuDriver {
  const query = async (order: QueryOrder): Promise<DriverOutcome> => {
    const dialogue = createInterface(terminal);
    // A question that is open when its terminal ends would wait for ever.
    const closed = new AbortController();
    dialogue.once('close', () => closed.abort());
    const signal = AbortSignal.any([order.signal, closed.signal]);
    try {
      return await ask(dialogue, terminal.output, order, signal);
    } catch {
      return { kind: 'operator', ended: false, unavailable: describeEnd(order) };
    } finally {
      dialogue.close();
    }
  };
  return { kind: 'operator', exclusive: false, patience: () => operatorMs, query };
}

async function ask(
  dialogue: Interface,
  output: NodeJS.WritableStream,
  order: QueryOrder,
  signal: AbortSignal,
): Promise<DriverOutcome> {
  const act = order.cancel ? 'query the worklist and cancel the query' : 'query the worklist once';
  output.write(`\n  ${order.scenario}\n  OPERATOR: make the SCU ${act}\n`);
  output.write(`  (worklist server ${order.host}:${order.port}, AE title ${order.calledAETitle})\n`);
  const options = { signal };
  const done = await dialogue.question(
    '  Press Enter when the SCU is at rest again (n: cannot be done). ',
    options,
  );
  if (done.trim().toLowerCase() === 'n') {
    return {
      kind: 'operator',
      ended: true,
      unavailable: 'not provoked: the operator says that it cannot be done',
    };
  }
  const answer = await dialogue.question(
    '  What did the SCU show? (one line; empty: nothing to tell) ',
    options,
  );
  const shown = await askShown(dialogue, output, order, options);
  return {
    kind: 'operator',
    ended: true,
    ...(answer.trim() && { answer: answer.trim() }),
    ...(shown && { shown }),
  };
}

/** Which of the sentinels the SCU shows; asked again until the answer can be understood. */
async function askShown(
  dialogue: Interface,
  output: NodeJS.WritableStream,
  { sentinels }: QueryOrder,
  options: { readonly signal: AbortSignal },
): Promise<string[] | undefined> {
  if (sentinels.length === 0) return undefined;
  output.write('  Patients that the test SCP had for it:\n');
  const listed = sentinels.slice(0, shownCeiling);
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

function describeEnd({ signal, limitMs }: QueryOrder): string {
  return signal.aborted
    ? `not provoked: the operator did not answer within ${limitMs / 1000} s`
    : 'not provoked: the terminal was closed';
}
