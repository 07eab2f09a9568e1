'use strict';

const { Api, required } = require('./api.js');

/** Source: GitLab REST API, "Notes", v4. Job tokens cannot write notes. */
async function gitlab(env, wait) {
  const [token, url, project, iid] = required(env, 'GITLAB_TOKEN', 'CI_API_V4_URL', 'CI_PROJECT_ID', 'CI_MERGE_REQUEST_IID');
  const api = new Api(url, { 'private-token': token }, 'the scope api and the role Reporter', wait);
  const notes = `/projects/${encodeURIComponent(project)}/merge_requests/${encodeURIComponent(iid)}/notes`;
  const { id: self } = await api.get('/user');
  return {
    pullRequest: `merge request ${iid}`,
    comments: async () => {
      const all = await api.list(`${notes}?sort=asc&order_by=created_at`);
      return all.map(({ id, body, author, system }) => ({ id, body, isOwn: !system && author?.id === self }));
    },
    create: (body) => api.post(notes, { body }),
    update: (id, body) => api.change('PUT', `${notes}/${id}`, { body }),
  };
}

module.exports = { gitlab };
