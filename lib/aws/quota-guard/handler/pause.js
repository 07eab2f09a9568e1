// @ts-check
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

/** Milliseconds of the first wait. Each further one is twice as long. */
const { BACKOFF_MS = '1000' } = process.env;

/**
 * Waits before something is tried again, between half and all of its time: increases of one stack are handled at once, and should not
 * call in step.
 *
 * @param {number} attempt from 1
 * @param {AbortSignal} [deadline]
 */
exports.pause = async (attempt, deadline) => {
  const most = Number(BACKOFF_MS) * 2 ** (attempt - 1);
  await sleep(most * (0.5 + Math.random() / 2), undefined, deadline && { signal: deadline });
};
