/** The results themselves: what scripts read, and what every other format can be made from again. */
import type { Exporter } from '../exporter.ts';
import { jsonText } from '../json-text.ts';

export default {
  name: 'json',
  fileName: 'results.json',
  describe: 'everything about the run, as results.schema.json describes it',
  write: jsonText,
} satisfies Exporter;
