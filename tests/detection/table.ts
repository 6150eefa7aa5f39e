import type { DetectionVerdict, Outcome } from './outcome.ts';

const words: Readonly<Record<DetectionVerdict, string>> = {
  right: 'by the right requirement',
  other: 'by another requirement',
  missed: 'missed',
  clean: 'clean',
  'false alarm': 'false alarm',
};

/** One outcome on the terminal. */
export function line({ name, verdict, found, expected, said, durationMs }: Outcome): string {
  const what = found.length > 0 ? `: ${found.join(', ')}` : '';
  const wanted = verdict === 'right' || expected.length === 0 ? '' : ` (expected ${expected.join(', ')})`;
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  return [
    `${seconds.padStart(7)}  ${name} - ${words[verdict]}${what}${wanted}`,
    ...said.map((text) => `           ${text}`),
  ].join('\n');
}

function count(outcomes: readonly Outcome[], ...verdicts: readonly DetectionVerdict[]): number {
  return outcomes.filter(({ verdict }) => verdicts.includes(verdict)).length;
}

/** The rates, in sentences. */
export function rates(outcomes: readonly Outcome[]): string {
  const deviations = count(outcomes, 'right', 'other', 'missed');
  const variants = count(outcomes, 'clean', 'false alarm');
  return [
    `${count(outcomes, 'right', 'other')} of ${deviations} deviations are detected, ${count(outcomes, 'right')} of them by the requirement that they break.`,
    `${count(outcomes, 'false alarm')} of ${variants} benign variants give a false alarm.`,
  ].join('\n');
}

/** The outcomes as a document. */
export function document(outcomes: readonly Outcome[]): string {
  const deviations = outcomes.filter(({ verdict }) => ['right', 'other', 'missed'].includes(verdict));
  const variants = outcomes.filter(({ verdict }) => !deviations.some((each) => each.verdict === verdict));
  return `# What the SCP suite detects

Our own SCP with one deviation at a time, and in forms that are unusual and conformant, through the scenarios that
concern them. Written by \`npm run test:detection -- --write docs/detection.md\`.

${rates(outcomes)}

## Deviations

| Deviation | Requirement | Detected | Found |
|---|---|---|---|
${deviations.map(row).join('\n')}

## Benign variants

| Variant | Scenarios | Result |
|---|---|---|
${variants.map(({ name, scenarios, verdict, found }) => `| ${[name, scenarios, [words[verdict], ...found].join(' ')].map(cell).join(' | ')} |`).join('\n')}
`;
}

function row({ name, expected, verdict, found }: Outcome): string {
  return `| ${[name, expected.join(', '), words[verdict], found.join(', ')].map(cell).join(' | ')} |`;
}

function cell(text: string | number): string {
  return String(text).replaceAll('|', '\\|');
}
