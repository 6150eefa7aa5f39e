import { Then, When } from '@cucumber/cucumber';
import { judgeLoadedValues } from '../harness/judge/scp-loaded-values.ts';
import {
  comparedSequences,
  judgeChain,
  judgeLoaded,
  judgeSameContent,
  judgeSameSet,
  judgeUnion,
  type Member,
} from '../harness/judge/scp-relations.ts';
import { lackInWorklist } from '../harness/need.ts';
import { keyNames, startDate, tellingValues } from '../harness/oracle/question.ts';
import { splitDates } from '../harness/oracle/range-questions.ts';
import { type Keys, namedKeys } from '../harness/oracle/request.ts';
import type { NaturalValue } from '../simulators/data-set/natural.ts';
import { attempt, conclude, oracleOf } from './scp-matching.ts';
import type { ConformanceWorld } from './world.ts';

const members = (world: ConformanceWorld): readonly Member[] => world.scp.members;

/** Makes a query that belongs to a relation. */
async function member(world: ConformanceWorld, title: string, keys: Keys): Promise<void> {
  world.scp.members.push({ title, exchange: await oracleOf(world).query(keys) });
}

When(
  'the test SCU asks for a name exactly, with a wild card and with an empty key',
  function (this: ConformanceWorld) {
    const [name] = tellingValues(oracleOf(this).items, 'PatientName');
    if (name === undefined) return this.giveUp('inconclusive', lackInWorklist('an item with a plain name'));
    return attempt(this, async () => {
      await member(this, `"${name}"`, { PatientName: name });
      await member(this, `"${name.slice(0, 2)}*"`, { PatientName: `${name.slice(0, 2)}*` });
      await member(this, 'an empty Patient Name', { PatientName: '' });
    });
  },
);

Then('each answer holds the items of the one before', function (this: ConformanceWorld) {
  return conclude(this, judgeChain('MATCH-06', members(this)));
});

When(
  'the test SCU asks for a range of dates and for the two that it is split into',
  function (this: ConformanceWorld) {
    const split = splitDates(oracleOf(this).items);
    if (!split) return this.giveUp('inconclusive', lackInWorklist('items on two days'));
    return attempt(this, async () => {
      for (const range of [split.whole, ...split.parts])
        await member(this, `dates ${range}`, { [startDate]: range });
    });
  },
);

Then('the halves have the items of the whole', function (this: ConformanceWorld) {
  const [whole, ...parts] = members(this);
  return whole ? conclude(this, judgeUnion('MATCH-11', whole, parts)) : undefined;
});

/** Every key of the model without a value, but the one of this path. */
function returnKeysBut(path: string): Keys {
  const others = namedKeys.filter((key) => key.path.join('.') !== path);
  return Object.fromEntries(
    others.map((key): [string, NaturalValue] => [key.path.join('.'), key.vr === 'SQ' ? [] : '']),
  );
}

When(
  'the test SCU asks for every item, without return keys and with every return key',
  function (this: ConformanceWorld) {
    return attempt(this, async () => {
      await member(this, 'the query without return keys', {});
      await member(this, 'the query with every return key', returnKeysBut(''));
    });
  },
);

// PS3.4 C.2.2.2.3: an item matches a key of zero length whether it has a value for it or not.
Then('the SCP returns the items of the worklist to both', function (this: ConformanceWorld) {
  return conclude(this, judgeSameSet('MATCH-07', members(this)));
});

When('the test SCU makes one query in several ways that mean the same', function (this: ConformanceWorld) {
  const path = keyNames['Modality'] ?? '';
  const [modality] = tellingValues(oracleOf(this).items, path);
  if (modality === undefined) return this.giveUp('inconclusive', lackInWorklist('an item with a Modality'));
  const keys: Keys = { [path]: modality };
  const empty = (names: readonly string[]): Keys =>
    Object.fromEntries(names.map((name) => [keyNames[name] ?? name, '']));
  return attempt(this, async () => {
    await member(this, 'the query', keys);
    await member(this, 'the query again', keys);
    await member(this, 'the query with empty matching keys', {
      ...keys,
      ...empty(['Patient Name', 'Patient ID', 'Performing Physician']),
    });
    await member(this, 'the query with every return key', { ...returnKeysBut(path), ...keys });
  });
});

Then('the SCP returns the same items each time', function (this: ConformanceWorld) {
  return conclude(this, judgeSameSet('RESP-12', members(this)));
});

When(
  'the test SCU asks for the code sequences with zero length, then with an empty item',
  function (this: ConformanceWorld) {
    const [inStep, atRoot] = comparedSequences;
    const asked = (value: NaturalValue): Keys => ({
      [`ScheduledProcedureStepSequence.${inStep}`]: value,
      [atRoot]: value,
    });
    return attempt(this, async () => {
      await member(this, 'zero length', asked([]));
      await member(this, 'an empty item', asked([{}]));
    });
  },
);

Then('both answers have the same content', function (this: ConformanceWorld) {
  const [zero, empty] = members(this);
  return zero && empty ? conclude(this, judgeSameContent(zero, empty)) : undefined;
});

Then(
  'the SCP returns every item that was loaded into it, as it was loaded',
  function (this: ConformanceWorld) {
    const { loaded } = oracleOf(this);
    const { exchange } = this.scp;
    return conclude(this, [...judgeLoaded(exchange, loaded), ...judgeLoadedValues(exchange, loaded)]);
  },
);
