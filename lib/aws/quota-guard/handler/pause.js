// @ts-check
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

/** Milliseconds of the first wait. Each further wait is twice as long. */
const { BACKOFF_MS = '1000' } = process.env;

/**
 * Waits before a retry, with jitter between half and all of the time: the increases of one stack are handled in parallel and should not
 * call in lockstep.
 *
 * @param {number} attempt from 1
 * @param {AbortSignal} [deadline]
 */
exports.pause = async (attempt, deadline) => {
  const most = Number(BACKOFF_MS) * 2 ** (attempt - 1);
  await sleep(most * (0.5 + Math.random() / 2), undefined, deadline && { signal: deadline });
};
