import type { AwsTargetPlan, AzureTargetPlan, Gate, SharedNetworkPlan, TargetExposure, TargetPlan, TerraformState } from '../../plan/plan';
import { SOFT_DELETE_HOURS } from '../../rules/azure/accounts';
import { hasPrivatePath } from '../../rules/exposure';
import { isOwnTag } from '../../rules/own-tags';
import { type Cell, layOut, type Paint } from '../../text/layout';
import { explainDeployment } from './deployment-text';

/** Characters of a column before its text wraps. */
const MOST = { identity: 60, gate: 24 };

/** One target: its location, settings, deployments, grants and manual steps. */
export function explainTarget(target: TargetPlan, paint: Paint, width: number): string[] {
  const facts = factsOf(target).map(([label, text]) => [{ text: label, paint: paint.faint }, text]);
  return [
    headOf(target, paint),
    ...layOut(facts, { indent: 2, width }),
    ...deploymentsOf(target, paint, width),
    ...section('grants', grantRows(target), { indent: 4, width, most: [MOST.gate, MOST.identity] }, paint),
    ...section('manual steps', gateRows(target.gates, paint), { indent: 4, width, most: [MOST.gate, MOST.gate] }, paint),
  ];
}

/** Only the deployments of a target, below its name. */
export function explainDeployments(target: TargetPlan, paint: Paint, width: number): string[] {
  return [headOf(target, paint), ...deploymentsOf(target, paint, width)];
}

function headOf({ key, cloud, region, stackName }: TargetPlan, paint: Paint): string {
  return `${paint.strong(key)}  ${cloud} ${region}  ${paint.faint(`stack ${stackName}`)}`;
}

function deploymentsOf({ deployments }: TargetPlan, paint: Paint, width: number): string[] {
  return deployments.flatMap((deployment) => ['', ...explainDeployment(deployment, paint, width)]);
}

function section(title: string, rows: readonly (readonly Cell[])[], columns: Parameters<typeof layOut>[1], paint: Paint): string[] {
  return rows.length === 0 ? [] : ['', `  ${paint.strong(title)}`, ...layOut(rows, columns)];
}

export type Fact = readonly [label: string, text: string];

function factsOf(target: TargetPlan): Fact[] {
  const { exposure, sharedNetwork } = target;
  const network: Fact[] = sharedNetwork === undefined ? [] : [['network', `${sharedNetwork}, shared`]];
  return [...placeOf(target), ['exposure', sayExposure(exposure)], ...network, ...stateFact(target), ...tagFacts(target)];
}

function placeOf(target: TargetPlan): Fact[] {
  switch (target.cloud) {
    case 'azure': {
      const { subscription, resourceGroup, account, projects, purgeOnDelete } = target;
      return [
        ['subscription', subscription],
        ['resource group', `${resourceGroup.name}${markExisting(resourceGroup.existing)}`],
        ['account', `${account.existingId === null ? account.name : `${account.existingId}${markExisting(true)}`}${sayKind(account)}`],
        ...(purgeOnDelete === false ? [['deletion', KEPT] as const] : []),
        ...(projects.length > 0 ? [['projects', projects.join(', ')] as const] : []),
      ];
    }
    case 'aws':
      return awsAccountFacts(target);
    case 'gcp':
      return [['project', target.project]];
  }
}

function sayKind({ kind }: AzureTargetPlan['account']): string {
  return kind === undefined ? '' : `, kind ${kind}`;
}

const KEPT = `the account is not purged: name, subdomain and quota stay reserved for ${SOFT_DELETE_HOURS} hours, or until az cognitiveservices account purge`;

/** Account of a target's or shared network's stack, and the CDK bootstrap if it is not the app's. */
export function awsAccountFacts({ account, partition, bootstrap }: Pick<AwsTargetPlan, 'account' | 'partition' | 'bootstrap'>): Fact[] {
  const names = Object.entries(bootstrap ?? {}).map(([field, name]) => `${field} ${name}`);
  return [
    ['account', partition === 'aws' ? account : `${account} in partition ${partition}`],
    ...(names.length > 0 ? [['bootstrap', names.join(', ')] as const] : []),
  ];
}

/** Marks a resource that is used but not created. */
export function markExisting(existing: boolean): string {
  return existing ? ', existing' : '';
}

function sayExposure(exposure: TargetExposure): string {
  if (exposure.kind === 'private') return 'private';
  if (exposure.kind === 'unmanaged') return 'unmanaged: the existing account keeps its network access';
  const who = exposure.kind === 'public' ? 'public' : `only ${exposure.cidrs.join(', ')}`;
  return `${hasPrivatePath(exposure) ? 'private, and publicly ' : ''}${who}: ${exposure.reason}`;
}

/** Terraform state of a target's or shared network's stack. */
export function stateFact(stack: TargetPlan | SharedNetworkPlan): Fact[] {
  return stack.cloud === 'aws' ? [] : [['state', sayState(stack.state)]];
}

function sayState(state: TerraformState): string {
  switch (state.kind) {
    case 'local':
      return 'local, next to cdktf.json';
    case 'azurerm':
      return `azurerm ${state.storageAccount}/${state.container}/${state.key} in ${state.resourceGroup}`;
    case 'gcs':
      return `gcs ${state.bucket}/${state.prefix}`;
    case 's3':
      return `s3 ${state.bucket}/${state.key} in ${state.region}${state.lockfile ? '' : ', not locked'}`;
    case 'cloud':
      return `workspace ${state.organization}/${state.workspace} on ${state.hostname}`;
    case 'http':
      return `${state.address}${state.lock === null ? ', not locked' : ''}`;
  }
}

/** Tags of a target's or shared network's stack, and tags that it ignores. */
export function tagFacts({ tags, ignoreTags = [] }: TargetPlan | SharedNetworkPlan): Fact[] {
  return [['tags', sayTags(tags)], ...(ignoreTags.length > 0 ? [['ignored tags', ignoreTags.join(', ')] as const] : [])];
}

/** The team's tags and renamed ones; those that have modelport's names are only mentioned. */
function sayTags(tags: Readonly<Record<string, string>>): string {
  const [own, shown] = [Object.keys(tags).filter(isOwnTag), Object.entries(tags).filter(([name]) => !isOwnTag(name))];
  return [...shown.map(([name, value]) => `${name}=${value}`), ...(own.length > 0 ? ["modelport's own"] : [])].join(', ');
}

function grantRows(target: TargetPlan): string[][] {
  switch (target.cloud) {
    case 'azure':
      return target.grants.map(({ caller, principalType, principalId, endpoints, openWeights }) => [
        caller,
        principalId === null ? 'created identity' : `${principalType} ${principalId}`,
        `${endpoints.join(', ')}${openWeights ? ' (open-weights role)' : ''}`,
      ]);
    case 'aws':
      return target.grants.map(({ caller, roleArn, endpoints }) => [caller, roleArn, endpoints.join(', ')]);
    case 'gcp':
      return target.grants.map(({ caller, member, endpoints }) => [caller, member ?? 'workload identity pool', endpoints.join(', ')]);
  }
}

function gateRows(gates: readonly Gate[], paint: Paint): Cell[][] {
  return gates.flatMap(({ endpoint, id, what, who, link }) => [
    [endpoint, { text: id, paint: paint.doubtful }, what],
    ['', '', { text: link === null ? `by ${who}` : `by ${who}, ${link}`, paint: paint.faint }],
  ]);
}
