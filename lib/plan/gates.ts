import type { CatalogModel } from '../catalog/types';
import type { AwsDeployment, AzureDeployment, AzureTargetPlan, Gate, GcpDeployment } from './plan';

/** How to get access to a model on Bedrock, read in 2026. */
const BEDROCK_ACCESS = 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html';
/** Requirements of OpenAI partner models on Google Cloud, read after 2026-10-26. */
export const GOOGLE_PARTNER_MODEL = 'https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/partner-models/openai';
/** How to view and request a project's quotas. */
export const GOOGLE_QUOTAS = 'https://cloud.google.com/docs/quotas/view-manage';
const GOOGLE_MODEL_GARDEN = 'https://console.cloud.google.com/vertex-ai/model-garden';

/** How to approve a private endpoint's connection, of 2024-03-28. */
const AZURE_APPROVAL = 'https://learn.microsoft.com/azure/private-link/manage-private-endpoint#private-endpoint-connections';

type Step = Omit<Gate, 'endpoint'>;

/**
 * Approval of a private endpoint that deploying only requests.
 *
 * @param privateEndpoint its name
 */
export function azureApproval(
  { network, account }: Pick<AzureTargetPlan, 'network' | 'account'>,
  privateEndpoint: string,
): readonly Step[] {
  if (network?.requestMessage === undefined) return [];
  return [
    {
      id: 'private-endpoint-approval',
      what: `approve the connection of private endpoint ${privateEndpoint} on account ${account.name}`,
      who: 'account owner',
      link: AZURE_APPROVAL,
    },
  ];
}

/** Gates of an endpoint on Azure. */
export function azureGates(deployment: AzureDeployment, model: CatalogModel, approval: readonly Step[]): readonly Gate[] {
  const steps: Step[] = [...enrolment(model), ...approval];
  if (model.newSubscriptionsCanDeploy === false) {
    steps.push({
      id: 'new-subscription',
      what: `use a subscription that already runs ${model.model} ${model.version}`,
      who: 'platform team',
      link: null,
    });
  }
  return steps.map((step) => ({ ...step, endpoint: deployment.endpoint }));
}

/** Gates of an endpoint on AWS. */
export function awsGates(deployment: AwsDeployment, model: CatalogModel): readonly Gate[] {
  const steps: Step[] = enrolment(model);
  if (deployment.route.kind !== 'sagemaker' && model.modelClass !== 'open-weights' && model.modelClass !== 'safeguard') {
    const product = model.marketplaceProductId ? ` (product ${model.marketplaceProductId})` : '';
    steps.push({
      id: 'marketplace-subscription',
      what: `subscribe the account to ${model.model}: call it once as an identity with aws-marketplace:Subscribe${product}`,
      who: 'account owner',
      link: BEDROCK_ACCESS,
      ...(model.marketplaceProductId ? { product: model.marketplaceProductId } : {}),
    });
  }
  return steps.map((step) => ({ ...step, endpoint: deployment.endpoint }));
}

/** Gates of an endpoint on Google Cloud. */
export function gcpGates(deployment: GcpDeployment, model: CatalogModel): readonly Gate[] {
  const { route } = deployment;
  const steps: Step[] = enrolment(model);
  if (route.kind === 'managed') {
    if (route.api === 'publisher') {
      steps.push({
        id: 'private-offer',
        what: `get ${model.model} approved for the project and accept its private offer in Marketplace`,
        who: 'billing administrator, through the Google account team',
        link: GOOGLE_PARTNER_MODEL,
      });
    }
    steps.push({
      id: 'model-enablement',
      what: `enable ${route.modelString} in Model Garden (not supported by version 6 of the Terraform provider)`,
      who: 'project owner',
      link: GOOGLE_MODEL_GARDEN,
    });
  } else if (route.existing === null) {
    const gpus = route.acceleratorCount * route.maxReplicas;
    steps.push({
      id: 'gpu-quota',
      what: `ensure quota for ${gpus} × ${route.acceleratorType} and their CPUs in the region; twice that while a change replaces the endpoint`,
      who: 'project owner',
      link: GOOGLE_QUOTAS,
    });
  }
  return steps.map((step) => ({ ...step, endpoint: deployment.endpoint }));
}

function enrolment({ lifecycle, model, access }: CatalogModel): Step[] {
  if (lifecycle !== 'restricted') return [];
  return [
    {
      id: 'enrolment',
      what: `enroll for ${model}: ${access ?? 'access is restricted'}`,
      who: 'your team, with the cloud provider and OpenAI',
      link: null,
    },
  ];
}
