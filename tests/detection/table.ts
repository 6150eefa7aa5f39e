import { fieldDefectRate, fieldDefectTable } from './field-defect-table.ts';
import type { DetectionVerdict, Outcome } from './outcome.ts';
import { untried } from './untried.ts';

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

/** What the rates do not say. A reader who trusts them has to know it. */
export const rule = `The rates are over what is tried here, not over all that can go wrong. "By the right requirement" means that each
requirement that is broken fails, or is warned about where its entry knows no more than a warning; further findings do
not count against it.`;

const limits = `${rule}

Two things depend on the profile. An SCP that matches on a Query/Retrieve Level, and so returns nothing, fails only where
its matching keys are declared without that one; otherwise it is warned about, as an SCP may match on keys of its own.
Values other than those of the item are seen only where the profile names the worklist that was loaded.`;

/** What the document of a side says beside its tables. */
export interface DocumentText {
  readonly side: 'scp' | 'scu';
  /** Its heading and first paragraph. */
  readonly head: string;
  readonly limits: string;
}

/** Of the SCPs. */
export const scpText: DocumentText = {
  side: 'scp',
  head: `# What the SCP suite detects

Our own SCP with one deviation at a time, and in forms that are unusual and conformant, through the scenarios that
concern them. Written by \`npm run test:detection -- --write docs/detection.md\`.`,
  limits,
};

/** The outcomes as a document. */
export function document(outcomes: readonly Outcome[], text: DocumentText): string {
  const deviations = outcomes.filter(({ verdict }) => ['right', 'other', 'missed'].includes(verdict));
  const variants = outcomes.filter(({ verdict }) => !deviations.some((each) => each.verdict === verdict));
  return `${text.head}

${rates(outcomes)}
${fieldDefectRate(text.side, outcomes)}

${text.limits}

${untried(text.side)}

## Deviations

| Deviation | Requirement | Detected | Found |
|---|---|---|---|
${deviations.map(row).join('\n')}

## Defects of real products

Defects that ${text.side.toUpperCase()}s in use had or have, each brought about by one or more of the deviations above.

${fieldDefectTable(text.side, outcomes)}

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
