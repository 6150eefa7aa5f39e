import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { editDistance, nearest } from './profile/nearest.ts';
import { expectedVerdict, loadProfile, ProfileError, parseProfile, sutProfileSchema } from './profile.ts';

const whole = `name: Acme RIS
product: Acme RIS Server
version: 1.10
role: scp
host: 127.0.0.1
port: 11112
calledAETitle: ACME
callingAETitle: MWLCONF
limits: { response: 2.5, quiet: 0.3 }
conditions:
  A700: { flood: { queries: 50 } }
  the database is unavailable:
    begin: systemctl stop acme-db
    end: systemctl start acme-db
    note: stop it for one scenario only
  C000:
    operator: { begin: unplug the network, end: plug it in again }
declares:
  statuses: { 0000: all matches were sent, A700: more than 500 matches, C000-CFFF: the database is down, other: none }
  optionalMatchingKeys: [AccessionNumber]
  maximumLength: 0
  anyCalledAETitle: true
  implementationClassUID: 1.2.826.0.1.3680043.2.1
expected:
  SCP-0000-none: pass
  SCP-A900-mismatch: { verdict: fail, because: answers 0000, clause: PS3.4 K.4.1.1.4 }
  SCP-FE00-matching: { verdict: [inconclusive, fail], because: it may be done before the C-CANCEL comes }
`;

/** The problems that a source has, as the lines of the error. */
function problems(source: string): readonly string[] {
  try {
    parseProfile(source, 'sut.yaml');
  } catch (error) {
    assert.ok(error instanceof ProfileError, String(error));
    return error.problems;
  }
  return [];
}

