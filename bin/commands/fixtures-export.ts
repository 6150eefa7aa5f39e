import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { counted } from '../../harness/counted.ts';
import { omiO23 } from '../../simulators/hl7/omi-o23.ts';
import { ormO01 } from '../../simulators/hl7/orm-o01.ts';
import {
  implementationClassUID,
  implementationVersionName,
} from '../../simulators/upper-layer/implementation.ts';
import { dicomJson } from '../../simulators/worklist/export/dicom-json.ts';
import { dumpText } from '../../simulators/worklist/export/dump.ts';
import { part10File } from '../../simulators/worklist/export/part10.ts';
import { worklistYaml } from '../../simulators/worklist/export/worklist-yaml.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
import { itemsOf, knownValuesOf } from '../../simulators/worklist/natural-values.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { type WorklistOptions, withWorklistOptions, worklistOf } from './fixtures-worklist.ts';

interface ExportOptions extends WorklistOptions {
  readonly to?: readonly Form[];
  readonly out: string;
}

/** One file of an export. */
interface ExportedFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

interface FormFacts {
  readonly says: string;
  readonly files: (worklist: readonly WorklistItem[]) => readonly ExportedFile[];
  /** Empty files beside those. */
  readonly besides?: readonly string[];
}

/** What one item is in one kind of file, given its number from 1. */
type Content = (item: WorklistItem, number: number) => Uint8Array | string;

const writer = { implementationClassUID, implementationVersionName };

/** A file for each item and each of the endings. */
function eachItem(contents: Readonly<Record<string, Content>>): FormFacts['files'] {
  return (worklist) =>
    worklist.flatMap((item, index) => {
      const number = String(index + 1).padStart(String(worklist.length).length, '0');
      return Object.entries(contents).map(([ending, content]) => ({
        name: `${number}-${stepName(item)}${ending}`,
        content: content(item, index + 1),
      }));
    });
}

function head(number: number) {
  return { controlID: `MWLCONF-${number}`, time: new Date() };
}

/** Every form that a worklist can be exported to, each into a folder of its name. */
const forms = {
  wl: {
    says: 'DICOM files for wlmscpfs and Orthanc',
    files: eachItem({ '.wl': (item) => part10File(item, writer) }),
    // wlmscpfs serves no folder without it.
    besides: ['lockfile'],
  },
  part10: { says: 'DICOM files', files: eachItem({ '.dcm': (item) => part10File(item, writer) }) },
  json: {
    says: 'DICOM JSON',
    files: eachItem({
      '.json': ({ natural }) => `${JSON.stringify(dicomJson(natural), undefined, 2)}\n`,
    }),
  },
  dump: { says: 'text for dump2dcm', files: eachItem({ '.dump': ({ elements }) => dumpText(elements) }) },
  hl7: {
    says: 'HL7 v2 messages, ORM^O01 and OMI^O23',
    files: eachItem({
      '.orm.hl7': (item, number) => ormO01(item, head(number)),
      '.omi.hl7': (item, number) => omiO23(item, head(number)),
    }),
  },
  yaml: {
    says: 'the worklist for the profile of the SCP and for simulate scp',
    files: (worklist) => [{ name: 'worklist.yaml', content: worklistYaml(worklist) }],
  },
} satisfies Readonly<Record<string, FormFacts>>;

type Form = keyof typeof forms;
const formNames = Object.keys(forms).filter(isForm);

function isForm(text: string): text is Form {
  return Object.hasOwn(forms, text);
}

/** `fixtures export`: writes each item of a worklist as a file. */
export function addFixturesExport(
  parent: Command,
  context: CommandContext,
  exit: (code: number) => void,
): void {
  const command = parent
    .command('export')
    .description('write the worklist as files, in a folder for each form')
    .option('--to <list>', `forms, separated by commas: ${formNames.join(', ')} (default: all)`, formList)
    .option('--out <dir>', 'output folder', 'reports/out/worklist');
  withWorklistOptions(command).action(async (options: ExportOptions) =>
    exit(await exportWorklist(options, context)),
  );
}

function formList(text: string): Form[] {
  return text.split(',').map((name) => {
    if (isForm(name)) return name;
    throw new InvalidArgumentError(`${name} is none of ${formNames.join(', ')}.`);
  });
}

async function exportWorklist(options: ExportOptions, context: CommandContext): Promise<number> {
  const worklist = await worklistOf(options);
  for (const form of options.to ?? formNames) {
    const folder = join(options.out, form);
    const count = await writeForm(forms[form], worklist, folder);
    context.output.write(`${folder}: ${counted(count, 'file')}, ${forms[form].says}\n`);
  }
  return 0;
}

async function writeForm(
  form: FormFacts,
  worklist: readonly WorklistItem[],
  folder: string,
): Promise<number> {
  await emptyFolder(folder);
  const files = form.files(worklist);
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  for (const name of form.besides ?? []) await writeFile(join(folder, name), '');
  return files.length;
}

/** Makes the folder. What an earlier export left there would be served beside the new items. @throws UsageError */
async function emptyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${folder} cannot be written: ${problem}`);
  }
  throw new UsageError(`${folder} is not empty, expected a folder without files of an earlier export`);
}

/** The Scheduled Procedure Step ID in characters that every file system takes. */
function stepName({ natural }: WorklistItem): string {
  const [step] = itemsOf(natural['ScheduledProcedureStepSequence']);
  const [text = 'step'] = knownValuesOf(step?.['ScheduledProcedureStepID']);
  return text.replaceAll(/[^A-Za-z0-9.-]+/g, '_');
}
