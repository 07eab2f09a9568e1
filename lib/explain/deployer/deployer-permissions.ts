import type { AwsTargetPlan, AzureTargetPlan, GcpTargetPlan, Plan, SharedNetworkPlan, TargetPlan } from '../../plan/plan';
import { INVOKE } from '../../rules/aws/invoke-statements';
import { ROLE_ID_LENGTH } from '../../rules/gcp/roles';
import { joinName } from '../../rules/naming';
import { keepsNetwork, keepsTarget, type PlanFilter } from '../plan/plan-filter';
import { type AwsDeployer, awsDeployer, awsNetworkDeployer } from './aws/aws-deployer';
import { awsNetworkPolicies, awsPolicies } from './aws/deny-policies';
import { profileRegions } from './aws/profile-regions';
import { longTermTokensPolicy } from './aws/service-control-policy';
import { type AzureDeployer, azureDeployer, azureNetworkDeployer } from './azure/azure-deployer';
import { azureNetworkPolicies, azurePolicies } from './azure/deny-policies';
import { gcpNetworkPolicies, gcpPolicies } from './gcp/deny-policies';
import { type GcpDeployer, gcpDeployer, gcpNetworkDeployer } from './gcp/gcp-deployer';
import type { PolicyVerdict } from './policy-verdict';

/** One requirement for deploying, ready to copy. */
export interface Need {
  /** Title: its holder or use. */
  readonly what: string;
  /** Shell command that applies it, or null. */
  readonly command: string | null;
  /** A policy, a role or a list of names. */
  readonly document: unknown;
}

/** Least permissions required to deploy one target, or one shared network. */
export interface TargetNeeds {
  /** Key of the target or network. */
  readonly target: string;
  readonly cloud: TargetPlan['cloud'];
  readonly account: string;
  readonly needs: readonly Need[];
  readonly notes: readonly string[];
  /** Whether the stack passes policies that platform teams often assign. */
  readonly policies: readonly PolicyVerdict[];
}

/** Least permissions required to deploy a plan. */
export interface DeployerNeeds {
  readonly service: string;
  readonly environment: string;
  readonly targets: readonly TargetNeeds[];
  /** For the whole AWS organization: an optional policy, and Regions that other policies must allow. Empty without AWS targets. */
  readonly organisation: readonly Need[];
}

/** Least permissions required to deploy a plan, per stack: shared networks first. */
export function deployerNeeds({ service, environment, targets, networks = [] }: Plan, filter: PlanFilter = {}): DeployerNeeds {
  const kept = targets.filter((target) => keepsTarget(filter, target));
  return {
    service,
    environment,
    targets: [
      ...networks.filter((network) => keepsNetwork(filter, network)).map(networkNeeds),
      ...kept.map((target) => needsOf(target, targets)),
    ],
    organisation: organisationNeeds(kept.filter((target) => target.cloud === 'aws')),
  };
}

function organisationNeeds(targets: readonly AwsTargetPlan[]): Need[] {
  if (targets.length === 0) return [];
  return [
    {
      what: 'service control policy that denies long-term bearer tokens (they belong to IAM users, so no role policy covers them)',
      command: null,
      document: longTermTokensPolicy(),
    },
    ...targets.flatMap(profileRegions).map(({ target, profile, requestedRegions }) => ({
      what: `aws:RequestedRegion values that a Region-deny policy must allow for ${INVOKE.join(' and ')}: calls of ${target} through ${profile} run there`,
      command: null,
      document: requestedRegions,
    })),
  ];
}

function needsOf(target: TargetPlan, all: readonly TargetPlan[]): TargetNeeds {
  switch (target.cloud) {
    case 'azure':
      return azureStackNeeds(target, azureDeployer(target), azurePolicies(target));
    case 'aws': {
      const awsTargets = all.filter((other) => other.cloud === 'aws');
      return awsStackNeeds(target, awsDeployer(target, awsTargets), awsPolicies(target));
    }
    case 'gcp': {
      const deployer = gcpDeployer(target);
      return gcpStackNeeds(target, deployer, gcpPolicies(target, deployer));
    }
  }
}

