import assert from 'node:assert/strict';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { buildProgram } from '../../bin/command-line.ts';
import { selectPickles } from '../../bin/run/cucumber.ts';
import { runCommand, splitCommand } from '../../harness/command.ts';
import { coverageOf } from '../../harness/coverage.ts';
import { parseProfile, sutProfileSchema } from '../../harness/profile.ts';
import { isRequirementId, requirementOf, requirements } from '../../harness/requirements/index.ts';
import { verdictMappings, verdicts } from '../../harness/verdict.ts';
import { parsePlan } from '../../simulators/faults/plan.ts';
import { features } from '../support/features.ts';
import { unread } from '../support/suite.ts';
import { commandsOf, type Page, pageAt, pages, rowsOf, top } from './documents.ts';

/** The commands as the command line has them; none is run. */
const program = buildProgram('0.0.0', unread, () => undefined);
const everyCommand = [program, ...program.commands.flatMap((each) => [each, ...each.commands])];
const everyOption = everyCommand.flatMap((each) => each.options.map(({ long }) => long)).concat('--help');
const placeholders = { host: '127.0.0.1', port: '11112', called: 'ANY-SCP', calling: 'MWLCONF' };
const { scripts } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));

/** What is wrong in the words behind `mwl-conformance`; '' if nothing is. */
function wrongIn(words: readonly string[]): string {
  let command = program;
  let rest = [...words];
  for (let next = named(command, rest[0]); next; next = named(command, rest[0])) {
    command = next;
    rest = rest.slice(1);
  }
  if (command.commands.length > 0) return `there is no command ${rest[0]}`;
  const unknown = rest.find(
    (word) =>
      word.startsWith('--') && !command.options.some(({ long }) => long === word) && word !== '--help',
  );
  if (unknown) return `${command.name()} has no option ${unknown}`;
  const [argument] = command.registeredArguments;
  const choices = argument?.argChoices;
  if (choices && !choices.includes(rest[0] ?? '')) return `${rest[0]} is none of ${choices.join(', ')}`;
  return !argument && rest[0] !== undefined && !rest[0].startsWith('-') ? `${rest[0]} is surplus` : '';
}

function named(command: Command, word: string | undefined): Command | undefined {
  return command.commands.find((each) => each.name() === word);
}

/** What is wrong with a command of a shell block; '' if nothing is. */
function wrongWith(line: string): string {
  const words = splitCommand(line, placeholders).filter((word) => !/^[A-Z_]+=/.test(word));
  const [name = '', ...rest] = words;
  if (name === './bin/mwl-conformance') return wrongIn(rest);
  if (name === 'npm') {
    const script = rest[0] === 'run' ? rest[1] : rest[0];
    return script === 'ci' || script === undefined || script in scripts ? '' : `there is no script ${script}`;
  }
  return ['jq', 'node', 'npx'].includes(name) ? '' : `${name} is no command of this project`;
}

