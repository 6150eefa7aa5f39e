import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeRejection } from './codes.ts';
import { acceptedContexts, negotiateContexts } from './negotiation.ts';
import { accept, implicitVRLittleEndian, request, verification } from './testing/pdus.ts';

const explicit = '1.2.840.10008.1.2.1';
const supported = new Map([[verification, [explicit, implicitVRLittleEndian]]]);
const proposal = (id: number, abstractSyntax: string, ...transferSyntaxes: string[]) => ({
  id,
  abstractSyntax,
  transferSyntaxes,
});

describe('negotiateContexts', () => {
  it('answers each context on its own, in order', () => {
    const answers = negotiateContexts(
      [
        proposal(255, verification, implicitVRLittleEndian),
        proposal(1, '1.2.3', implicitVRLittleEndian),
        proposal(3, verification, '1.2.3.4'),
        proposal(5, verification),
      ],
      supported,
    );
    assert.deepEqual(answers, [
      { id: 255, result: 0, transferSyntax: implicitVRLittleEndian },
      { id: 1, result: 3, transferSyntax: implicitVRLittleEndian },
      { id: 3, result: 4, transferSyntax: '1.2.3.4' },
      { id: 5, result: 4, transferSyntax: '' },
    ]);
  });

  it('goes by the preference of the acceptor', () => {
    const [answer] = negotiateContexts(
      [proposal(1, verification, implicitVRLittleEndian, explicit)],
      supported,
    );
    assert.equal(answer?.transferSyntax, explicit);
  });
});

describe('acceptedContexts', () => {
  it('are those accepted that were proposed', () => {
    const answers = [
      { id: 1, result: 0, transferSyntax: implicitVRLittleEndian },
      { id: 3, result: 0, transferSyntax: implicitVRLittleEndian },
    ];
    assert.deepEqual(acceptedContexts(request, { ...accept, presentationContexts: answers }), [
      { id: 1, abstractSyntax: verification, transferSyntax: implicitVRLittleEndian },
    ]);
    const refused = [{ id: 1, result: 4, transferSyntax: '' }];
    assert.deepEqual(acceptedContexts(request, { ...accept, presentationContexts: refused }), []);
  });
});

describe('describeRejection', () => {
  it('reads a reason by its source', () => {
    assert.equal(
      describeRejection({ result: 1, source: 1, reason: 2 }),
      'permanent, by the service user: application context name not supported (1/1/2)',
    );
    assert.match(describeRejection({ result: 2, source: 3, reason: 2 }), /transient.*local limit exceeded/);
    assert.equal(
      describeRejection({ result: 0, source: 9, reason: 9 }),
      'undefined result, by the undefined source: reserved reason (0/9/9)',
    );
  });
});
