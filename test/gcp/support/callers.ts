import { GITHUB_ISSUER } from '../../../lib/rules/issuers';

/** Issuer of the tokens of a cluster. */
export const KUBERNETES_ISSUER = 'https://oidc.k8s.acme.example/prod';

/** The service account of a caller. */
export function accountOf(key: string): string {
  return `serviceAccount:${key}@acme-ai-prod.iam.gserviceaccount.com`;
}

/** How subjects of the workflows of a caller's repository begin. */
export function repositoryOf(key: string): string {
  return `repo:acme@123456/${key}@456789`;
}

/** The holder of a token of a workflow. */
export function workflow(sub: string, repository_owner_id: string = '123456') {
  return { token: { issuer: GITHUB_ISSUER, claims: { sub, repository_owner: 'acme', repository_owner_id } } };
}

/** The holder of a token of a pod. */
export function pod(key: string, audience: string = 'models') {
  return { token: { issuer: KUBERNETES_ISSUER, claims: { sub: `system:serviceaccount:models:${key}` }, audience } };
}

/** A session of a role on AWS. */
export function session(role: string, account: string = '111122223333') {
  return { token: { awsArn: `arn:aws:sts::${account}:assumed-role/${role}/session` } };
}

/** A caller's GKE pods, as in a spec. */
export function gkeCluster(key: string) {
  return { project: 'acme-apps-prod', namespace: 'models', serviceAccount: key };
}

/** IAM member for a caller's GKE pods. */
export function gkePods(key: string, namespace: string = 'models'): string {
  const pool = 'projects/123456789012/locations/global/workloadIdentityPools/acme-apps-prod.svc.id.goog';
  return `principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${key}`;
}

/** Issuer of a company's employees and applications. */
export const COMPANY_ISSUER = 'https://acme.okta.com';

/** Somebody with a token of the company's issuer. */
export function employee(audience: string, claims: Readonly<Record<string, string | readonly string[]>>, issuer: string = COMPANY_ISSUER) {
  return { token: { issuer, claims: { sub: '00u1b2c3d4', ...claims }, audience } };
}
