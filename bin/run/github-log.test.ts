import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withoutCommands } from './github-log.ts';

it('a text is free of workflow commands in GitHub Actions, and as it is elsewhere', () => {
  const text = '  ::error::from a peer\n';
  assert.equal(withoutCommands(text, {}), text);
  assert.equal(withoutCommands(text, { GITHUB_ACTIONS: 'false' }), text);
  const [, word, inside] =
    /^::stop-commands::([\w-]{36})\n([\s\S]*)::\1::\n$/.exec(
      withoutCommands(text, { GITHUB_ACTIONS: 'true' }),
    ) ?? [];
  assert.equal(inside, text);
  assert.notEqual(word, /[\w-]{36}/.exec(withoutCommands(text, { GITHUB_ACTIONS: 'true' }))?.[0]);
});
