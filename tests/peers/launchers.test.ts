import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { commandOf, query } from '../support/peers/scu.ts';
import { startWlmscpfs } from '../support/peers/wlmscpfs.ts';