describe('profile', () => {
  it('is read with every field', () => {
    const profile = parseProfile(whole, 'sut.yaml');
    assert.equal(profile.version, '1.10');
    assert.equal(profile.port, 11112);
    assert.deepEqual(profile.limits, { response: 2.5, quiet: 0.3 });
    assert.equal(profile.conditions?.['A700']?.flood?.queries, 50);
    assert.equal(profile.conditions?.['C000']?.operator?.end, 'plug it in again');
    assert.equal(profile.declares?.statuses?.['0000'], 'all matches were sent');
    assert.equal(profile.declares?.maximumLength, 0);
    assert.equal(profile.declares?.anyCalledAETitle, true);
  });

  it('gives the expected verdict in both forms', () => {
    const profile = parseProfile(whole, 'sut.yaml');
    assert.deepEqual(expectedVerdict(profile, 'SCP-0000-none'), { verdicts: ['pass'] });
    assert.deepEqual(expectedVerdict(profile, 'SCP-A900-mismatch'), {
      verdicts: ['fail'],
      because: 'answers 0000',
      clause: 'PS3.4 K.4.1.1.4',
    });
    assert.deepEqual(expectedVerdict(profile, 'SCP-FE00-matching'), {
      verdicts: ['inconclusive', 'fail'],
      because: 'it may be done before the C-CANCEL comes',
    });
    assert.equal(expectedVerdict(profile, 'SCP-A700'), undefined);
  });

  const cases: readonly [string, string, readonly string[]][] = [
    [
      'an unknown key, with the nearest known one',
      'name: a\nrole: scp\nhots: b\n',
      ["sut.yaml:3:1: hots: is not known, expected 'host'"],
    ],
    [
      'an unknown key in a map inside',
      'name: a\nrole: scp\nlimits:\n  respnse: 1\n',
      ["sut.yaml:4:3: limits.respnse: is not known, expected 'response'"],
    ],
    [
      'an unknown key in a condition',
      'name: a\nrole: scp\nconditions:\n  A700:\n    began: x\n',
      ["sut.yaml:5:5: conditions.A700.began: is not known, expected 'begin'"],
    ],
    [
      'a key that resembles none',
      'name: a\nrole: scp\nlimits: { zzzzzzzz: 1 }\n',
      [
        'sut.yaml:3:11: limits.zzzzzzzz: is not known, expected one of connect, associate, response, release, close, quiet, idle, retry, observe',
      ],
    ],
    [
      'a missing field',
      'role: scp\n',
      ['sut.yaml:1:1: name: is missing, expected the name of the system under test'],
    ],
    [
      'a wrong role',
      'name: a\nrole: server\n',
      ["sut.yaml:2:7: role: is 'server', expected scp or scu: the role of the system under test"],
    ],
    [
      'a port out of range',
      'name: a\nrole: scp\nport: 70000\n',
      ["sut.yaml:3:7: port: is '70000', expected a TCP port (1 to 65535)"],
    ],
    [
      'a limit that is no number',
      'name: a\nrole: scp\nlimits: { close: soon }\n',
      [
        "sut.yaml:3:18: limits.close: is 'soon', expected longest wait for the peer to close TCP, in seconds (more than 0, at most 86400)",
      ],
    ],
    [
      'an AE title that is too long',
      'name: a\nrole: scp\ncalledAETitle: ABCDEFGHIJKLMNOPQ\n',
      [
        "sut.yaml:3:16: calledAETitle: is 'ABCDEFGHIJKLMNOPQ', expected the called AE title: 1 to 16 characters, no backslash, not only spaces",
      ],
    ],
    [
      'a status that is none',
      'name: a\nrole: scp\ndeclares:\n  statuses:\n    a700: x\n',
      [
        'sut.yaml:5:5: declares.statuses.a700: is no possible key, expected a map from status code (A700, C000-CFFF, other) to the text of its row',
      ],
    ],
    [
      'a verdict that is none',
      'name: a\nrole: scp\nexpected:\n  SCP-1: ok\n',
      [
        "sut.yaml:4:10: expected.SCP-1: is 'ok', expected a verdict (error, fail, inconclusive, warning, recorded, pass, not-applicable) or a map with verdict (one, or a list of different ones), because and clause",
      ],
    ],
    [
      'a list that has a verdict twice',
      'name: a\nrole: scp\nexpected:\n  SCP-1: { verdict: [fail, fail], because: x }\n',
      ['sut.yaml:4:21: expected.SCP-1.verdict: is given, expected a list of different verdicts'],
    ],
    [
      'a list of one verdict',
      'name: a\nrole: scp\nexpected:\n  SCP-1: { verdict: [fail], because: x }\n',
      [
        'sut.yaml:4:21: expected.SCP-1.verdict: is a list, expected a verdict, or a list of two or more different ones between which the timing of the product decides',
      ],
    ],
    ...['[fail, ok]', 'ok'].map((list): [string, string, readonly string[]] => [
      `what is no verdict in a map: ${list}`,
      `name: a\nrole: scp\nexpected:\n  SCP-1: { verdict: ${list}, because: x }\n`,
      [
        'sut.yaml:4:10: expected.SCP-1: is a map, expected a verdict (error, fail, inconclusive, warning, recorded, pass, not-applicable) or a map with verdict (one, or a list of different ones), because and clause',
      ],
    ]),
    [
      'a list where a map belongs',
      '- a\n',
      ['sut.yaml:1:1: is a list, expected a map with at least name and role'],
    ],
    [
      'an empty value',
      'name:\nrole: scp\n',
      ['sut.yaml:1:6: name: is empty, expected the name of the system under test'],
    ],
    ['an empty file', '', ['sut.yaml:1:1: the file is empty, expected a map with at least name and role']],
    [
      'a command for an SCP',
      'name: a\nrole: scp\nexec: findscu\n',
      ['sut.yaml:3:7: exec: is given, expected role scu: only an SCU is started by a command'],
    ],
    [
      'what an SCP has kept',
      'name: a\nrole: scp\nkept: output\n',
      ['sut.yaml:3:7: kept: is given, expected role scu: only an SCU keeps what it has found'],
    ],
    [
      'a form of the items kept without a list of them',
      'name: a\nrole: scu\nkeptItem: ^item\n',
      ['sut.yaml:3:11: keptItem: is given, expected kept beside it'],
    ],
    [
      'a pattern that is none',
      'name: a\nrole: scu\nkept: output\nkeptItem: "("\n',
      [
        'sut.yaml:4:11: keptItem: is given, expected a regular expression: Invalid regular expression: /(/gm: Unterminated group',
      ],
    ],
    [
      'commands that cannot be run',
      `name: a\nrole: scu\nexec: query {prot}\nkept: list "x\n`,
      [
        'sut.yaml:3:7: exec: is given, expected a command that can be run: unknown placeholder {prot} in the command "query {prot}", expected one of {host} {port} {called} {calling}',
        'sut.yaml:4:7: kept: is given, expected a command that can be run: the command has a quote that is not closed: list "x',
      ],
    ],
    [
      'several problems, in the order of the file',
      'role: x\nport: 0\n',
      [
        'sut.yaml:1:1: name: is missing, expected the name of the system under test',
        "sut.yaml:1:7: role: is 'x', expected scp or scu: the role of the system under test",
        "sut.yaml:2:7: port: is '0', expected a TCP port (1 to 65535)",
      ],
    ],
  ];
  for (const [what, source, expected] of cases)
    it(`names ${what}`, () => {
      assert.deepEqual(problems(source), expected);
    });

  it('names a duplicate key and broken YAML with their place', () => {
    assert.match(problems('name: a\nname: b\nrole: scp\n').join('\n'), /^sut\.yaml:2:1: /);
    assert.match(problems('name: [a\n').join('\n'), /^sut\.yaml:\d+:\d+: /);
  });

  it('refuses a flood of aliases instead of expanding it', () => {
    const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    assert.equal(problems(`a0: &a0 x\n${levels.join('\n')}\n`).length, 1);
  });

  it('says which file cannot be read', async () => {
    await assert.rejects(loadProfile('no/such/file.yaml'), {
      name: 'ProfileError',
      message: 'no/such/file.yaml:1:1: cannot be read (ENOENT), expected a profile in YAML',
    });
  });

  it('is every YAML file of fixtures/suts', async () => {
    const folder = join(import.meta.dirname, '../fixtures/suts');
    const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'));
    assert.ok(files.length >= 8);
    for (const file of files) assert.ok((await loadProfile(join(folder, file))).product, file);
  });

  it('has a JSON Schema that forbids unknown keys and takes numbers as numbers', () => {
    const schema = JSON.parse(JSON.stringify(sutProfileSchema()));
    assert.equal(schema.additionalProperties, false);
    assert.deepEqual(schema.required, ['name', 'role']);
    assert.equal(schema.properties.port.type, 'integer');
    assert.equal(schema.properties.limits.properties.close.type, 'number');
  });
});

describe('nearest', () => {
  it('counts letters that differ and neighbors that are swapped', () => {
    assert.equal(editDistance('hots', 'host'), 1);
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('kitten', 'sitting'), 3);
  });

  it('gives nothing when nothing is close', () => {
    assert.equal(nearest('xyz', ['host', 'port']), undefined);
    assert.equal(nearest('calledAetitle', ['callingAETitle', 'calledAETitle']), 'calledAETitle');
  });
});
