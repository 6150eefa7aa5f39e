import { cFindStatusRows, formatStatus, rowOf, statusClassOf } from '../../simulators/dimse/status.ts';
import type { Behavior, Ending } from './behavior.ts';
import { reactionTime } from './behavior.ts';
import { type BehaviorPart, type BehaviorWord, wordsIn } from './behavior-words.ts';
import { describeKept, describeUnnamed } from './kept.ts';
import { describeRepeats, describeRetries } from './retry-text.ts';
import type { Trial } from './trial.ts';

/**
 * The Behavior cell of Table N.7-10 as one sentence, in a small fixed vocabulary. It says what the wire shows, and
 * what the program or the operator added; what an SCU displays cannot be seen from outside.
 */
export function describeBehavior(trial: Trial, behavior: Behavior | undefined): string {
  if (trial.driver.unavailable) return trial.driver.unavailable;
  if (!behavior) return 'the SCU did not connect';
  return behaviorParts(trial, behavior)
    .map(({ text }) => text)
    .join('; ');
}

/** The same clause by clause, with how each is known; nothing for an SCU that was not made to query. */
export function behaviorParts(trial: Trial, behavior: Behavior | undefined): BehaviorPart[] {
  if (trial.driver.unavailable || !behavior) return [];
  const parts = [
    describeCancel(behavior),
    describeKept(trial),
    describeUnnamed(trial),
    describeRepeats(behavior),
    describeEnding(trial, behavior),
    describeRetries(behavior),
    describeNamed(trial, behavior),
    describeProgram(trial),
  ];
  return parts.filter((part) => part !== undefined);
}

function describeCancel({ cancels }: Behavior): BehaviorPart | undefined {
  if (cancels === 0) return undefined;
  const text = cancels === 1 ? 'C-CANCEL sent' : `C-CANCEL sent ${cancels} times`;
  return { about: 'cancel', text, how: 'seen', words: ['canceled'] };
}

function describeEnding(trial: Trial, behavior: Behavior): BehaviorPart {
  const { ending } = behavior;
  const words = [endingWord[ending.kind]];
  const seen = (text: string): BehaviorPart => ({ about: 'association', text, how: 'seen', words });
  const loss = lossBefore(behavior);
  if (loss !== undefined) return seen(afterLoss(trial, behavior, loss));
  if (ending.kind === 'open') {
    return trial.cutAfterMs === undefined
      ? seen('association left open')
      : seen(`association left open, still so after ${seconds(trial.cutAfterMs)}`);
  }
  const waited = reactionTime(behavior);
  if (!isOwnTimeout(trial, behavior)) return seen(`${endingWords(ending)} ${after(waited)}`);
  // That nothing but a time-out can have been the reason is a conclusion.
  return {
    about: 'association',
    text: `association left open until its own time-out of ${seconds(waited)}, then ${endingWords(ending)}`,
    how: 'inferred',
    words: ['own time-out', ...words],
  };
}

const endingWord: Readonly<Record<Ending['kind'], BehaviorWord>> = {
  released: 'association released',
  aborted: 'association aborted',
  closed: 'connection closed',
  reset: 'connection reset',
  open: 'association left open',
};

/** Silence this long of an SCU that waits for our next word, and then its end, is its time-out, ms. */
const silenceMs = 1000;

/**
 * Nobody but the SCU itself ended the association, and it had been waiting for the rest of the answer: no final
 * response was sent, and we did not end the association. A person may have lost patience instead.
 */
function isOwnTimeout({ driver }: Trial, behavior: Behavior): boolean {
  const byItself = driver.kind === 'exec' || driver.kind === 'built-in';
  return byItself && behavior.final === undefined && reactionTime(behavior) >= silenceMs;
}

/** How we ended the association before the SCU did anything. */
type Loss = { readonly what: 'aborted' | 'closed' | 'reset'; readonly at: number };

function lossBefore({ view, ending }: Behavior): Loss | undefined {
  for (const entry of view.transcript.entries.filter(({ index }) => index < ending.index)) {
    const { at } = entry;
    if (entry.kind === 'pdu') {
      if (entry.direction === 'sent' && entry.decoded?.pdu.type === 'A-ABORT') return { what: 'aborted', at };
    } else if (entry.event === 'closed-by-us') return { what: 'closed', at };
    else if (entry.event === 'reset-by-us') return { what: 'reset', at };
  }
  return undefined;
}

