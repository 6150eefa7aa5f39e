/**
 * What the page does by itself: it puts in what the tool sends, sends the answer, and keeps what is not yet sent, so
 * that a reload loses nothing. The tool writes the HTML; nothing that came from a device is put together here.
 */
export const script = `'use strict';
const element = (id) => document.getElementById(id);
const address = (path) => path + location.search;
const form = element('answer');
const fields = element('fields');
const shown = new Map();
const now = { question: undefined };

const values = (name) => [...form.querySelectorAll('[name=' + name + ']:checked')].map(({ value }) => value);
const draftKey = () => location.search + ' ' + now.question;

function put(id, markup) {
  if (shown.get(id) === markup) return;
  shown.set(id, markup);
  element(id).innerHTML = markup;
}

function restoreDraft() {
  const draft = JSON.parse(sessionStorage.getItem('draft') ?? '{}');
  if (draft.key !== draftKey()) return;
  for (const box of form.querySelectorAll('input')) box.checked = draft[box.name].includes(box.value);
  element('note').value = draft.note;
}

function show(state) {
  for (const [id, markup] of Object.entries(state.parts)) put(id, markup);
  fields.disabled = !state.isAsking;
  if (state.question !== now.question) {
    const isFirst = now.question === undefined;
    now.question = state.question;
    form.reset();
    restoreDraft();
    element('problem').textContent = '';
    if (!isFirst) element('task-heading').focus();
  }
  if (state.isOver) {
    events.close();
    element('answering').hidden = element('traffic').hidden = true;
    element('task-heading').focus();
  }
}

function answerOf(did) {
  const patients = values('patient');
  const kept = patients.length > 0 && { patients: patients.filter((id) => id !== '') };
  return { question: now.question, did, showed: values('showed'), note: element('note').value, ...kept };
}

async function send(did) {
  element('problem').textContent = '';
  const body = JSON.stringify(answerOf(did));
  const sent = now.question;
  fields.disabled = true;
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(address('/answer'), { method: 'POST', headers, body });
    if (!response.ok) throw new Error(await response.text());
    sessionStorage.removeItem('draft');
  } catch (error) {
    if (now.question === sent) fields.disabled = false;
    element('problem').textContent = 'Not taken: ' + error.message;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  send(event.submitter?.value ?? 'done');
});
form.addEventListener('input', (event) => {
  // "None of them" and a patient exclude each other.
  if (event.target.name === 'patient' && event.target.checked)
    for (const box of form.querySelectorAll('[name=patient]'))
      if ((box.value === '') !== (event.target.value === '')) box.checked = false;
  const draft = { key: draftKey(), showed: values('showed'), patient: values('patient'), note: element('note').value };
  sessionStorage.setItem('draft', JSON.stringify(draft));
});

const events = new EventSource(address('/events'));
events.addEventListener('state', ({ data }) => show(JSON.parse(data)));
events.addEventListener('wire', ({ data }) => {
  const { status, ladder } = JSON.parse(data);
  const pane = element('ladder');
  const isAtEnd = pane.scrollTop + pane.clientHeight > pane.scrollHeight - 40;
  if (element('wire').textContent !== status) element('wire').textContent = status;
  pane.textContent = ladder;
  if (isAtEnd) pane.scrollTop = pane.scrollHeight;
});
events.addEventListener('open', () => {
  element('problem').textContent = '';
});
events.addEventListener('error', () => {
  fields.disabled = true;
  element('problem').textContent =
    'The tool does not answer. What was sent is kept: start it again with --resume, and open the address that it prints.';
});
`;
