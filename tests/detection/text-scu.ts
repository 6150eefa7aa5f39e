import { type DocumentText, rule } from './table.ts';

/** Of the SCUs. */
export const scuText: DocumentText = {
  side: 'scu',
  head: `# What the SCU suite detects

Our own SCU with one deviation at a time, and in forms that are unusual and conformant, through the scenarios that
concern them. Written by \`npm run test:detection -- --write docs/detection.md\`.`,
  limits: `${rule}

Not seen:

- an SCU that hangs on an open Association after a failure, for it may try again later: inconclusive, unless it ends that
  by a time-out of its own;
- what an application is told or shown, where neither an operator nor a list of what was kept tells it. Such defects of
  products stand among the benign variants.`,
};
