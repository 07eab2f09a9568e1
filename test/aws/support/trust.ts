import { runSimulation } from '@cloud-copilot/iam-simulate';
import { assumeRoleSetup } from '../../../lib/rules/aws/trusted-principals';
import { ACCOUNT } from './all-routes';
import { deployed, type Json, resourcesOf } from './synthesize';

/** The role under test. */
const ROLE = `arn:aws:iam::${ACCOUNT}:role/caller`;

/** A multivalued key that the simulator knows, in place of `<issuer>:amr`. */
const AMR = 'aws:TagKeys';

/** A token of an issuer, as far as AWS looks at it. */
export interface Token {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  /** The numeric id of the service account in a token of Google. */
  readonly azp?: string;
  /** Other claims for which AWS has condition keys. */
  readonly claims?: Readonly<Record<string, string | string[]>>;
}

/** The trust policy of a role that a template makes. */
export function trustOf(template: Json, roleName: string): Json {
  const made = resourcesOf(template, 'AWS::IAM::Role').find(({ properties }) => properties.RoleName === roleName);
  if (!made) throw new Error(`no role ${roleName}`);
  return deployed(made.properties.AssumeRolePolicyDocument);
}

/** Whether a trust policy lets the holder of a token take on the role. */
export async function trusts(policy: Json, token: Token): Promise<boolean> {
  const issuer = token.iss.replace('https://', '');
  const isGoogle = issuer === 'accounts.google.com';
  const partition = JSON.stringify(policy).includes('"arn:aws-us-gov:') ? 'aws-us-gov' : 'aws';
  const principal = isGoogle ? issuer : `arn:${partition}:iam::${ACCOUNT}:oidc-provider/${issuer}`;
  const keys: Record<string, string | string[]> = isGoogle
    ? { 'accounts.google.com:oaud': token.aud, 'accounts.google.com:aud': token.azp ?? '', 'accounts.google.com:sub': token.sub }
    : { 'accounts.google.com:aud': token.aud, 'accounts.google.com:sub': token.sub };
  const others = Object.entries(token.claims ?? {}).map(([name, value]) => [name === 'amr' ? AMR : `${issuer}:${name}`, value]);
  const context = { ...keys, ...Object.fromEntries(others) };
  return judge(isGoogle ? policy : asKnownKeys(policy, issuer), 'sts:AssumeRoleWithWebIdentity', principal, context);
}

/** Whether a trust policy lets a service of AWS do something with the role, for a workload of an account. */
export async function trustsService(policy: Json, service: string, action = 'sts:AssumeRole', workload = ACCOUNT): Promise<boolean> {
  return judge(policy, action, service, sourceKeys(service, workload));
}

/** Pods for which EKS assumes a role, as its session tags describe them. */
export interface AskingPods {
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Whether a trust policy allows EKS an action on the role for pods. Null means that session tags are disabled. */
export async function trustsPods(policy: Json, pods: AskingPods | null, action = 'sts:AssumeRole'): Promise<boolean> {
  const tags =
    pods === null
      ? {}
      : {
          'eks-cluster-arn': pods.cluster,
          'eks-cluster-name': pods.cluster.replace(/.*\//, ''),
          'kubernetes-namespace': pods.namespace,
          'kubernetes-service-account': pods.serviceAccount,
        };
  const context = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return judge(policy, action, 'pods.eks.amazonaws.com', context);
}

/** An IAM principal that requests a role, with the context of its request. */
export interface Asking {
  readonly arn: string;
  readonly externalId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
  /** Policy that its own account attaches to it. Default: the one that `explain --access` prints. */
  readonly policy?: Json;
}

/** Whether the trust policy and the principal's own policy allow an IAM principal an action on the role. */
export async function trustsPrincipal(trust: Json, asking: Asking, action = 'sts:AssumeRole'): Promise<boolean> {
  const { arn, externalId, organizationId, tags = {}, policy = assumeRoleSetup(ROLE, { externalId: null }).policy } = asking;
  const context = {
    'aws:PrincipalArn': arn,
    ...(externalId === undefined || action !== 'sts:AssumeRole' ? {} : { 'sts:ExternalId': externalId }),
    ...(organizationId === undefined ? {} : { 'aws:PrincipalOrgID': organizationId }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
  return (await simulated(trust, action, arn, context, [{ name: 'own', policy }])).overallResult === 'Allowed';
}

/** What a service tells AWS about the workload that it assumes a role for. */
function sourceKeys(service: string, account: string): Record<string, string> {
  const [name = ''] = service.split('.');
  if (service === 'pods.eks.amazonaws.com') return { 'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:eu-west-1:${account}:cluster/prod` };
  const resource = name === 'cloudwatch' ? 'alarm:calls' : 'work/1';
  return { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:${name.replace(/-tasks$/, '')}:eu-west-1:${account}:${resource}` };
}

/**
 * The simulator knows keys of built-in issuers alone: those of the token's issuer are judged under their names. Keys of any other
 * issuer stay, and are missing then, as AWS has it.
 */
function asKnownKeys(policy: Json, issuer: string): Json {
  const text = JSON.stringify(policy);
  return JSON.parse(
    text
      .replaceAll(`"${issuer}:aud"`, '"accounts.google.com:aud"')
      .replaceAll(`"${issuer}:sub"`, '"accounts.google.com:sub"')
      .replaceAll(`"${issuer}:amr"`, `"${AMR}"`),
  );
}

/** Nothing but the trust policy decides: the principal has no policies of its own. */
async function judge(trust: Json, action: string, principal: string, context: Record<string, string | string[]>): Promise<boolean> {
  return (await simulated(trust, action, principal, context)).analysis.resourceAnalysis?.result === 'Allowed';
}

async function simulated(
  resourcePolicy: Json,
  action: string,
  principal: string,
  contextVariables: Record<string, string | string[]>,
  identityPolicies: { name: string; policy: Json }[] = [],
) {
  const simulation = await runSimulation(
    {
      identityPolicies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy,
      request: { action, principal, resource: { resource: ROLE, accountId: ACCOUNT }, contextVariables },
    },
    {},
  );
  if (simulation.resultType !== 'single') throw new Error(`${action} by ${principal}: ${JSON.stringify(simulation)}`);
  if (simulation.result.ignoredContextKeys?.length) throw new Error(`not judged: ${simulation.result.ignoredContextKeys.join(', ')}`);
  return { ...simulation.result, overallResult: simulation.overallResult };
}
