/** Whether a session can be gone on with, or begun: its results have to be those of one and the same run. */
import { createHash } from 'node:crypto';
import type { Pickle } from '@cucumber/messages';
import type { SutProfile } from '../../harness/profile.ts';
import { nameOf } from '../run/scenario-result.ts';
import { UsageError } from '../usage-error.ts';
import type { AnswersFile, SessionIdentity } from './answers-file.ts';

/** What the run is that is asked for. */
export function identityOf(
  version: string,
  profile: SutProfile,
  pickles: readonly Pickle[],
): SessionIdentity {
  const texts = pickles.map(({ name, tags, steps }) => ({
    name,
    tags: tags.map((tag) => tag.name),
    steps: steps.map(({ text }) => text),
  }));
  return {
    version,
    profile: digest(profile),
    scenarios: pickles.map((pickle) => nameOf(pickle).id),
    features: digest(texts),
  };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** @throws UsageError when the folder has a session that was interrupted: it may be an afternoon of work */
export function refuseToOverwrite(found: AnswersFile | undefined, place: string): void {
  if (!found || found.isOver || found.scenarios.length === 0) return;
  const count = `${found.scenarios.length} of ${found.identity.scenarios.length}`;
  throw new UsageError(
    `${place}: a session that was interrupted, with ${count} scenarios; go on with --resume, or give another --out, or delete the file`,
  );
}

/** @throws UsageError when the folder has no session, or one of another run */
export function refuseOther(found: AnswersFile | undefined, identity: SessionIdentity, place: string): void {
  if (!found)
    throw new UsageError(`${place}: there is no session to resume; leave out --resume to begin one`);
  const was = found.identity;
  const differs = (what: string) =>
    new UsageError(
      `${place}: cannot be resumed: ${what}; give what it was begun with, or another --out without --resume`,
    );
  if (was.version !== identity.version)
    throw differs(`it is of version ${was.version} of this tool, which is ${identity.version}`);
  if (was.scenarios.join() !== identity.scenarios.join())
    throw differs(
      `it is of another selection (${was.scenarios.length} scenarios, now ${identity.scenarios.length})`,
    );
  if (was.features !== identity.features) throw differs('the text of its scenarios has changed since');
  if (was.profile !== identity.profile)
    throw differs('the profile of the system under test has changed since');
}
