import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fence, inline, link, markdownTable } from './markdown.ts';
import { endless } from './testing/hostile-texts.ts';

test('what Markdown would act on is text', () => {
  assert.equal(inline('a|b *c* [d](e)\n# f'), 'a\\|b \\*c\\* \\[d\\](e) # f');
  assert.equal(inline('# heading'), '&#35; heading');
  assert.equal(inline('1. list'), '&#49;. list');
  assert.equal(inline('    code'), 'code');
  assert.equal(inline('C-FIND-RSP'), 'C-FIND-RSP');
  assert.equal(inline('<b>&amp;'), '&lt;b&gt;&amp;amp;');
  assert.equal(inline('@all http://x www.x'), '&#64;all http:&#47;&#47;x www&#46;x');
});

test('a fence is longer than any run of marks inside', () => {
  assert.equal(fence('a\n```\nb'), '````text\na\n```\nb\n````');
});

test('long texts are clipped and say so', () => {
  assert.match(fence(endless), /… \(8000 more characters in results\.json\)/);
});

test('a link target cannot end early', () => {
  assert.equal(link('x]', 'evidence/a (1).txt'), '[x\\]](evidence/a%20%281%29.txt)');
});

test('a table has a rule below its header', () => {
  assert.equal(markdownTable(['a', 'b'], [['1', '2']]), '| a | b |\n| --- | --- |\n| 1 | 2 |');
});
