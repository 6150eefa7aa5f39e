import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { type OperatorAnswer, operatorAnswer, outcomeOf } from './operator.ts';
import { operatorDriver } from './operator-driver.ts';
import { type OperatorTerminal, operatorTerminal } from './operator-terminal.ts';
import { orderOf } from './testing/order.ts';

/** A terminal at which somebody answers each question; `undefined` closes it. */
function terminalOf(...answers: readonly (string | undefined)[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...answers];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    // A question ends with a bracket and a space.
    if (!/\)\.? $/.test(chunk.toString()) || left.length === 0) return;
    const answer = left.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  return { terminal: { input, output }, shown: () => shown };
}

const driverAt = (terminal: OperatorTerminal) => operatorDriver(operatorTerminal(terminal), () => undefined);

describe('an operator at a terminal', () => {
  it('says what to do, waits until it is done, and takes what was seen', async () => {
    const { terminal, shown } = terminalOf('', ' three patients ');
    const kept: OperatorAnswer[] = [];
    const driver = operatorDriver(operatorTerminal(terminal), (_order, answer) => kept.push(answer));
    const outcome = await driver.query(orderOf());
    assert.deepEqual(outcome, { kind: 'operator', ended: true, answer: 'three patients' });
    assert.match(shown(), /SCU-0000-one/);
    assert.match(shown(), /make the SCU query the worklist once\n.*127\.0\.0\.1:11112, AE title ANY-SCP/);
    assert.deepEqual(kept, [{ did: 'done', showed: [], note: 'three patients' }]);
    assert.deepEqual([driver.exclusive, driver.patience(1000)], [false, 900_000]);
  });

  const sentinels = [1, 2].map((number) => ({
    patientName: `MWL^A700^BEFORE${number}`,
    patientID: `MWL-A700-BEFORE${number}`,
    place: 'before' as const,
  }));
  const both = sentinels.map(({ patientID }) => patientID);
  for (const [answer, shown] of [
    ['2', both.slice(1)],
    ['1, 2', both],
    [' A ', both],
    ['n', []],
    ['', undefined],
  ] as const)
    it(`asks which patients the SCU shows, and understands "${answer}"`, async () => {
      const { terminal, shown: text } = terminalOf('', '', answer);
      const outcome = await driverAt(terminal).query(orderOf({ sentinels }));
      assert.deepEqual(outcome, { kind: 'operator', ended: true, ...(shown && { shown }) });
      assert.match(text(), / 1 {2}MWL\^A700\^BEFORE1 {2}\(Patient ID MWL-A700-BEFORE1\)\n/);
    });

  it('asks again for what it does not understand', async () => {
    const { terminal, shown } = terminalOf('', '', '3', 'both', '1 n', '1');
    const outcome = await driverAt(terminal).query(orderOf({ sentinels }));
    assert.deepEqual(outcome.shown, both.slice(0, 1));
    assert.equal(shown().match(/is not understood, expected numbers from 1 to 2, a or n/g)?.length, 3);
  });

  it('asks for a cancel', async () => {
    const { terminal, shown } = terminalOf('', '');
    assert.deepEqual(await driverAt(terminal).query(orderOf({ cancel: true })), {
      kind: 'operator',
      ended: true,
    });
    assert.match(shown(), /query the worklist and cancel the query/);
  });

  it('takes n for what cannot be done', async () => {
    const { unavailable } = await driverAt(terminalOf(' N ').terminal).query(orderOf());
    assert.match(unavailable ?? '', /operator says that it cannot be done/);
  });

  it('takes s for what is left out', async () => {
    const { ended, unavailable } = await driverAt(terminalOf('s').terminal).query(orderOf());
    assert.deepEqual([ended, unavailable], [true, 'not provoked: the operator left it out']);
  });

  it('says that an answer could not be kept', async () => {
    const driver = operatorDriver(operatorTerminal(terminalOf('', '').terminal), () => {
      throw new Error('no space left');
    });
    assert.equal((await driver.query(orderOf())).unavailable, 'not provoked: no space left');
  });

  for (const [name, answers] of [
    ['before it is done', [undefined]],
    ['before the answer', ['', undefined]],
  ] as const)
    it(`says that the terminal was closed ${name}`, async () => {
      const { ended, unavailable } = await driverAt(terminalOf(...answers).terminal).query(orderOf());
      assert.equal(ended, false);
      assert.match(unavailable ?? '', /the terminal was closed/);
    });

  it('says that nobody answered in time', async () => {
    const order = orderOf({ signal: AbortSignal.timeout(30), limitMs: 30 });
    const { unavailable } = await driverAt(terminalOf().terminal).query(order);
    assert.match(unavailable ?? '', /did not answer within 0.03 s/);
  });
});

describe('an answer of the operator', () => {
  const answer: OperatorAnswer = { did: 'done', showed: [], note: '' };

  it('is one line: the words, then what was written', () => {
    const showed: OperatorAnswer['showed'] = ['displayed', 'logged', 'displayed'];
    const told = { kind: 'operator', ended: true } as const;
    assert.deepEqual(outcomeOf(answer), told);
    assert.deepEqual(outcomeOf({ ...answer, showed }), { ...told, answer: 'displayed, logged' });
    assert.deepEqual(outcomeOf({ ...answer, showed, note: ' 3 of 4 ' }).answer, 'displayed, logged: 3 of 4');
    assert.deepEqual(outcomeOf({ ...answer, note: 'busy' }).answer, 'busy');
  });

  it('says why there was no query', () => {
    assert.equal(
      outcomeOf({ ...answer, did: 'impossible', note: 'no cancel button' }).unavailable,
      'not provoked: the operator says that it cannot be done: no cancel button',
    );
  });

  it('has no other words and nothing else', () => {
    assert.ok(operatorAnswer.safeParse(answer).success);
    for (const wrong of [
      { ...answer, did: 'perhaps' },
      { ...answer, showed: ['exploded'] },
      { ...answer, showed: new Array(9).fill('logged') },
      { ...answer, note: 'x'.repeat(501) },
      { ...answer, more: 1 },
      { did: 'done', note: '' },
    ])
      assert.ok(!operatorAnswer.safeParse(wrong).success, JSON.stringify(wrong).slice(0, 80));
  });
});