/** What the SCU did with an association that we had ended: PS3.2 Table N.7-8. */
function afterLoss({ cutAfterMs }: Trial, { ending }: Behavior, { what, at }: Loss): string {
  const lost = what === 'aborted' ? 'the A-ABORT of the SCP' : `the SCP had ${what} the TCP connection`;
  const waited = Math.max(0, ending.at - at);
  const when = `${waited < 1000 ? 'at once after' : `${seconds(waited)} after`} ${lost}`;
  if (ending.kind === 'open')
    return `nothing sent after ${lost}${cutAfterMs === undefined ? '' : `, still so after ${seconds(cutAfterMs)}`}`;
  if (ending.kind === 'closed' || ending.kind === 'reset') return `TCP connection ${ending.kind} ${when}`;
  return `${endingWords(ending)} ${when}`;
}

/** How the association ended, in the words of the Behavior column. */
export function endingWords(ending: Ending): string {
  switch (ending.kind) {
    case 'released':
      return 'association released';
    case 'aborted':
      return `association aborted (A-ABORT source ${ending.source ?? 0}, reason ${ending.reason ?? 0})`;
    case 'closed':
      return 'TCP connection closed without A-RELEASE or A-ABORT';
    case 'reset':
      return 'TCP connection reset without A-RELEASE or A-ABORT';
    case 'open':
      return 'association left open';
  }
}

/** The failure stands in the output of the program: its code, or its name as PS3.7 Annex C and Table N.7-10 have it. */
function describeNamed({ driver }: Trial, { final }: Behavior): BehaviorPart | undefined {
  if (driver.output === undefined || final === undefined) return undefined;
  if (statusClassOf(final.status) === 'Success' || !namesStatus(driver.output, final.status))
    return undefined;
  const named = 'named in the program output';
  return {
    about: 'output',
    text: `${formatStatus(final.status)} ${named}`,
    general: `Status Code ${named}`,
    how: 'seen',
    words: ['logged'],
  };
}

function namesStatus(output: string, status: number): boolean {
  const code = formatStatus(status);
  // Tags and the names of our own patients have such digits too; a code without a letter could be any number.
  const bare = output.replaceAll(/\([0-9A-F]{4},[0-9A-F]{4}\)|MWL[\^-][\w^-]+/gi, ' ');
  const lead = /[A-F]/.test(code) ? '(?<![0-9A-F])' : '(?:status|code|error|RSP)\\W{0,40}';
  const written = `(?:${lead}${code}|\\b0x0*${status.toString(16)})(?![0-9A-F])`;
  if (new RegExp(written, 'i').test(bare)) return true;
  const meaning = rowOf(status)?.furtherMeaning.split(':').at(-1);
  return meaning !== undefined && isTelling(meaning) && lettersOf(output).includes(lettersOf(meaning));
}

/** Some rows share their meaning with what any output may say. */
function isTelling(meaning: string): boolean {
  return cFindStatusRows.filter(({ furtherMeaning }) => furtherMeaning.endsWith(meaning)).length === 1;
}

const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

function describeProgram({ driver }: Trial): BehaviorPart | undefined {
  const { answer, exitCode, signal } = driver;
  if (answer)
    return { about: 'operator', text: `operator: ${answer}`, how: 'operator', words: wordsIn(answer) };
  if (driver.kind !== 'exec') return undefined;
  const about = 'program';
  if (signal) return { about, text: `program ended by ${signal}`, how: 'seen', words: [] };
  if (exitCode === null || exitCode === undefined)
    return { about, text: 'program stopped by the test', how: 'seen', words: [] };
  if (exitCode === 0) return { about, text: 'program exit code 0', how: 'seen', words: [] };
  // That it takes the query for failed is a conclusion; exit codes of SCUs are not believed in a judgement.
  return { about, text: `program exit code ${exitCode}`, how: 'inferred', words: ['marked failed'] };
}

/** Times are rounded: two runs of one product are to read the same. */
function after(ms: number): string {
  return ms < 1000 ? 'at once' : `after ${seconds(ms)}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
