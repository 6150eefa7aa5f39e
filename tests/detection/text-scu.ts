import type { DocumentText } from './table.ts';

/** Of the SCUs. */
export const scuText: DocumentText = {
  side: 'scu',
  head: `# What the SCU suite detects

Our own SCU with one deviation at a time, and in forms that are unusual and conformant, through the scenarios that
concern them. Written by \`npm run test:detection -- --write docs/detection.md\`.`,
  limits: `The rates are over what is tried here, not over all that can go wrong. A deviation that the catalogue of
requirements only warns about counts as detected when the warning comes, and further findings do not count against it.`,
};
