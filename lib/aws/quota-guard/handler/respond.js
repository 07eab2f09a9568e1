// @ts-check
'use strict';

const { pause } = require('./pause');

const ATTEMPTS = 4;

/** Timeout of one attempt in milliseconds. All attempts and the waits between them fit in the time reserved for the response. */
const ATTEMPT_TIMEOUT = 3_000;

/**
 * Sends the response to CloudFormation. Throws if that fails, so that Lambda runs the whole handler again.
 *
 * The content type stays empty, because the URL is signed without one.
 *
 * @param {string} url
 * @param {Record<string, unknown>} answer
 */
exports.respond = async (url, answer) => {
  for (let attempt = 1; ; attempt++) {
    try {
      const { ok, status } = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': '' },
        body: JSON.stringify(answer),
        signal: AbortSignal.timeout(ATTEMPT_TIMEOUT),
      });
      if (ok) return;
      throw new Error(`CloudFormation answered ${status}`);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await pause(attempt);
    }
  }
};
