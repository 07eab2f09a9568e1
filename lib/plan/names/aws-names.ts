import { alarmName } from '../../rules/aws/created-names';
import { serviceHost } from '../../rules/aws/hosts';
import { alarmDecision } from '../capacity/alarm-decision';
import type { AwsDeployment, AwsTargetPlan, AwsTrust } from '../plan';
import type { AwsTargetRequest } from '../requests';
import { derived, given, type OwnedName, type UsedName, used } from './names';

/** Names that an AWS stack creates. CloudFormation generates the others: those of policies, functions, logs, topics and security groups. */
export function awsOwned(request: AwsTargetRequest, plan: AwsTargetPlan): OwnedName[] {
  const { account, stackName, identities } = plan;
  const { inAccount, inRegion } = scopesOf(plan);
  const roles = identities?.roles ?? [];
  return [
    derived('aws-stack', inRegion, stackName, request.at()),
    ...plan.deployments.flatMap((deployment) => resourceOf(deployment, inRegion)),
    ...privateHosts(request, plan),
    ...(identities?.providers ?? []).map(({ issuer }) => {
      const first = roles.find(({ trust }) => trust.some((each) => each.kind === 'oidc' && each.issuer === issuer));
      return given('aws-oidc-provider', inAccount, issuer, ['callers', first?.caller ?? account, 'owner']);
    }),
    ...roles.map(({ caller, name }) => derived('aws-role', inAccount, name, ['callers', caller])),
    ...roles.flatMap(({ caller, trust }) => trust.flatMap((each) => podNames(each, caller, inRegion))),
    ...plan.deployments.flatMap((deployment) => alarmsOf(plan, deployment, inRegion)),
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

function resourceOf({ endpoint, route }: AwsDeployment, inRegion: string): OwnedName[] {
  const path = ['endpoints', endpoint];
  switch (route.kind) {
    case 'bedrock-runtime': {
      const profile = route.applicationProfile;
      return profile !== null && 'name' in profile ? [derived('aws-inference-profile', inRegion, profile.name, path)] : [];
    }
    case 'bedrock-mantle': {
      const { project } = route;
      return project !== 'default' && 'name' in project ? [derived('aws-mantle-project', inRegion, project.name, path)] : [];
    }
    case 'sagemaker':
      return route.hosting === null ? [] : [derived('aws-sagemaker-endpoint', inRegion, route.endpointName, path)];
  }
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

function alarmsOf({ alarms, stackName }: AwsTargetPlan, deployment: AwsDeployment, inRegion: string): OwnedName[] {
  if (alarms === null) return [];
  const { endpoint } = deployment;
  const { rules } = alarmDecision(deployment, alarms);
  return rules.map(({ key }) => derived('aws-alarm', inRegion, alarmName(stackName, endpoint, key), ['endpoints', endpoint]));
}
