/** The trend of Allure: what the report of the run before says, which stands in it as one file. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A report of ours has less than 10 MB; another one that lies here is not read. */
const maximumReportSize = 64 * 1024 * 1024;

/** `d('history/history.json','W10=')` in a report of a single file. */
const embedded = /\bd\('history\/([a-z-]{1,40}\.json)','([A-Za-z0-9+/=]*)'\)/g;

/**
 * Copies the history of an earlier report into a folder of Allure results.
 * @param report the `index.html` that `allure generate --single-file` wrote
 * @returns how many files there were; 0 without an earlier report
 */
export async function copyHistory(report: string, resultsFolder: string): Promise<number> {
  const text = await textOf(report);
  const target = path.join(resultsFolder, 'history');
  let copied = 0;
  for (const [, name = '', content = ''] of text.matchAll(embedded)) {
    const json = Buffer.from(content, 'base64').toString('utf8');
    if (!isJSON(json)) continue;
    await mkdir(target, { recursive: true });
    await writeFile(path.join(target, name), json);
    copied += 1;
  }
  return copied;
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    return size > maximumReportSize ? '' : await readFile(file, 'utf8');
  } catch {
    // There is none yet, or it cannot be read: the trend begins again.
    return '';
  }
}

function isJSON(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
