'use strict';

const { isReport } = require('./report.js');

/**
 * A platform's comments on one pull request. `pullRequest` is null if it is unknown which one was reviewed.
 *
 * @typedef {{ id: string | number, body: string, isOwn: boolean }} Comment
 * @typedef {{
 *   pullRequest: string | null,
 *   comments: () => Promise<readonly Comment[]>,
 *   create: (body: string) => Promise<void>,
 *   update: (id: string | number, body: string) => Promise<boolean>,
 * }} Comments
 */

/**
 * Creates or updates the report's comment. Comments of other authors that contain the marker are ignored.
 *
 * @param {Comments} comments
 * @returns {Promise<string>} what was done
 */
async function stickyComment({ pullRequest, comments, create, update }, report) {
  if (pullRequest === null) return 'skipped: this commit is not the head of exactly one open pull request';
  const own = (await comments()).find(({ body, isOwn }) => isOwn && isReport(body));
  if (own && normalized(own.body) === normalized(report)) return `unchanged: the comment on ${pullRequest} is up to date`;
  if (own && (await update(own.id, report))) return `updated the comment on ${pullRequest}`;
  await create(report);
  return `commented on ${pullRequest}`;
}

/** Platforms change line ends and drop trailing blank lines. */
function normalized(text) {
  return text.replaceAll('\r\n', '\n').trimEnd();
}

module.exports = { stickyComment };
