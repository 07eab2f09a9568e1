'use strict';

const { Api, required } = require('./api.js');

const VERSION = 'api-version=7.1';

/** Source: Azure DevOps REST API 7.1, "Pull Request Threads". The list of threads has no pages. */
async function azureDevOps(env, wait) {
  const [token, url, project, repository, id] = required(
    env,
    ...['SYSTEM_ACCESSTOKEN', 'SYSTEM_COLLECTIONURI', 'SYSTEM_TEAMPROJECT', 'BUILD_REPOSITORY_ID', 'SYSTEM_PULLREQUEST_PULLREQUESTID'],
  );
  const api = new Api(url, { authorization: `Bearer ${token}` }, 'the permission "Contribute to pull requests"', wait);
  const [inProject, inRepository] = [project, repository].map(encodeURIComponent);
  const threads = `/${inProject}/_apis/git/repositories/${inRepository}/pullRequests/${encodeURIComponent(id)}/threads`;
  const { authenticatedUser } = await api.get('/_apis/connectionData');
  return {
    pullRequest: `pull request ${id}`,
    comments: async () => {
      const { value } = await api.get(`${threads}?${VERSION}`);
      return value.filter(({ isDeleted }) => !isDeleted).flatMap((thread) => firstComment(thread, authenticatedUser.id));
    },
    create: (content) =>
      api.post(`${threads}?${VERSION}`, { comments: [{ parentCommentId: 0, content, commentType: 'text' }], status: 'closed' }),
    update: (place, content) => api.change('PATCH', `${threads}/${place}?${VERSION}`, { content }),
  };
}

function firstComment({ id, comments: [first] }, self) {
  if (!first || first.isDeleted) return [];
  return [{ id: `${id}/comments/${first.id}`, body: first.content ?? '', isOwn: first.author?.id === self }];
}

module.exports = { azureDevOps };
