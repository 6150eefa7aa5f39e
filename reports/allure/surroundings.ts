/** The files beside the Allure results: categories, environment, the CI build. */
import { verdictMappings, verdicts } from '../../harness/verdict.ts';
import type { Results } from '../results.ts';
import { visibleLine } from '../text.ts';
import type { AllureCategory } from './model.ts';

const categoryNames = {
  fail: 'Non-conformant',
  error: 'Error of the test tool',
  inconclusive: 'Inconclusive',
  warning: 'Discouraged or not declared',
  'not-applicable': 'Not applicable',
} as const;

/** `categories.json`: by the verdict that each message starts with. */
export function allureCategories(): AllureCategory[] {
  return verdicts.flatMap((verdict) => {
    if (verdict === 'pass' || verdict === 'recorded') return [];
    const { allure, meaning } = verdictMappings[verdict];
    const messageRegex = `(?s)^${verdict}: .*`;
    return [{ name: categoryNames[verdict], description: meaning, matchedStatuses: [allure], messageRegex }];
  });
}

/** `environment.properties`: a Java properties file. */
export function allureEnvironment({ tool, standard, sut, run, environment }: Results): string {
  const entries: readonly (readonly [string, string | number | null | undefined])[] = [
    ['system.under.test', sut.name],
    ['product', sut.product],
    ['role', sut.role.toUpperCase()],
    ['host', sut.host],
    ['port', sut.port],
    ['called.AE.title', sut.calledAETitle],
    ['calling.AE.title', sut.callingAETitle],
    ['implementation.class.UID', sut.implementationClassUID],
    ['implementation.version.name', sut.implementationVersionName],
    ['standard', standard],
    ['tool', `${tool.name} ${tool.version}`],
    ['command', run.command],
    ['node', environment?.node],
    ['platform', environment?.platform],
  ];
  return entries
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [property(name, String(value))],
    )
    .join('');
}

// The format is Latin-1 with escapes; a backslash starts one.
function property(name: string, value: string): string {
  const escaped = visibleLine(value)
    .replaceAll('\\', '\\\\')
    .replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${name}=${escaped}\n`;
}

/** `executor.json` when the environment tells of a CI build. */
export function allureExecutor(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | number>> | undefined {
  const get = (name: string) => environment[name] ?? '';
  if (get('GITHUB_ACTIONS') === 'true') {
    const buildUrl = `${get('GITHUB_SERVER_URL')}/${get('GITHUB_REPOSITORY')}/actions/runs/${get('GITHUB_RUN_ID')}`;
    return build('GitHub Actions', 'github', get('GITHUB_WORKFLOW'), get('GITHUB_RUN_NUMBER'), buildUrl);
  }
  if (get('GITLAB_CI') === 'true') {
    return build('GitLab CI', 'gitlab', get('CI_JOB_NAME'), get('CI_PIPELINE_IID'), get('CI_JOB_URL'));
  }
  if (get('JENKINS_URL') !== '') {
    return build('Jenkins', 'jenkins', get('JOB_NAME'), get('BUILD_NUMBER'), get('BUILD_URL'));
  }
  return undefined;
}

function build(name: string, type: string, job: string, number: string, buildUrl: string) {
  const order = Number(number);
  return {
    name,
    type,
    buildName: `${job} #${number}`,
    ...(Number.isSafeInteger(order) && number !== '' && { buildOrder: order }),
    buildUrl,
  };
}
