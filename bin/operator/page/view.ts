/** What the operator sees: the whole page once, and the parts of it that change. */
import { createHash } from 'node:crypto';
import { listedSentinels, noteCeiling, operatorWords, wordMeanings } from '../../../harness/scu/operator.ts';
import { Html, html } from '../../../reports/html/markup.ts';
import type { OperatorDesk, Question } from '../desk.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** What the page shows now; its script puts the parts where their names say. */
export interface PageState {
  /** Number of the question that is open, or of the last one. */
  readonly question: number;
  readonly isAsking: boolean;
  readonly isOver: boolean;
  readonly parts: {
    readonly progress: string;
    readonly task: string;
    readonly patients: string;
    readonly judged: string;
  };
}

/** The policy of the page: its own style and script, its own server, and nothing else. */
export const policy = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(style)}'`,
  `script-src 'sha256-${sha256(script)}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The state of the desk as HTML. */
export function stateOf(desk: OperatorDesk): PageState {
  const { question, questions, end } = desk;
  return {
    question: questions,
    isAsking: question !== undefined,
    isOver: end !== undefined,
    parts: {
      progress: progressPart(desk).text,
      task: (end === undefined ? taskPart(question) : endPart(end)).text,
      patients: patientsPart(question).text,
      judged: judgedPart(desk).text,
    },
  };
}

/** The page with the state of now, for a system under test of this name. */
export function pageOf(desk: OperatorDesk, sut: string): string {
  const { parts } = stateOf(desk);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Test of ${sut}</title>
<style>${new Html(style)}</style></head><body>
<header><h1>Test of <bdi>${sut}</bdi></h1>
<div id="progress">${new Html(parts.progress)}</div></header>
<main>
<section id="task" aria-labelledby="task-heading">${new Html(parts.task)}</section>
${formPart(parts.patients)}
<section id="traffic" aria-labelledby="ladder-heading"><h2 id="ladder-heading">On the wire</h2>
<p id="wire" role="status"></p>
<pre id="ladder" tabindex="0" aria-labelledby="ladder-heading"></pre></section>
<section id="results" aria-labelledby="judged-heading"><h2 id="judged-heading">Judged so far</h2>
<div id="judged">${new Html(parts.judged)}</div></section>
</main>
<noscript><p>This page needs JavaScript. Without a browser that has it, use --operator on the terminal.</p></noscript>
<script>${new Html(script)}</script>
</body></html>
`.text;
}

function formPart(patients: string): Html {
  const word = (name: (typeof operatorWords)[number]) =>
    html`<label><input type="checkbox" name="showed" value="${name}"> <span><b>${name}</b> <small>${wordMeanings[name]}</small></span></label>\n`;
  return html`<section id="answering" aria-labelledby="answer-heading"><h2 id="answer-heading">What came of it?</h2>
<p id="problem" role="alert"></p>
<form id="answer"><fieldset id="fields" disabled><legend class="unseen">Answer</legend>
<fieldset class="words"><legend>What did the device show? Choose whatever fits.</legend>
${operatorWords.map(word)}</fieldset>
<div id="patients">${new Html(patients)}</div>
<label class="note" for="note">In your words, if there is more to tell</label>
<textarea id="note" name="note" rows="2" maxlength="${noteCeiling}"></textarea>
<div class="buttons"><button name="did" value="done">Done, next</button>
<button name="did" value="skipped" class="plain">Skip for now</button>
<button name="did" value="impossible" class="plain">It cannot be done</button></div>
</fieldset></form></section>`;
}

function progressPart({ scenarios, judged }: OperatorDesk): Html {
  const [done, total] = [judged.length, scenarios.length];
  return html`<label for="bar">${done} of ${total} scenarios judged</label>
<progress id="bar" max="${total}" value="${done}">${done} of ${total}</progress>`;
}

function taskPart(question: Question | undefined): Html {
  if (!question)
    return html`<h2 id="task-heading" tabindex="-1">One moment</h2>
<p>The tool watches until the device is at rest, and judges. The next task comes by itself.</p>`;
  const { order, scenario, isRepeated } = question;
  const times = isRepeated ? 'once more' : 'once';
  const act = order.cancel ? 'query the worklist and cancel the query' : `query the worklist ${times}`;
  return html`<h2 id="task-heading" tabindex="-1">Make the device ${act}</h2>
<p>Wait until it is at rest again, then say what it showed.</p>
<dl><dt>Worklist server</dt><dd><code>${order.host}</code> port <code>${order.port}</code></dd>
<dt>AE title</dt><dd><code>${order.calledAETitle}</code></dd>
<dt>Scenario</dt><dd>${order.scenario}</dd></dl>
${
  scenario &&
  html`<details open><summary>What the test SCP does, and what is judged</summary>
<ol class="steps">${scenario.steps.map(({ keyword, text }) => html`<li><b>${keyword}</b> ${text}</li>\n`)}</ol></details>`
}`;
}

function endPart(end: string): Html {
  return html`<h2 id="task-heading" tabindex="-1">The run is over</h2><p>${end}</p><p>You can close this page.</p>`;
}

/** Which of the patients are shown: what an SCU keeps of an answer that went wrong is seen nowhere else. */
function patientsPart(question: Question | undefined): Html {
  const sentinels = question ? listedSentinels(question.order) : [];
  if (sentinels.length === 0) return html``;
  const box = (value: string, label: Html) =>
    html`<label><input type="checkbox" name="patient" value="${value}"> ${label}</label>\n`;
  return html`<fieldset class="words"><legend>Which of these patients does the device show now? If you did not look, choose nothing.</legend>
${sentinels.map(({ patientName, patientID }) => box(patientID, html`<span><b>${patientName}</b> <small>${patientID}</small></span>`))}
${box('', html`<span><b>none of them</b></span>`)}</fieldset>`;
}

function judgedPart({ judged }: OperatorDesk): Html {
  if (judged.length === 0) return html`<p>None yet.</p>`;
  return html`<ol reversed class="judged">${judged
    .toReversed()
    .map(
      ({ id, verdict }) => html`<li><code>${id}</code> <span class="v v-${verdict}">${verdict}</span></li>\n`,
    )}</ol>`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
