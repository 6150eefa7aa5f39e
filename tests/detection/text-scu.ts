import { type DocumentText, rule } from './table.ts';

/** Of the SCUs. */
export const scuText: DocumentText = {
  side: 'scu',
  head: `# What the SCU suite detects

Our own SCU with one deviation at a time, and in forms that are unusual and conformant, through the scenarios that
concern them. Written by \`npm run test:detection -- --write docs/detection.md\`.`,
  limits: rule,
};
