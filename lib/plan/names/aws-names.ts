import type { SpecPath } from '../../faults/fault';
import { zoneLetter } from '../../rules/aws/availability-zones';
import { apiIn, awsName, givenAwsName } from '../../rules/aws/created-names';
import { serviceHost } from '../../rules/aws/hosts';
import type { AwsNameKind } from '../../rules/aws/name-kinds';
import type { NameOwner, NameValues } from '../../rules/name-patterns';
import { alarmDecision } from '../capacity/alarm-decision';
import type { AlarmsPlan, AwsDeployment, AwsNetworkPlan, AwsTargetPlan, AwsTrust } from '../plan';
import type { AwsTargetRequest } from '../requests';
import type { NameKind } from './name-kinds';
import { derived, given, namer, type OwnedName, type UsedName, used } from './names';

/** Names that an AWS stack creates. CloudFormation generates the others, unless the spec has patterns for them. */
export function awsOwned(request: AwsTargetRequest, plan: AwsTargetPlan): OwnedName[] {
  const { account, stackName, identities } = plan;
  const { inAccount, inRegion } = scopesOf(plan);
  const roles = identities?.roles ?? [];
  return [
    derived('aws-stack', inRegion, stackName, request.at()),
    ...plan.deployments.flatMap((deployment) => resourceOf(plan, deployment)),
    ...privateHosts(request, plan),
    ...(plan.network === null ? [] : networkNames(plan, plan.network, inRegion, request.at())),
    ...(identities?.providers ?? []).map(({ issuer }) => {
      const first = roles.find(({ trust }) => trust.some((each) => each.kind === 'oidc' && each.issuer === issuer));
      return given('aws-oidc-provider', inAccount, issuer, ['callers', first?.caller ?? account, 'owner']);
    }),
    ...roles.map(({ caller, name }) => namer<AwsNameKind>(plan)('role', 'aws-role', inAccount, name, ['callers', caller])),
    ...roles.flatMap(({ caller, trust }) => trust.flatMap((each) => podNames(each, caller, inRegion))),
    ...plan.grants.flatMap(({ caller }) =>
      givenNames(plan, 'managedPolicy', 'aws-managed-policy', inAccount, ['callers', caller], { caller }),
    ),
    ...operationNames(request, plan),
  ];
}

/** A Kubernetes service account has one association. */
function podNames(trust: AwsTrust, caller: string, inRegion: string): OwnedName[] {
  if (trust.kind !== 'pods') return [];
  const { cluster, namespace, serviceAccount } = trust;
  return [
    given('aws-pod-identity', `EKS cluster ${cluster}, ${inRegion}`, `${namespace}/${serviceAccount}`, ['callers', caller, 'as', 'aws']),
  ];
}

/** Existing resources that an AWS stack refers to. */
export function awsUsed(request: AwsTargetRequest, plan: AwsTargetPlan): UsedName[] {
  const { inAccount, inRegion } = scopesOf(plan);
  const created = new Set(plan.identities?.roles.map(({ arn }) => arn));
  return [
    ...plan.deployments.flatMap((deployment) => existingOf(deployment, inRegion, request.at('existing', 'endpoints', deployment.endpoint))),
    ...plan.grants
      .filter(({ roleArn }) => !created.has(roleArn))
      .map(({ caller, roleArn }) => used('aws-role', inAccount, roleArn.slice(roleArn.lastIndexOf('/') + 1), ['callers', caller])),
  ];
}

/** Scope of an account. Account IDs can repeat in another partition. */
export function accountScope({ partition, account }: Pick<AwsTargetPlan, 'partition' | 'account'>): string {
  return `account ${account}${partition === 'aws' ? '' : ` (${partition})`}`;
}

function scopesOf(plan: AwsTargetPlan): { readonly inAccount: string; readonly inRegion: string } {
  const inAccount = accountScope(plan);
  return { inAccount, inRegion: `${inAccount} in ${plan.region}` };
}

/** The name of a resource that CloudFormation names, unless the spec has a pattern for it. */
function givenNames(
  owner: NameOwner,
  naming: AwsNameKind,
  kind: NameKind,
  scope: string,
  path: SpecPath,
  values: NameValues = {},
): OwnedName[] {
  const name = givenAwsName(naming, owner, values);
  return name === undefined ? [] : [namer<AwsNameKind>(owner)(naming, kind, scope, name, path)];
}

