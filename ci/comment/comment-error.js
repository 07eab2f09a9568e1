'use strict';

/** A failure to report in one line. Messages never quote a response or a token: a build log is public, and runners execute some lines of it. */
class CommentError extends Error {
  /** @param {1 | 2 | 3} exitCode */
  constructor(exitCode, message) {
    super(message);
    this.exitCode = exitCode;
  }
}

module.exports = { CommentError };