/** Places in the checkout that code spans name. What a run writes is not there before it. */
function placesIn({ spans }: Page): string[] {
  const place = /^(features|steps|simulators|harness|fixtures|reports|bin|tests|bench|docs|\.ci)\/[^<*{ ]*$/;
  return spans.filter((span) => place.test(span) && !span.startsWith('reports/out'));
}

const profilePages = ['docs/profile.md', 'docs/test-an-scp.md', 'docs/test-an-scu.md'].map(pageAt);

describe('documentation', () => {
  for (const page of pages)
    it(`${page.path} names commands, options, files and links that exist`, () => {
      const wrong = commandsOf(page).flatMap((line) =>
        wrongWith(line) ? [`${line}: ${wrongWith(line)}`] : [],
      );
      const options = page.spans.flatMap((span) => /^--[a-z-]+/.exec(span)?.[0] ?? []);
      wrong.push(...options.filter((option) => !everyOption.includes(option)));
      wrong.push(...placesIn(page).filter((place) => !existsSync(join(top, place))));
      const links = [...page.prose.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
      wrong.push(...links.filter((link) => !existsSync(join(top, dirname(page.path), link))));
      assert.deepEqual(wrong, []);
    });

  it('tells how many requirements are judged', () => {
    const features = globSync('features/**/*.feature', { cwd: top });
    const tags = features.flatMap(
      (file) => readFileSync(join(top, file), 'utf8').match(/(?<=@)[\w-]+/g) ?? [],
    );
    const judged = requirements.filter((each) => coverageOf(each, new Set(tags)).status === 'covered').length;
    const line = `${judged} of ${requirements.length} requirements are judged.`;
    assert.ok(
      pageAt('README.md').blocks.some(({ text }) => text.trim() === line),
      `README.md has to say: ${line}`,
    );
  });

  it('gives the clause of a typical finding as the requirement has it', () => {
    const findings = pages.flatMap(rowsOf).filter(([id = '', verdict]) => isRequirementId(id) && verdict);
    assert.ok(findings.length > 10);
    for (const [id = '', , , clause] of findings)
      assert.equal(clause, isRequirementId(id) && requirementOf(id).source, id);
  });

  it('README.md counts the scenarios', async () => {
    const counts = await Promise.all(
      (['scp', 'scu'] as const).map(async (role) =>
        selectPickles(await features.load(role), { ids: [], tags: '' }),
      ),
    );
    const stated = [...pageAt('README.md').prose.matchAll(/\b(\d+) scenarios\b/g)].map(([, count]) =>
      Number(count),
    );
    assert.deepEqual(
      stated,
      counts.map(({ length }) => length),
    );
  });

  for (const path of ['README.md', 'docs/judging.md'])
    it(`${path} explains every verdict in the words of the product`, () => {
      const rows = rowsOf(pageAt(path)).filter(([name = '']) => /^`[a-z-]+`$/.test(name));
      const explained = rows.map(([name = '', meaning]) => [name.slice(1, -1), meaning]);
      assert.deepEqual(
        explained,
        verdicts.map((verdict) => [verdict, verdictMappings[verdict].meaning]),
      );
    });

  it('shows profiles that can be read', () => {
    const texts = profilePages.flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'yaml'));
    assert.ok(texts.length > 5);
    for (const { text } of texts) {
      const head = /^role:/m.test(text) ? '' : `name: part\nrole: ${/^exec/m.test(text) ? 'scu' : 'scp'}\n`;
      parseProfile(`${head}${text}`, text);
    }
  });

  it('explains every field of a profile, and publishes their schema', () => {
    const schema = sutProfileSchema();
    const file = join(top, 'docs/sut-profile.schema.json');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(schema)));
    const { blocks, spans } = pageAt('docs/profile.md');
    const text = [...blocks.map((block) => block.text), ...spans].join('\n');
    const fields = ['', 'limits', 'declares'].flatMap((part) => fieldsOf(schema, part));
    assert.deepEqual(
      fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(text)),
      [],
    );
  });

  it('shows a fault plan that can be read', () => {
    const [plan] = pageAt('docs/simulators.md').blocks.filter(({ text }) => text.includes('afterMatches'));
    assert.equal(parsePlan(plan?.text ?? '', 'plan.yaml').size, 3);
  });

  it('shows a program that prints what is shown', async () => {
    const { blocks } = pageAt('docs/simulators.md');
    const at = blocks.findIndex(({ language }) => language === 'ts');
    const source =
      blocks[at]?.text.replaceAll("'./simulators/", `'${pathToFileURL(top).href}/simulators/`) ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'docs-'));
    try {
      writeFileSync(join(folder, 'example.mts'), source);
      const result = await runCommand([process.execPath, join(folder, 'example.mts')], 20_000);
      assert.equal(result.stdout, blocks[at + 1]?.text, result.stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The names of the properties of a schema, or of one of its properties. */
function fieldsOf(schema: ReturnType<typeof sutProfileSchema>, part: string): string[] {
  const node = part === '' ? schema : schema.properties?.[part];
  return typeof node === 'object' ? Object.keys(node.properties ?? {}) : [];
}
