import { encodeCommandSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import type { Fault, FaultContext } from '../faults/fault.ts';
import { renderResponse, responseFields } from '../faults/render.ts';
import type { Response } from '../faults/steps.ts';
import { encodePdu } from '../upper-layer/encode.ts';
import { type Pdv, pduHeaderLength } from '../upper-layer/pdu.ts';

/** PDU-length that is used towards a requestor that states none. */
const lengthWithoutLimit = 65_536;

/**
 * Makes the P-DATA-TFs of the responses to one request. Where no fault has a hand in it, the command of each status is
 * encoded once; a response then costs the copying of its Identifier.
 */
export class Renderer {
  readonly #fault: Fault | undefined;
  readonly #context: FaultContext;
  readonly #commands = new Map<number, readonly Uint8Array[]>();
  readonly #fragmentLength: number;
  readonly #isPlain: boolean;
  #index = 0;
  #lastPending: readonly Uint8Array[] | undefined;

  constructor(fault: Fault | undefined, context: FaultContext) {
    this.#fault = fault;
    this.#context = context;
    this.#isPlain = !(fault?.identifier || fault?.command || fault?.pdus);
    // PS3.8 D.1: the PDV header counts; PS3.8 E.1: fragments are even
    const room = (context.maximumLength === 0 ? lengthWithoutLimit : context.maximumLength) - pduHeaderLength;
    this.#fragmentLength = room - (room % 2);
  }

  /** The PDUs of the last Pending response that was rendered. */
  get lastPending(): readonly Uint8Array[] | undefined {
    return this.#lastPending;
  }

  render(response: Response): readonly Uint8Array[] {
    const pdus =
      this.#isPlain && response.fields === undefined ? this.#plain(response) : this.#faulty(response);
    this.#index += 1;
    if (response.identifier !== undefined) this.#lastPending = pdus;
    return pdus;
  }

  #faulty(response: Response): readonly Uint8Array[] {
    const context = { ...this.#context, index: this.#index, status: response.status };
    return renderResponse(response, this.#fault, context);
  }

  #plain(response: Response): readonly Uint8Array[] {
    const { identifier, status } = response;
    const key = identifier === undefined ? status : status + 0x10000;
    let command = this.#commands.get(key);
    if (command === undefined) {
      const { contextID, maximumLength } = this.#context;
      const bytes = encodeCommandSet(responseFields(response, this.#context));
      command = messagePdus(contextID, bytes, undefined, { maximumLength });
      this.#commands.set(key, command);
    }
    return identifier === undefined ? command : [...command, ...this.#dataSetPdus(identifier)];
  }

  #dataSetPdus(dataSet: Uint8Array): Uint8Array[] {
    const pdus: Uint8Array[] = [];
    let at = 0;
    do {
      const end = Math.min(at + this.#fragmentLength, dataSet.length);
      const isLast = end === dataSet.length;
      const fragment = dataSet.subarray(at, end);
      const pdv: Pdv = {
        contextID: this.#context.contextID,
        isCommand: false,
        isLast,
        controlHeader: 0,
        fragment,
      };
      pdus.push(encodePdu({ type: 'P-DATA-TF', pdvs: [pdv] }));
      at = end;
    } while (at < dataSet.length);
    return pdus;
  }
}
