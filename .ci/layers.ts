/** Folders of the simulators, which have layers of their own. Everything else has one layer for each top-level folder. */
const upperLayer = 'simulators/upper-layer';
const dataSet = 'simulators/data-set';
const dimse = 'simulators/dimse';
const worklist = 'simulators/worklist';
const hl7 = 'simulators/hl7';
const faults = 'simulators/faults';
const scu = 'simulators/scu';
const scp = 'simulators/scp';
const simulators = [upperLayer, dataSet, dimse, worklist, hl7, faults, scu, scp];

/**
 * Which folders the files of a folder may import from, apart from their own. Imports run one way: a folder that is
 * named on the right never names the one on the left.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  [upperLayer]: [],
  [dataSet]: [],
  [dimse]: [upperLayer, dataSet],
  [worklist]: [dataSet],
  [hl7]: [dataSet, worklist],
  [faults]: [upperLayer, dataSet, dimse],
  [scu]: [upperLayer, dataSet, dimse, worklist],
  [scp]: [upperLayer, dataSet, dimse, worklist, faults],
  simulators,
  harness: simulators,
  reports: [...simulators, 'harness'],
  steps: [...simulators, 'harness'],
  bin: [...simulators, 'simulators', 'harness', 'reports'],
  bench: [...simulators, 'simulators', 'harness', 'reports'],
  tests: [...simulators, 'simulators', 'harness', 'reports', 'steps', 'bin'],
  '.ci': ['harness'],
};

/** What a test beside the code may import on top of that: the other side of the Association, real peers. */
export const testLayers: readonly string[] = ['tests', ...simulators];

/** Packages that only some folders may import. The simulators know nothing of Gherkin. */
export const packageLayers: Readonly<Record<string, readonly string[]>> = {
  dcmjs: [dataSet],
  '@cucumber/cucumber': ['harness', 'steps', 'bin'],
  '@cucumber/messages': ['harness', 'steps', 'reports', 'bin', '.ci'],
};

/** The folder of the process: the one that reads its arguments and sets how it ends. Scripts beside the product do too. */
export const processFolders: readonly string[] = ['bin', 'bench', 'tests', '.ci'];
