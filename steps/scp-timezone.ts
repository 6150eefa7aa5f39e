import { Then, When } from '@cucumber/cucumber';
import { naturalItems } from '../harness/identity.ts';
import { pendingsOf } from '../harness/judge/exchange.ts';
import { judgeTimezone, judgeUnnegotiatedOffset } from '../harness/judge/scp-timezone.ts';
import { lackInWorklist } from '../harness/need.ts';
import {
  acceptsTimezone,
  scheduledItem,
  startQuery,
  startsQuery,
  timezoneNegotiation,
} from '../harness/scp/timezone-queries.ts';
import type { ConformanceWorld } from './world.ts';

const needed = lackInWorklist('an item whose start is given to the minute');
const nineHours = 9 * 3_600_000;

When(
  'the test SCU asks for the start of one item, without an offset and with +0900',
  async function (this: ConformanceWorld) {
    const { scp } = this;
    const chosen = scheduledItem(scp.side.items);
    if (!chosen) return this.giveUp('inconclusive', needed);
    scp.condition = 'an offset that was not negotiated';
    await scp.find(startQuery(chosen));
    await scp.find(startQuery(chosen, '+0900'));
    return undefined;
  },
);

Then('the SCP does with the offset as it likes', function (this: ConformanceWorld) {
  const [without, withOffset] = this.scp.exchanges;
  const { itemKey = '' } = scheduledItem(this.scp.side.items) ?? {};
  if (without && withOffset) this.judged(judgeUnnegotiatedOffset(without, withOffset, itemKey));
});

When(
  'the test SCU negotiates timezone query adjustment and asks for one item with +0000 and with +0900',
  async function (this: ConformanceWorld) {
    const { scp } = this;
    const opened = await scp.session.tryAssociate({ userInformation: timezoneNegotiation });
    if (opened.kind !== 'accepted')
      return this.giveUp('not-applicable', 'the SCP accepts no association with extended negotiation');
    const { scu } = opened;
    if (!acceptsTimezone(scu)) {
      await scu.release();
      return this.giveUp('not-applicable', 'the SCP does not accept timezone query adjustment');
    }
    const starts = await scu.find(startsQuery('+0000'));
    const chosen = scheduledItem(naturalItems(pendingsOf(starts)));
    if (!chosen) return this.giveUp('inconclusive', needed);
    scp.exchanges.push(
      starts,
      await scu.find(startQuery(chosen, '+0000')),
      await scu.find(startQuery(chosen, '+0900')),
      await scu.find(startQuery(chosen, '+0900', nineHours)),
    );
    return undefined;
  },
);

Then('with +0900 the item is found nine hours later', function (this: ConformanceWorld) {
  const [starts, utc, sameKeys, sameMoment] = this.scp.exchanges;
  const chosen = starts && scheduledItem(naturalItems(pendingsOf(starts)));
  if (chosen && utc && sameKeys && sameMoment)
    this.judged(judgeTimezone({ utc, sameKeys, sameMoment }, chosen.itemKey));
});
