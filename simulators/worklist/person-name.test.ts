import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PersonNameOptions, personNameTest } from './person-name.ts';

function expectMatch(key: string, name: string, expected: boolean, options?: PersonNameOptions): void {
  assert.equal(personNameTest(key, options)(name), expected, `${key} against ${name}`);
}

test('a name is literal but for case', () => {
  expectMatch('Doe^Jane', 'Doe^Jane', true);
  expectMatch('DOE^JANE', 'Doe^Jane', true);
  expectMatch('Doe', 'Doe^Jane', false);
  expectMatch('Jane^Doe', 'Doe^Jane', false);
  expectMatch('Muller', 'Müller', false);
  expectMatch('Mu\u0308ller', 'Müller', true); // one character in two Unicode forms
  expectMatch('DOE', 'Doe', false, { personNameCaseSensitive: true });
  expectMatch('Muller^Jorg', 'Müller^Jörg', true, { personNameIgnoresAccents: true });
});

test('empty components and spaces at the end do not count', () => {
  expectMatch('Doe^Jane^^^', 'Doe^Jane', true);
  expectMatch('Doe^Jane ', 'Doe^Jane', true);
  expectMatch('Doe ^Jane', 'Doe^Jane^^', true);
  expectMatch('^Jane', 'Jane', false);
});

test('wild cards cross components and reach those left out', () => {
  expectMatch('doe*', 'Doe^Jane', true);
  expectMatch('D?E^J*', 'Doe^Jane', true);
  expectMatch('*jane*', 'Doe^Jane', true);
  expectMatch('Doe^*', 'Doe', true);
  expectMatch('Doe^*^*^*^*', 'Doe^Jane', true);
  expectMatch('Doe?', 'Doe', false);
  expectMatch('D??', 'Doe^Jane', false);
});

test('component groups', () => {
  const name = 'Yamada^Tarou=山田^太郎=やまだ^たろう';
  expectMatch('yamada*', name, true);
  expectMatch('山田^太郎', name, true);
  expectMatch('=山田*', name, true);
  expectMatch('==やまだ^たろう', name, true);
  expectMatch('Yamada^Tarou=山田^太郎', name, true);
  expectMatch('Yamada^Tarou=鈴木^太郎', name, false);
  expectMatch('=Yamada*', name, false);
  expectMatch('=山田*', 'Yamada^Tarou', false);
  expectMatch('=', name, false);
});
