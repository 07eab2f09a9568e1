'use strict';

const { Api, required } = require('./api.js');

/** Author of comments made with the token of a workflow. */
const WORKFLOW_AUTHOR = 'github-actions[bot]';

/**
 * Finds the pull request by its head, which the event of the workflow states: nothing in the artifact chooses it.
 *
 * Source: REST API, "List pull requests" and "Issue comments", version 2022-11-28.
 */
async function github(env, wait) {
  const [token, repository, sha, head] = required(env, 'GITHUB_TOKEN', 'GITHUB_REPOSITORY', 'HEAD_SHA', 'HEAD');
  const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
  const api = new Api(env.GITHUB_API_URL || 'https://api.github.com', headers, 'pull-requests: write', wait);
  const author = env.COMMENT_AUTHOR || WORKFLOW_AUTHOR;
  const repo = `/repos/${repository}`;
  const open = await api.list(`${repo}/pulls?state=open&head=${encodeURIComponent(head)}`);
  // One branch can have pull requests to several bases. Which of them was reviewed is unknown then.
  const [number, ...others] = open.filter((pull) => pull.head.sha === sha).map((pull) => pull.number);
  const isKnown = number !== undefined && others.length === 0;
  return {
    pullRequest: isKnown ? `pull request ${number}` : null,
    comments: async () => {
      const all = await api.list(`${repo}/issues/${number}/comments`);
      return all.map(({ id, body, user }) => ({ id, body: body ?? '', isOwn: user?.login === author }));
    },
    create: (body) => api.post(`${repo}/issues/${number}/comments`, { body }),
    update: (id, body) => api.change('PATCH', `${repo}/issues/comments/${id}`, { body }),
  };
}

module.exports = { github };
