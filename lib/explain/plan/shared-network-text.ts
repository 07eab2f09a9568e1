import type { SharedNetworkPlan } from '../../plan/plan';
import { layOut, type Paint } from '../../text/layout';
import { awsAccountFacts, type Fact, markExisting, stateFact, tagFacts } from './target-text';

/** One shared network: its location, settings, and the targets in it. */
export function explainSharedNetwork(network: SharedNetworkPlan, paint: Paint, width: number): string[] {
  const { key, cloud, region, stackName } = network;
  const facts = factsOf(network).map(([label, text]) => [{ text: label, paint: paint.faint }, text]);
  return [
    `${paint.strong(key)}  ${cloud} ${region}  ${paint.faint(`shared network, stack ${stackName}`)}`,
    ...layOut(facts, { indent: 2, width }),
  ];
}

function factsOf(network: SharedNetworkPlan): Fact[] {
  return [
    ...placeOf(network),
    ['targets', network.targets.join(', ') || 'none'],
    ['order', orderOf(network)],
    ...stateFact(network),
    ...tagFacts(network),
  ];
}

/** CloudFormation refuses to remove an export while another stack imports it. */
function orderOf({ cloud }: SharedNetworkPlan): string {
  const order = 'deployed before its targets, and destroyed after them';
  return cloud === 'aws'
    ? `${order}; before it drops an interface endpoint, deploy the targets that used it: cdk deploy --exclusively <stack>`
    : order;
}

function placeOf(network: SharedNetworkPlan): Fact[] {
  switch (network.cloud) {
    case 'azure': {
      const { subscription, resourceGroup } = network;
      return [
        ['subscription', subscription],
        ['resource group', `${resourceGroup.name}${markExisting(resourceGroup.existing)}`],
      ];
    }
    case 'aws':
      return awsAccountFacts(network);
    case 'gcp':
      return [
        ['project', network.project],
        ...network.serviceProjects.map((project) => ['attach', `${SHARED_VPC} ${project} --host-project ${network.project}`] as const),
      ];
  }
}

/** Attaching a project to a host project requires Shared VPC Admin on the organization or folder, so no stack does it. */
const SHARED_VPC = 'manual step: gcloud compute shared-vpc associated-projects add';
