import { characterSetsOf } from '../../simulators/data-set/character-set.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { smallQuery } from '../../simulators/scu/conditions/identifiers.ts';
import { describeExchange, finalStatus, pendingsOf } from '../judge/exchange.ts';
import { Asker } from './asker.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** The default repertoire, which needs no Specific Character Set. PS3.3 C.12.1.1.2 */
export const defaultRepertoire = 'ISO_IR 6';

/** Sets that a request may be in; the last one is not a defined term. PS3.3 Table C.12-2, C.12-5 */
const requested = [defaultRepertoire, 'ISO_IR 100', 'ISO_IR 144', 'ISO_IR 192', 'ISO_IR 9999'] as const;
const mostItems = 500;

/** The answer to a request in one character set. */
export interface CharacterSetAnswer {
  /** {@link defaultRepertoire} for a request without Specific Character Set. */
  readonly requested: string;
  /** The matches came. */
  readonly taken: boolean;
  readonly how: string;
  /** The sets that the responses name, several values joined by a backslash. */
  readonly named: readonly string[];
}

/** Asks for everything in each of the sets. @throws NoAssociationError */
export async function observeCharacterSets(context: ProbeContext): Promise<readonly CharacterSetAnswer[]> {
  const asker = new Asker(context);
  const answers: CharacterSetAnswer[] = [];
  for (const set of requested) {
    if (context.signal.aborted) break;
    const keys = smallQuery(set === defaultRepertoire ? {} : { SpecificCharacterSet: set });
    const exchange = await asker.find({ identifier: fromNatural(keys), maximumResponses: mostItems });
    const named = pendingsOf(exchange).map(
      ({ identifier }) => characterSetsOf(identifier?.elements ?? []).join('\\') || defaultRepertoire,
    );
    const status = finalStatus(exchange);
    const taken = status === 0 || status === 0xfe00;
    answers.push({ requested: set, taken, how: describeExchange(exchange), named: [...new Set(named)] });
  }
  await asker.release();
  return answers;
}

/** The single values that the responses name. An empty one is the default repertoire. PS3.3 C.12.1.1.2 */
export function namedValues(answers: readonly CharacterSetAnswer[]): readonly string[] {
  const values = answers.flatMap(({ named }) => named).flatMap((set) => set.split('\\'));
  return [...new Set(values.map((value) => value || defaultRepertoire))];
}

/** Finds in which character sets the SCP answers, and which it takes. */
export async function findCharacterSets(context: ProbeContext): Promise<ProbeResult> {
  const answers = await observeCharacterSets(context);
  const values = namedValues(answers);
  return {
    rows: answers.map((answer) => ({
      what: `request in ${answer.requested}`,
      found: `${answer.how}; answers in ${answer.named.join(', ') || 'no set'}`,
      certainty: 'seen' as const,
    })),
    declares:
      values.length === 0
        ? []
        : [
            {
              key: 'characterSets',
              value: values,
              certainty: 'seen',
              remark: `those of the answers; requests taken in ${answers
                .filter(({ taken }) => taken)
                .map((answer) => answer.requested)
                .join(', ')}`,
            },
          ],
  };
}
