/**
 * Subjects of GitHub's workflow tokens.
 *
 * Source: GitHub, "OpenID Connect reference" ("Filtering for metadata containing `:`", and the claims that a subject can consist of), read
 * 2026-11-29.
 */

/** Claims that can follow the environment in a customized subject. */
const CLAIM =
  /^(?:repo|repository|repository_(?:id|owner|owner_id|visibility)|ref|ref_type|job_workflow_(?:ref|sha)|workflow|workflow_(?:ref|sha)|actor|actor_id|base_ref|head_ref|event_name|run_(?:id|number|attempt)|runner_environment|check_run_id|enterprise|enterprise_id|repo_property_\w+)$/;

/**
 * A subject with each colon in the environment's name as `%3A`, as GitHub writes it. The same subject if there is none.
 *
 * A wildcard right after a colon may stand for further claims, so it ends the name.
 */
export function withEncodedEnvironment(subject: string): string {
  const parts = subject.split(':');
  const start = parts.findIndex((part, index) => part === 'environment' && index % 2 === 0);
  if (start < 0) return subject;
  const isNext = (part: string, index: number) => /^[*?]/.test(part) || (index < parts.length - 1 && CLAIM.test(part));
  const next = parts.findIndex((part, index) => index > start + 1 && isNext(part, index));
  const end = next < 0 ? parts.length : next;
  const environment = parts.slice(start + 1, end).join('%3A');
  return [...parts.slice(0, start + 1), environment, ...parts.slice(end)].join(':');
}
