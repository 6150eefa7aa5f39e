/** `junit.xml` against what the schemas of Jenkins (xUnit plugin, junit-10) and of Maven Surefire have in common. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { barestRun, storedRun } from '../testing/stored-run.ts';
import junit from './junit-xml.ts';

interface Rule {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Children by name, in this order; a `text` stands alone. */
  readonly children: readonly string[] | 'text';
}

const message: Rule = { required: ['message', 'type'], children: 'text' };

const rules: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: [],
    optional: ['name', 'tests', 'failures', 'errors', 'time'],
    children: ['testsuite'],
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors', 'skipped'],
    optional: ['time', 'timestamp'],
    children: ['properties', 'testcase'],
  },
  properties: { required: [], children: ['property'] },
  property: { required: ['name', 'value'], children: [] },
  testcase: {
    required: ['name', 'time'],
    optional: ['classname'],
    children: ['failure', 'skipped', 'error', 'system-out'],
  },
  failure: message,
  error: message,
  skipped: { required: ['message'], children: 'text' },
  'system-out': { required: [], children: 'text' },
};

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/** Reads what the exporter writes; anything that is not an element, an attribute or text fails. */
function parse(xml: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert.ok(xml.startsWith(declaration));
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  const token = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>|([^<]+)/gy;
  token.lastIndex = declaration.length;
  for (let at = token.lastIndex; at < xml.length; at = token.lastIndex) {
    const [whole, end, name = '', attributes = '', empty, text] = token.exec(xml) ?? [];
    assert.ok(whole !== undefined, `no XML of ours at ${at}: ${xml.slice(at, at + 40)}`);
    const current = open.at(-1);
    assert.ok(current);
    if (text !== undefined) {
      assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|#\d+);)|\]\]>/);
      current.text += text;
    } else if (end === '/') {
      assert.equal(open.pop()?.name, name);
    } else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
      const element: Element = {
        name,
        attributes: new Map(pairs.map(([, key = '', value = '']) => [key, value])),
        children: [],
        text: '',
      };
      current.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  assert.equal(open.length, 1);
  const [root] = top.children;
  assert.ok(root && top.children.length === 1);
  return root;
}

function checkStructure(element: Element): void {
  const rule = rules[element.name];
  assert.ok(rule, `<${element.name}> is in no schema`);
  const { required, optional = [], children } = rule;
  for (const name of required) assert.ok(element.attributes.has(name), `<${element.name}> lacks ${name}`);
  for (const name of element.attributes.keys())
    assert.ok(required.includes(name) || optional.includes(name), `<${element.name}> has ${name}`);
  assert.match(element.attributes.get('time') ?? '0', /^\d+(\.\d{1,3})?$/);
  if (children === 'text') {
    assert.equal(element.children.length, 0);
    return;
  }
  assert.equal(element.text.trim(), '');
  const places = element.children.map(({ name }) => children.indexOf(name));
  assert.ok(!places.includes(-1), `<${element.name}> has ${element.children.map(({ name }) => name).join()}`);
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  element.children.forEach(checkStructure);
}

function all(element: Element, name: string): Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => all(child, name)),
  ];
}

const context = { directory: 'nowhere' };
const stored = parse(junit.write(storedRun, context));

test('the elements and attributes are those of both schemas', () => {
  checkStructure(stored);
  checkStructure(parse(junit.write(barestRun, context)));
  assert.throws(() =>
    checkStructure(parse('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites skipped="1"/>')),
  );
});

test('the root and the suites count what the cases say', () => {
  const counts = (element: Element, ...names: readonly string[]) =>
    names.map((name) => Number(element.attributes.get(name)));
  for (const element of [stored, ...all(stored, 'testsuite')]) {
    assert.deepEqual(
      counts(element, 'tests', 'failures', 'errors'),
      ['testcase', 'failure', 'error'].map((name) => all(element, name).length),
    );
  }
  const skipped = all(stored, 'testsuite').flatMap((suite) => counts(suite, 'skipped'));
  assert.equal(
    skipped.reduce((sum, count) => sum + count, 0),
    all(stored, 'skipped').length,
  );
});

test('every case has a name of its own, every skipped one its reason, every file its place', () => {
  const cases = all(stored, 'testcase');
  const names = cases.map(({ attributes }) => `${attributes.get('classname')} ${attributes.get('name')}`);
  assert.equal(new Set(names).size, storedRun.scenarios.length);
  for (const { text, attributes } of all(stored, 'skipped')) {
    assert.match(text, /^(?:inconclusive|not-applicable): ./);
    assert.equal(attributes.get('message'), text);
  }
  const files = storedRun.scenarios.flatMap(({ evidence }) => evidence);
  const named = all(stored, 'system-out').flatMap(
    ({ text }) => text.match(/\[\[ATTACHMENT\|[^\]]+\]\]/g) ?? [],
  );
  assert.equal(named.length, files.length);
  const [first] = all(stored, 'system-out');
  assert.match(
    first?.text ?? '',
    /^features\/scp\/status-codes\.feature:20\n\n\[\[ATTACHMENT\|evidence\/SCP-0000-all\.txt\]\]/,
  );
});

test('in a checkout of a CI server the evidence is named relative to that', () => {
  const environment = { CI_PROJECT_DIR: process.cwd() };
  const written = junit.write(storedRun, { directory: path.join('reports', 'out'), environment });
  assert.match(written, /\[\[ATTACHMENT\|reports\/out\/evidence\/SCP-0000-all\.txt\]\]/);
});

test('the properties of a suite name each of its scenarios with its verdict and its requirements', () => {
  const properties = all(stored, 'property').map(({ attributes }) => [
    attributes.get('name'),
    attributes.get('value'),
  ]);
  for (const { id, verdict } of storedRun.scenarios.filter((scenario) => !scenario.id.includes('<'))) {
    assert.ok(
      properties.some(([name, value]) => name === id && value?.startsWith(verdict)),
      id,
    );
  }
  assert.ok(
    properties.some(([name, value]) => name === 'SCP-A900-mismatch' && value === 'fail: RESP-04, RESP-09'),
  );
});
