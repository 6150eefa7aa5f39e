/** Results for Allure 2, and for whatever else reads its format. */
import path from 'node:path';
import { writeAllureResults } from '../allure/write.ts';
import type { Exporter } from '../exporter.ts';

const fileName = 'allure-results';

export default {
  name: 'allure-results',
  fileName,
  describe: 'a folder of results in the Allure 2 format, with the evidence attached',
  write: (results, context) => writeAllureResults(results, context, path.join(context.directory, fileName)),
} satisfies Exporter;