function networkNeeds(network: SharedNetworkPlan): TargetNeeds {
  switch (network.cloud) {
    case 'azure':
      return azureStackNeeds(network, azureNetworkDeployer(network), azureNetworkPolicies(network));
    case 'aws':
      return awsStackNeeds(network, awsNetworkDeployer(network), awsNetworkPolicies(network));
    case 'gcp': {
      const deployer = gcpNetworkDeployer(network);
      return gcpStackNeeds(network, deployer, gcpNetworkPolicies(network, deployer));
    }
  }
}

/** @param stack of a target or a shared network */
function awsStackNeeds(
  stack: Pick<AwsTargetPlan, 'key' | 'cloud' | 'account'>,
  { policies: documents, commandLine, marketplace, boundary, notes }: AwsDeployer,
  policies: readonly PolicyVerdict[],
): TargetNeeds {
  return {
    target: stack.key,
    cloud: stack.cloud,
    account: stack.account,
    needs: [
      ...documents.map((document) => ({ what: 'policy for the CloudFormation execution role', command: null, document })),
      { what: 'policy for the identity that runs cdk deploy', command: null, document: commandLine },
      ...(marketplace === null
        ? []
        : [{ what: 'policy for the person who subscribes the account to models', command: null, document: marketplace }]),
      ...(boundary === null ? [] : [{ what: `permissions boundary ${boundary.arn}`, command: null, document: boundary.policy }]),
    ],
    notes,
    policies,
  };
}

/** @param stack of a target or a shared network */
function azureStackNeeds(
  stack: Pick<AzureTargetPlan, 'key' | 'cloud' | 'subscription' | 'stackName'>,
  { roles, condition, resourceProviders, notes }: AzureDeployer,
  policies: readonly PolicyVerdict[],
): TargetNeeds {
  return {
    target: stack.key,
    cloud: stack.cloud,
    account: stack.subscription,
    needs: [
      ...roles.map(({ scope, actions }, index) => ({
        what: `deployer role at ${scope}`,
        command: 'az role definition create --role-definition @role.json',
        document: {
          Name: roleNameOf(stack, index),
          Description: `Deploys ${stack.stackName} only`,
          Actions: actions,
          AssignableScopes: [scope],
        },
      })),
      ...(condition === null
        ? []
        : [
            {
              what: 'condition for assigning the deployer role: limits its role assignments to the roles that this stack uses',
              command: null,
              document: { conditionVersion: '2.0', condition },
            },
          ]),
      {
        what: 'resource providers to register in the subscription',
        command: 'az provider register --namespace',
        document: resourceProviders,
      },
    ],
    notes,
    policies,
  };
}

function roleNameOf({ stackName }: Pick<AzureTargetPlan, 'stackName'>, index: number): string {
  return index === 0 ? `${stackName} deployer` : `${stackName} deployer (${index + 1})`;
}

/** @param stack of a target or a shared network */
function gcpStackNeeds(
  stack: Pick<GcpTargetPlan, 'key' | 'cloud' | 'project' | 'stackName'>,
  { scope, permissions, elsewhere, apis, notes }: GcpDeployer,
  policies: readonly PolicyVerdict[],
): TargetNeeds {
  const roles = [{ scope, permissions }, ...elsewhere].map(
    ({ scope: at, permissions: includedPermissions }): Need => ({
      what: `custom deployer role in ${at}`,
      command: roleCommand(stack, at),
      document: { title: `${stack.stackName} deployer`, stage: 'GA', includedPermissions },
    }),
  );
  return {
    target: stack.key,
    cloud: stack.cloud,
    account: stack.project,
    needs: [
      ...roles,
      { what: 'APIs to enable in the project', command: `gcloud services enable --project ${stack.project}`, document: apis },
    ],
    notes,
    policies,
  };
}

/** Custom roles belong to a project or an organization; permissions elsewhere, such as on a bucket, are granted through one of these. */
function roleCommand({ stackName }: Pick<GcpTargetPlan, 'stackName'>, at: string): string | null {
  const [, project] = /^projects\/(.+)$/.exec(at) ?? [];
  const place = project === undefined ? (at === 'the organization' ? '--organization ORGANIZATION_ID' : null) : `--project ${project}`;
  const id = joinName([stackName.replaceAll('-', '_'), 'deployer'], ROLE_ID_LENGTH, '_');
  return place === null ? null : `gcloud iam roles create ${id} ${place} --file role.json`;
}
