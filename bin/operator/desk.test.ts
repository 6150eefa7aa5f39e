import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OperatorAnswer } from '../../harness/scu/operator.ts';
import { orderOf } from '../../harness/scu/testing/order.ts';
import { AnswerError, OperatorDesk } from './desk.ts';

const done: OperatorAnswer = { did: 'done', showed: [], note: '' };
const scenario = { id: 'SCU-0000-one', title: '0000 ends the C-FIND', steps: [] };
const sentinels = [{ patientName: 'MWL^X^MATCH1', patientID: 'MWL-X-MATCH1', place: 'match' as const }];

describe('the desk of the operator', () => {
  it('asks one question at a time, and keeps its answer before it is taken', async () => {
    const desk = new OperatorDesk([scenario]);
    let changes = 0;
    desk.follow(() => {
      changes += 1;
    });
    const kept: OperatorAnswer[] = [];
    const asked = desk.ask(orderOf(), (answer) => kept.push(answer));
    assert.deepEqual([desk.question?.number, desk.question?.scenario, changes], [1, scenario, 1]);
    desk.answer(1, done);
    assert.deepEqual([desk.question, kept, changes], [undefined, [done], 2]);
    assert.equal(await asked, done);
  });

  it('refuses an answer to a question that is over, and one about other patients', async () => {
    const desk = new OperatorDesk([scenario]);
    assert.throws(() => desk.answer(1, done), /question 1 is not open any more/);
    const asked = desk.ask(orderOf({ sentinels }), () => undefined);
    assert.throws(() => desk.answer(2, done), AnswerError);
    assert.throws(() => desk.answer(1, { ...done, patients: ['OTHER'] }), /patient that was not asked for/);
    desk.answer(1, { ...done, patients: ['MWL-X-MATCH1'] });
    assert.deepEqual((await asked).patients, ['MWL-X-MATCH1']);
    assert.throws(() => desk.answer(1, done), AnswerError);
  });

  it('leaves the question open when its answer cannot be kept', async () => {
    const desk = new OperatorDesk([scenario]);
    let isFull = true;
    const asked = desk.ask(orderOf(), () => {
      if (isFull) throw new Error('no space left');
    });
    assert.throws(() => desk.answer(1, done), /no space left/);
    isFull = false;
    desk.answer(1, done);
    assert.equal(await asked, done);
  });

  it('closes the question when nobody waits for its answer any more', async () => {
    const desk = new OperatorDesk([scenario]);
    const stop = new AbortController();
    const asked = desk.ask(orderOf({ signal: stop.signal }), () => undefined);
    stop.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(desk.question, undefined);
    await assert.rejects(
      desk.ask(orderOf({ signal: AbortSignal.abort() }), () => undefined),
      { name: 'AbortError' },
    );
  });
});
