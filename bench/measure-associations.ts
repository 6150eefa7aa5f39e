import { textTable } from '../reports/text-table.ts';
import { type Extent, sizes } from './extent.ts';
import { interleaved } from './round-robin.ts';
import { type Stage, scpsOf } from './stage.ts';
import { spread } from './statistics.ts';
import { titleFor } from './worklist.ts';

/** Associations per second (open, C-FIND with one match, release), one after the other and ten at once. */
export async function measureAssociations(stage: Stage, extent: Extent): Promise<string> {
  const scps = scpsOf(stage);
  const columns: string[][] = [];
  for (const atOnce of [1, 10]) {
    const subjects = scps.map(({ name, port }) => ({
      name,
      measure: () =>
        stage.load.run('associations', {
          port,
          calledAETitle: titleFor(sizes.one),
          atOnce,
          ms: extent.associationsMs,
        }),
    }));
    const measured = await interleaved(subjects, extent.rounds);
    columns.push(measured.map(({ samples }) => spread(samples)));
  }
  const rows = scps.map(({ name }, index) => [name, ...columns.map((column) => column[index] ?? '-')]);
  const header = ['SCP', 'Associations/s, 1 at once', '10 at once'];
  return `SCP: associations with one C-FIND of 1 match\n\n${textTable(header, rows)}`;
}
