/** Golden files: what an exporter wrote when a person last looked at it. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'golden');

/**
 * Compares a text with a stored file. With `UPDATE_GOLDEN=1` in the environment it writes the file instead;
 * look at the difference before you commit it.
 * @param name of the file in `reports/testing/golden/`; the ending `.golden` keeps formatters away from it
 */
export function expectGolden(name: string, actual: string): void {
  const file = path.join(folder, `${name}.golden`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.equal(
    actual,
    readFileSync(file, 'utf8'),
    `${path.basename(file)} differs from what is stored: if that is meant, run the test with UPDATE_GOLDEN=1`,
  );
}
