'use strict';

const { lstatSync, readFileSync } = require('node:fs');
const { CommentError } = require('./comment-error.js');

/** First line of every report. */
const MARKER = '[//]: # (modelport-review)';

/** Characters of a GitHub comment, the smallest limit of the three platforms. */
const MOST_CHARACTERS = 65_536;

/** A character has at most four bytes in UTF-8. */
const MOST_BYTES = 4 * MOST_CHARACTERS;

/**
 * A line that platforms and bots may execute with the permissions of the comment's author, such as GitLab's quick action `/merge`. Reports have none.
 */
const COMMAND = /^\s*\//m;

/** Reads a report that may come from an untrusted job: a regular file of limited size that starts with the marker and contains no command. */
function readReport(file) {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new CommentError(3, 'the report is not a regular file');
  if (stats.size > MOST_BYTES) throw new CommentError(3, `the report is larger than ${MOST_BYTES} bytes`);
  const text = readFileSync(file, 'utf8');
  if (!isReport(text)) throw new CommentError(3, 'the report does not start with the marker of modelport review --format markdown');
  if (text.length > MOST_CHARACTERS) throw new CommentError(3, `the report is longer than ${MOST_CHARACTERS} characters`);
  if (COMMAND.test(text)) throw new CommentError(3, 'the report has a line that starts with /, which could run as a command');
  return text;
}

function isReport(text) {
  return text === MARKER || text.startsWith(`${MARKER}\n`) || text.startsWith(`${MARKER}\r\n`);
}

module.exports = { isReport, readReport };
