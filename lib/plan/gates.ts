import type { CatalogModel, Cloud } from '../catalog/types';
import type { AwsDeployment, AzureDeployment, Gate, GcpDeployment, TargetPlan } from './plan';
import { AZURE_QUOTA_FORM, GOOGLE_PARTNER_MODEL, GOOGLE_QUOTAS, SERVICE_QUOTAS } from './pool-remedies';
import { isBeyond, type JudgedPool } from './quota-pools';

/** How an account gets access to a model on Bedrock, as read in 2026. */
const BEDROCK_ACCESS = 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html';
const GOOGLE_MODEL_GARDEN = 'https://console.cloud.google.com/vertex-ai/model-garden';

type Step = Omit<Gate, 'endpoint'>;

/** What a person must do before an endpoint on Azure answers. */
export function azureGates(deployment: AzureDeployment, model: CatalogModel): readonly Gate[] {
  const steps: Step[] = enrolment(model);
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

/** What a person must do before an endpoint on AWS answers. */
export function awsGates(deployment: AwsDeployment, model: CatalogModel): readonly Gate[] {
  const steps: Step[] = enrolment(model);
  if (deployment.route.kind !== 'sagemaker' && model.modelClass !== 'open-weights' && model.modelClass !== 'safeguard') {
    const product = model.marketplaceProductId ? ` (product ${model.marketplaceProductId})` : '';
    steps.push({
      id: 'marketplace-subscription',
      what: `subscribe the account to ${model.model} by a first call of an identity with aws-marketplace:Subscribe${product}`,
      who: 'owner of the account',
      link: BEDROCK_ACCESS,
      ...(model.marketplaceProductId ? { product: model.marketplaceProductId } : {}),
    });
  }
  return steps.map((step) => ({ ...step, endpoint: deployment.endpoint }));
}

/** What a person must do before an endpoint on Google Cloud answers. */
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
      what: `enable ${route.modelString} in Model Garden, which no provider of version 6 can`,
      who: 'project owner',
      link: GOOGLE_MODEL_GARDEN,
    });
  } else if (route.existing === null) {
    const gpus = route.acceleratorCount * route.maxReplicas;
    steps.push({
      id: 'gpu-quota',
      what: `have quota for ${gpus} × ${route.acceleratorType} and their CPUs in the region, and twice that while a change replaces the endpoint`,
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
      what: `enrol for ${model}: ${access ?? 'access is restricted'}`,
      who: 'the team, with the cloud and OpenAI',
      link: null,
    },
  ];
}

/** What a person must ask for: each pool that lacks something and that no deploy asks for, by the endpoints that draw on it. */
export function quotaGates(target: TargetPlan, pools: readonly JudgedPool[], requested: ReadonlySet<string>): readonly Gate[] {
  const lacking = pools.filter((pool) => isBeyond(pool) && !requested.has(pool.key));
  return target.deployments
    .filter(({ endpoint }) => lacking.some(({ parts }) => parts.some((part) => part.target === target.key && part.endpoint === endpoint)))
    .map(({ endpoint, model, ...deployment }) => ({
      id: 'quota-request',
      endpoint,
      ...('sku' in deployment
        ? { what: `ask for more quota of ${deployment.sku} for ${model}`, who: 'owner of the subscription', link: AZURE_QUOTA_FORM }
        : { what: `ask for more tokens per minute of ${model}`, ...WHO_ASKS[target.cloud] }),
    }));
}

const WHO_ASKS: Readonly<Record<Cloud, Pick<Gate, 'who' | 'link'>>> = {
  azure: { who: 'owner of the subscription', link: AZURE_QUOTA_FORM },
  aws: { who: 'owner of the account', link: SERVICE_QUOTAS },
  gcp: { who: 'project owner', link: GOOGLE_QUOTAS },
};
