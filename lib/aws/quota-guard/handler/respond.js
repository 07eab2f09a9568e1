// @ts-check
'use strict';

const { pause } = require('./pause');

const ATTEMPTS = 4;

/** Milliseconds that one attempt may take. All of them, with the waits between, fit in what is kept for the answer. */
const ATTEMPT_TIMEOUT = 3_000;

/**
 * Puts an answer where CloudFormation reads it. Throws where nobody takes it: then Lambda runs the whole handler again.
 *
 * The content type stays empty: the URL is signed without one.
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
