import { Given, When } from '@cucumber/cucumber';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { faultNamed } from '../simulators/faults/catalogue.ts';
import type { Fault } from '../simulators/faults/fault.ts';
import { statusFault } from '../simulators/faults/status.ts';
import type { ConformanceWorld } from './world.ts';

/** Time between the matches of an SCP that answers slowly, ms: an SCU that ends too early does so in between. */
const slowMs = 100;

Given('the test SCP awaits the SCU under test', function (this: ConformanceWorld) {
  this.scu.answer = {};
});

Given(
  'the test SCP answers with {int} match(es) and then Status Code {statusCode}',
  function (this: ConformanceWorld, matches: number, code: number) {
    this.scu.codes = [code];
    this.scu.answer = { matches, fault: statusFault(code, matches) };
  },
);

/** The fault of a code that no table lists is followed by 0000 (STATUS-SCU-UNKNOWN). */
Given(
  'the test SCP answers with {int} match(es), Status Code {statusCode}, and 0000 much later',
  function (this: ConformanceWorld, matches: number, code: number) {
    this.scu.codes = [code];
    this.scu.answer = { matches, fault: statusFault(code, matches) };
  },
);

Given(
  'the test SCP answers slowly with matches of Status Code {statusCode} and then Status Code 0000',
  function (this: ConformanceWorld, code: number) {
    this.scu.codes = [code];
    this.scu.answer = { matches: 3, paceMs: slowMs, fault: statusFault(code) };
  },
);

Given(
  'the test SCP answers slowly with matches of Status Code FF01 and FF00 and then Status Code 0000',
  function (this: ConformanceWorld) {
    this.scu.codes = [0xff01];
    const fault = faultNamed('the Status of the matches is FF00 and FF01 in turn');
    this.scu.answer = { matches: 3, paceMs: slowMs, ...(fault && { fault }) };
  },
);

Given('the test SCP answers with matches until it is cancelled', function (this: ConformanceWorld) {
  this.scu.codes = [0xfe00];
  this.scu.answer = { untilCancelled: true, paceMs: 100 };
});

Given('in its answer {fault}', function (this: ConformanceWorld, fault: Fault) {
  this.scu.answer = { matches: 3, fault };
});

Given('the SCU under test has a minute more for it', function (this: ConformanceWorld) {
  this.scu.longerMs = 60_000;
});

Given('the test SCP accepts Implicit VR Little Endian alone', function (this: ConformanceWorld) {
  this.scu.answer = { matches: 2, transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian] };
});

Given('the test SCP prefers Explicit VR Little Endian', function (this: ConformanceWorld) {
  const { explicitVRLittleEndian, implicitVRLittleEndian } = transferSyntaxes;
  this.scu.answer = { matches: 2, transferSyntaxes: [explicitVRLittleEndian, implicitVRLittleEndian] };
});

Given(
  'the test SCP announces a maximum length of {int}',
  function (this: ConformanceWorld, maximumLength: number) {
    this.scu.answer = { matches: 2, maximumLength };
  },
);

When('the SCU under test queries the worklist', async function (this: ConformanceWorld) {
  await this.scu.query();
});

When('the SCU under test queries the worklist twice', async function (this: ConformanceWorld) {
  await this.scu.query();
  await this.scu.query();
});

When(
  'the SCU under test queries the worklist and cancels the query',
  async function (this: ConformanceWorld) {
    await this.scu.query(true);
  },
);
