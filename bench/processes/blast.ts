// A process with the SCP that has its answers ready.
import { BlastingAcceptor } from '../blasting-acceptor.ts';
import { serveJobs } from '../job-server.ts';

const acceptor = new BlastingAcceptor();

const jobs = {
  listen: () => acceptor.listen(),
  /** How many associations have been released after their answer. */
  released: () => acceptor.released,
};
export type BlastJobs = typeof jobs;
serveJobs(jobs);
