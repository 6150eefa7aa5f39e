// Loaded into the process of every test file, before it. Node's own time limit is for each test: a file whose tests
// are over but which has left a socket or a child open would be waited for without end.
import { after } from 'node:test';

/** The peer tests of a whole suite are the longest. */
const fileLimitMs = 180_000;
const graceMs = 5_000;

// A run that a test makes is not for the CI server that the tests may run on: no annotations, no job summary.
for (const name of ['GITHUB_ACTIONS', 'GITLAB_CI']) delete process.env[name];

/** Ends the process if it still runs after a time. The timer alone does not keep it running. */
function endAfter(limitMs: number, what: string): void {
  setTimeout(() => {
    console.error(`${what} after ${limitMs / 1000} s, open: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit(1);
  }, limitMs).unref();
}

endAfter(fileLimitMs, 'the tests are not over');
after(() => endAfter(graceMs, 'the tests are over but the file does not end'));
