import { ResultsError, readResults } from '../../reports/read-results.ts';
import type { Results } from '../../reports/results.ts';
import { UsageError } from '../usage-error.ts';

/** The results in an output folder that the user names. @throws UsageError when there are none that can be read */
export async function resultsIn(place: string): Promise<Results> {
  try {
    return await readResults(place);
  } catch (error) {
    if (error instanceof ResultsError) throw new UsageError(error.message);
    throw error;
  }
}
