import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FirstQuery } from './first-query.ts';
import { talkWithScu } from './testing/trials.ts';

const reserved = (talk: ReturnType<typeof talkWithScu>) =>
  talk.pdu('scu', { type: 'A-ABORT', source: 1, reason: 0 }).transcript;
const query = () => talkWithScu((talk) => talk.find());
const broken = (take: (first: FirstQuery) => void): readonly string[] => {
  const first = new FirstQuery();
  take(first);
  return first.broken;
};

describe('the first query of an SCU', () => {
  it('is looked at as a whole where it was answered in the usual way', () => {
    const transcript = reserved(query().pending().final(0));
    assert.deepEqual(
      broken((first) => first.met([transcript])),
      ['UL-ABORT-02'],
    );
  });

  it('is looked at up to its C-FIND-RQ where the answer was a fault', () => {
    const late = reserved(query());
    assert.deepEqual(
      broken((first) => first.asked([late])),
      [],
    );
    const early = talkWithScu((talk) => talk.find({ fields: { Priority: 9 } }).final(0)).transcript;
    assert.deepEqual(
      broken((first) => first.asked([early])),
      ['FINDRQ-03'],
    );
  });

  it('is the first that is one: neither an association without a query nor a later one tells', () => {
    const none = talkWithScu().transcript;
    const sound = query().final(0).release().transcript;
    const wrong = talkWithScu((talk) => talk.find({ fields: { Priority: 9 } })).transcript;
    const taken = (...transcripts: (typeof none)[]) =>
      broken((first) => {
        for (const transcript of transcripts) first.asked([transcript]);
      });
    assert.deepEqual(taken(none, wrong), ['FINDRQ-03']);
    assert.deepEqual(taken(none, sound, wrong), []);
  });
});
