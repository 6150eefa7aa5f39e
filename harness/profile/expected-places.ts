import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** A line of a file, from 1. */
export interface PlaceInProfile {
  /** As it was named on the command line, or by the profile that extends it. */
  readonly file: string;
  readonly line: number;
}

/**
 * Where a profile, or the one that it extends, says which verdict is expected of a scenario: by scenario id.
 * @param file of a profile that has been read before
 */
export async function expectedPlaces(file: string): Promise<ReadonlyMap<string, PlaceInProfile>> {
  const { base, places } = placesIn(await readFile(file, 'utf8'), file);
  if (base === undefined) return new Map(places);
  const baseFile = join(dirname(file), base);
  return new Map([...placesIn(await readFile(baseFile, 'utf8'), baseFile).places, ...places]);
}

function placesIn(source: string, file: string) {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, schema: 'failsafe' });
  const base = document.get('extends');
  const expected = document.get('expected', true);
  const pairs = isMap(expected) ? expected.items : [];
  const places = pairs.flatMap(({ key }): (readonly [string, PlaceInProfile])[] =>
    isScalar(key) ? [[String(key.value), { file, line: lines.linePos(key.range?.[0] ?? 0).line }]] : [],
  );
  return { base: typeof base === 'string' ? base : undefined, places };
}
