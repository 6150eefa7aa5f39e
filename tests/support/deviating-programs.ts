import type { DeviatingScp } from './scp-deviation.ts';
import { conformant, final, isCancel, isEcho, isFind, matches } from './scripted-scp.ts';

/** SCPs of a few lines, for what our own SCP has no fault for. */
export const scriptedDeviations: readonly DeviatingScp[] = [
  {
    name: 'a C-ECHO refused',
    ids: ['SCP-ECHO-1'],
    fails: ['ECHO-01'],
    plan: {},
    script: () => ({
      answer: (message) =>
        conformant(message).map((reply) => (isEcho(message) ? { ...reply, Status: 0x0110 } : reply)),
    }),
  },
  {
    name: 'a C-ECHO answered twice',
    ids: ['SCP-ECHO-1'],
    fails: ['ECHO-01'],
    plan: {},
    script: () => ({
      answer: (message) => [...conformant(message), ...(isEcho(message) ? conformant(message) : [])],
    }),
  },
  {
    name: 'a C-ECHO not answered',
    isSilent: true,
    ids: ['SCP-ECHO-1'],
    fails: ['ECHO-01'],
    plan: {},
    script: () => ({ answer: (message) => (isEcho(message) ? [] : conformant(message)) }),
  },
  {
    name: 'a C-ECHO of another SOP Class not answered',
    isSilent: true,
    ids: ['SCP-ECHO-class'],
    fails: ['ECHO-02'],
    plan: {},
    script: () => ({
      answer: (message) =>
        isEcho(message) && message.command.AffectedSOPClassUID !== '1.2.840.10008.1.1'
          ? []
          : conformant(message),
    }),
  },
  {
    name: 'a C-ECHO of another SOP Class answered with 0000',
    ids: ['SCP-ECHO-class'],
    fails: [],
    warns: ['ECHO-02'],
    plan: {},
    script: () => ({
      answer: (message) =>
        conformant(message).map((reply) => (isEcho(message) ? { ...reply, Status: 0 } : reply)),
    }),
  },
  {
    name: 'a C-FIND aborted after a C-ECHO',
    ids: ['SCP-ECHO-between'],
    fails: ['ECHO-03'],
    plan: {},
    script: (number) => ({
      answer: (message) => (isFind(message) && number() > 1 ? 'abort' : conformant(message)),
    }),
  },
  {
    name: 'a late C-CANCEL answered',
    ids: ['SCP-CANCEL-late'],
    fails: ['CANCEL-03', 'RESP-01'],
    plan: {},
    script: () => ({
      answer: (message, find = 0) => (isCancel(message) ? [final(find, 0xfe00)] : conformant(message)),
    }),
  },
  {
    name: 'a C-CANCEL for another Message ID taken',
    ids: ['SCP-CANCEL-other'],
    fails: ['CANCEL-04'],
    plan: {},
    script: (number) => ({
      answer: (message, find = 0) => {
        if (isCancel(message)) return [final(find, 0xfe00)];
        return isFind(message) && number() > 1 ? [matches(find, 1), matches(find, 2)] : conformant(message);
      },
    }),
  },
  {
    name: 'a C-CANCEL for another Message ID aborted',
    ids: ['SCP-CANCEL-other'],
    fails: [],
    warns: ['CANCEL-04'],
    defects: ['cancel-unknown-id'],
    plan: {},
    script: (number) => ({
      answer: (message, find = 0) => {
        if (isCancel(message)) return 'abort';
        return isFind(message) && number() > 1 ? [matches(find, 1), matches(find, 2)] : conformant(message);
      },
    }),
  },
  {
    name: 'a Message ID that was used before refused',
    ids: ['SCP-SEQ-again', 'SCP-SEQ-zero'],
    fails: ['SEQ-02'],
    plan: {},
    script: (number) => {
      const used = new Set<string>();
      return {
        answer: (message) => {
          const id = `${number()} ${message.command.MessageID}`;
          if (!isFind(message)) return conformant(message);
          if (used.has(id)) return [final(message.command.MessageID ?? 0, 0x0210)];
          used.add(id);
          return conformant(message);
        },
      };
    },
  },
  {
    name: '0000 before the request is complete',
    ids: ['SCP-RESP-early'],
    fails: ['RESP-13'],
    plan: {},
    script: (number) => ({
      answer: (message) => (isFind(message) && number() > 1 ? [] : conformant(message)),
      get early() {
        return number() > 1 ? [final(1)] : [];
      },
    }),
  },
];
