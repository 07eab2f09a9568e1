import type { Cloud } from '../catalog/types';
import type { Inventory, InventoryResource } from '../inventory/inventory';
import type { Plan } from '../plan/plan';
import { text } from './attributes';

/** A name that a second stack of the head creates. */
export interface DuplicateName {
  readonly stack: string;
  readonly resource: InventoryResource;
  /** Stack that creates it too. */
  readonly owner: string;
}

/** Attributes that hold a CloudFormation resource's own name, by what the name is unique in besides its type. */
const AWS_NAMES = {
  AlarmName: 'account and Region',
  BucketName: 'partition',
  EndpointName: 'account and Region',
  FunctionName: 'account and Region',
  LogGroupName: 'account and Region',
  ManagedPolicyName: 'account',
  RoleName: 'account',
  TableName: 'account and Region',
  TopicName: 'account and Region',
} as const;

/**
 * Names that two stacks of the head create. Only names whose scope is known are compared: with a literal resource group or project, globally unique
 * ones, and on AWS those of stacks whose account is in the plan.
 */
export function namesOwnedTwice(head: Inventory, plan: Plan | undefined): readonly DuplicateName[] {
  const owners = new Map<string, string>();
  return head.stacks.flatMap(({ name: stack, resources }) =>
    resources.flatMap((resource): DuplicateName[] => {
      if (resource.isData || resource.condition !== undefined) return [];
      return keysOf(resource, environmentOf(stack, plan)).flatMap((key) => {
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, stack);
        return owner === undefined || owner === stack ? [] : [{ stack, resource, owner }];
      });
    }),
  );
}

/** Names of a resource, each with its scope. */
function keysOf(resource: InventoryResource, environment: Environment | undefined): readonly string[] {
  if (resource.cloud === null) return [];
  return NAMES[resource.cloud](resource, environment).map((parts) => JSON.stringify(parts));
}

const NAMES: Readonly<
  Record<Cloud, (resource: InventoryResource, environment: Environment | undefined) => readonly (readonly string[])[]>
> = {
  azure: (resource) => {
    const [name, group, subdomain] = ['name', 'resource_group_name', 'custom_subdomain_name'].map((path) => text(resource, path));
    return [
      ...(name !== undefined && group !== undefined ? [[resource.type, group, ...parentsOf(resource), name.toLowerCase()]] : []),
      ...(subdomain === undefined ? [] : [['subdomain', subdomain.toLowerCase()]]),
    ];
  },
  aws: (resource, environment) =>
    Object.entries(AWS_NAMES).flatMap(([path, unique]) => {
      const name = text(resource, path);
      const scope = unique === 'partition' ? '' : unique === 'account' ? environment?.account : environment?.key;
      return name === undefined || scope === undefined ? [] : [[resource.type, scope, name]];
    }),
  gcp: (resource) => {
    const [name, project, region] = ['name', 'project', 'region'].map((path) => text(resource, path));
    return name === undefined || project === undefined || !HAS_UNIQUE_NAME.test(resource.type)
      ? []
      : [[resource.type, project, region ?? '', name]];
  },
};

/** Names of an Azure resource's parents, such as a zone or a network. */
function parentsOf({ attributes }: InventoryResource): readonly string[] {
  const names = Object.keys(attributes).filter((key) => /_name$/.test(key) && key !== 'custom_subdomain_name');
  return names.sort().map((key) => String(attributes[key]));
}

/** Types of Google Cloud whose `name` is unique in a project. Display names and record names are not. */
const HAS_UNIQUE_NAME = /_(?:network|subnetwork|firewall|global_address|global_forwarding_rule|managed_zone|quota_preference)$/;

/** Account and Region of an AWS stack. */
interface Environment {
  readonly account: string;
  readonly key: string;
}

function environmentOf(stack: string, plan: Plan | undefined): Environment | undefined {
  const target = plan?.targets.find(({ stackName }) => stackName === stack.split('/')[0]);
  return target?.cloud === 'aws' ? { account: target.account, key: `${target.account} ${target.region}` } : undefined;
}