function resourceOf(plan: AwsTargetPlan, { endpoint, route }: AwsDeployment): OwnedName[] {
  const path = ['endpoints', endpoint];
  const { inAccount, inRegion } = scopesOf(plan);
  const named = namer<AwsNameKind>(plan);
  switch (route.kind) {
    case 'bedrock-runtime': {
      const profile = route.applicationProfile;
      return profile !== null && 'name' in profile
        ? [named('inferenceProfile', 'aws-inference-profile', inRegion, profile.name, path)]
        : [];
    }
    case 'bedrock-mantle': {
      const { project } = route;
      return project !== 'default' && 'name' in project ? [named('mantleProject', 'aws-mantle-project', inRegion, project.name, path)] : [];
    }
    case 'sagemaker':
      if (route.hosting === null) return [];
      return [
        named('sageMakerEndpoint', 'aws-sagemaker-endpoint', inRegion, route.endpointName, path),
        ...(route.hosting.executionRoleArn === null ? givenNames(plan, 'executionRole', 'aws-role', inAccount, path, { endpoint }) : []),
      ];
  }
}

/** Names of the network that a target's or shared network's stack creates. */
export function networkNames(owner: NameOwner, { vpc, services }: AwsNetworkPlan, inRegion: string, path: SpecPath): OwnedName[] {
  if (vpc === null || 'exports' in vpc || services.length === 0) return [];
  const named = namer<AwsNameKind>(owner);
  const tag = (naming: AwsNameKind, values: NameValues = {}) =>
    named(naming, 'aws-name-tag', inRegion, awsName(naming, owner, values), path);
  const inVpc = 'vpcId' in vpc ? `VPC ${vpc.vpcId}` : `VPC of stack ${owner.stackName}`;
  const name = awsName('vpc', owner);
  const isNew = !('vpcId' in vpc);
  return [
    ...(isNew ? [tag('vpc'), ...vpc.subnets.map(({ zone }) => tag('subnet', { zone: zoneLetter(String(zone)), vpc: name }))] : []),
    ...(isNew || vpc.securityGroupIds === null ? givenNames(owner, 'securityGroup', 'aws-security-group', inVpc, path) : []),
    ...services.flatMap((service) => givenNames(owner, 'interfaceEndpoint', 'aws-name-tag', inRegion, path, { api: apiIn(service) })),
  ];
}

function existingOf({ route }: AwsDeployment, inRegion: string, path: UsedName['at']['path']): UsedName[] {
  switch (route.kind) {
    case 'bedrock-runtime': {
      const profile = route.applicationProfile;
      return profile !== null && 'arn' in profile ? [used('aws-inference-profile', inRegion, profile.arn, path)] : [];
    }
    case 'bedrock-mantle': {
      const { project } = route;
      return project !== 'default' && 'id' in project ? [used('aws-mantle-project', inRegion, project.id, path)] : [];
    }
    case 'sagemaker':
      return route.hosting === null ? [used('aws-sagemaker-endpoint', inRegion, route.endpointName, path)] : [];
  }
}

/** A VPC has one interface endpoint per service that resolves its hostname. In a VPC that the stack creates, nobody else can have one. */
function privateHosts(request: AwsTargetRequest, { network, region }: AwsTargetPlan): OwnedName[] {
  if (!network?.vpc || !('vpcId' in network.vpc) || network.privateDns !== undefined) return [];
  const { vpcId } = network.vpc;
  const path = request.at('network', 'existing', 'vpcId');
  return network.services.map((service) => given('aws-private-dns', `VPC ${vpcId}`, serviceHost(service, region), path));
}

function operationNames(request: AwsTargetRequest, plan: AwsTargetPlan): OwnedName[] {
  const { alarms, quotaRequests, deployments } = plan;
  const { inAccount, inRegion } = scopesOf(plan);
  const path = request.at();
  return [
    ...(alarms === null ? [] : givenNames(plan, 'topic', 'aws-topic', inRegion, path)),
    ...(alarms === null ? [] : deployments.flatMap((deployment) => alarmsOf(plan, deployment, alarms, inRegion))),
    ...(quotaRequests.length === 0
      ? []
      : [
          ...givenNames(plan, 'quotaFunction', 'aws-function', inRegion, path),
          ...givenNames(plan, 'quotaRole', 'aws-role', inAccount, path),
          ...givenNames(plan, 'quotaLogGroup', 'aws-log-group', inRegion, path),
        ]),
  ];
}

function alarmsOf(plan: AwsTargetPlan, deployment: AwsDeployment, alarms: AlarmsPlan, inRegion: string): OwnedName[] {
  const { endpoint } = deployment;
  const { rules } = alarmDecision(deployment, alarms);
  const named = namer<AwsNameKind>(plan);
  return rules.map(({ key: alarm }) =>
    named('alarm', 'aws-alarm', inRegion, awsName('alarm', plan, { endpoint, alarm }), ['endpoints', endpoint]),
  );
}
