import type { AzureTargetPlan, GcpTargetPlan, Plan, TargetPlan } from '../../plan/plan';
import { ROLE_ID_LENGTH } from '../../rules/gcp/roles';
import { joinName } from '../../rules/naming';
import { awsDeployer } from './aws/aws-deployer';
import { longTermTokensPolicy } from './aws/service-control-policy';
import { azureDeployer } from './azure/azure-deployer';
import { gcpDeployer } from './gcp/gcp-deployer';

/** Something that a deploy needs, ready to be copied into its cloud. */
export interface Need {
  /** Whose it is, or what to do with it. */
  readonly what: string;
  /** Shell command that takes it, where there is one. */
  readonly command: string | null;
  /** A policy, a role or a list of names. */
  readonly document: unknown;
}

/** What deploying one target needs, and no more. */
export interface TargetNeeds {
  readonly target: string;
  readonly cloud: TargetPlan['cloud'];
  readonly account: string;
  readonly needs: readonly Need[];
  readonly notes: readonly string[];
}

/** What deploying a plan needs. */
export interface DeployerNeeds {
  readonly service: string;
  readonly environment: string;
  readonly targets: readonly TargetNeeds[];
  /** What an organisation of AWS can add for all its accounts; empty where no target is on AWS. */
  readonly organisation: readonly Need[];
}

/** The least that the deploying identities of a plan need, target by target. */
export function deployerNeeds({ service, environment, targets }: Plan): DeployerNeeds {
  return {
    service,
    environment,
    targets: targets.map(needsOf),
    organisation: targets.some(({ cloud }) => cloud === 'aws')
      ? [
          {
            what: 'a service control policy that refuses long-term bearer tokens, which belong to users and not to callers',
            command: null,
            document: longTermTokensPolicy(),
          },
        ]
      : [],
  };
}

function needsOf(target: TargetPlan): TargetNeeds {
  switch (target.cloud) {
    case 'azure':
      return azureNeeds(target);
    case 'aws': {
      const { policies, commandLine, marketplace, notes } = awsDeployer(target);
      return {
        target: target.key,
        cloud: target.cloud,
        account: target.account,
        needs: [
          ...policies.map((document) => ({ what: 'policy of the role that CloudFormation runs as', command: null, document })),
          { what: 'policy of who runs cdk deploy', command: null, document: commandLine },
          ...(marketplace === null
            ? []
            : [{ what: 'policy of who subscribes the account to models', command: null, document: marketplace }]),
        ],
        notes,
      };
    }
    case 'gcp':
      return gcpNeeds(target);
  }
}

function azureNeeds(target: AzureTargetPlan): TargetNeeds {
  const { roles, condition, resourceProviders, notes } = azureDeployer(target);
  return {
    target: target.key,
    cloud: target.cloud,
    account: target.subscription,
    needs: [
      ...roles.map(({ scope, actions }, index) => ({
        what: `role of who deploys, at ${scope}`,
        command: 'az role definition create --role-definition @role.json',
        document: {
          Name: roleNameOf(target, index),
          Description: `Deploys ${target.stackName}, and nothing else`,
          Actions: actions,
          AssignableScopes: [scope],
        },
      })),
      ...(condition === null
        ? []
        : [
            {
              what: 'condition under which that role is assigned, so that it gives and takes the roles of this stack alone',
              command: null,
              document: { conditionVersion: '2.0', condition },
            },
          ]),
      {
        what: 'resource providers that the subscription registers',
        command: 'az provider register --namespace',
        document: resourceProviders,
      },
    ],
    notes,
  };
}

function roleNameOf({ stackName }: AzureTargetPlan, index: number): string {
  return index === 0 ? `Deployer of ${stackName}` : `Deployer of ${stackName} (${index + 1})`;
}

function gcpNeeds(target: GcpTargetPlan): TargetNeeds {
  const { scope, permissions, elsewhere, apis, notes } = gcpDeployer(target);
  const roles = [{ scope, permissions }, ...elsewhere].map(
    ({ scope: at, permissions: includedPermissions }): Need => ({
      what: `custom role of who deploys, in ${at}`,
      command: roleCommand(target, at),
      document: { title: `Deployer of ${target.stackName}`, stage: 'GA', includedPermissions },
    }),
  );
  return {
    target: target.key,
    cloud: target.cloud,
    account: target.project,
    needs: [
      ...roles,
      { what: 'services that the project enables', command: `gcloud services enable --project ${target.project}`, document: apis },
    ],
    notes,
  };
}

/** Custom roles are kept in a project or in an organisation; what is needed elsewhere, such as at a bucket, is granted there by one of these. */
function roleCommand({ stackName }: GcpTargetPlan, at: string): string | null {
  const [, project] = /^projects\/(.+)$/.exec(at) ?? [];
  const place = project === undefined ? (at === 'the organisation' ? '--organization ORGANISATION' : null) : `--project ${project}`;
  const id = joinName([stackName.replaceAll('-', '_'), 'deployer'], ROLE_ID_LENGTH, '_');
  return place === null ? null : `gcloud iam roles create ${id} ${place} --file role.json`;
}
