import type { Cloud, Residency, Serving } from '../../lib/catalog';
import { cloudsOf, loadCatalog, modelNames, versionsOf } from '../../lib/catalog';
import { sayResidency } from '../../lib/plan/offer/residency';
import type { TargetPlan } from '../../lib/plan/plan';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { expectCommitted } from '../support/committed';
import { ACCOUNT, aSpec, PROJECT, SUBSCRIPTION } from '../support/plan';

/** Representative regions: inside and outside each zone, with and without bedrock-mantle. */
const REGIONS: Readonly<Record<Cloud, readonly string[]>> = {
  azure: ['eastus2', 'swedencentral', 'uksouth', 'japaneast', 'brazilsouth'],
  aws: ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-south-1', 'ca-central-1'],
  gcp: ['us-central1', 'europe-west4'],
};
const RESIDENCIES: readonly Residency[] = ['region', { zone: 'us' }, { zone: 'eu' }, { zone: 'apac' }, { zone: 'in' }, 'global'];
const SERVINGS: readonly Serving[] = ['on-demand', 'provisioned', 'batch', 'dedicated'];

describe('the choice for a request', () => {
  it('never changes: a newer catalog changes nothing that an unchanged spec deploys', () => {
    const table = decisions();

    expect(table.length).toBeGreaterThan(500);
    expectCommitted('test/golden/decisions.txt', `${table.join('\n')}\n`);
  });
});

/** One line per satisfiable request. A changed or removed line is a breaking change, a new one is not. */
function decisions(): string[] {
  const catalog = loadCatalog();
  return modelNames(catalog).flatMap((model) => cloudsOf(catalog, model).flatMap((cloud) => onCloud(model, cloud)));
}

function onCloud(model: string, cloud: Cloud): string[] {
  const catalog = loadCatalog();
  const servings = SERVINGS.filter((serving) =>
    versionsOf(catalog, cloud, model).some(({ offers }) => offers.some((offer) => offer.serving === serving)),
  );
  return REGIONS[cloud].flatMap((region) =>
    servings.flatMap((serving) => RESIDENCIES.flatMap((residency) => decide(model, cloud, region, serving, residency))),
  );
}

function decide(model: string, cloud: Cloud, region: string, serving: Serving, residency: Residency): string[] {
  const native =
    serving === 'dedicated' && cloud === 'aws'
      ? {
          overrides: {
            here: { native: { image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1', instanceType: 'ml.p5.48xlarge' } },
          },
        }
      : {};
  const spec = aSpec({
    endpoints: {
      chat: { model, residency, serving, throughput: { units: 100 }, dedicated: { replicas: { max: 1 }, acceptEula: true }, ...native },
    },
    targets: { here: { cloud, region, ...place(cloud) } },
  });
  // Long before any retirement: the table covers routes, not model lifecycles.
  const [target] = resolvePlan(spec, loadCatalog(), { today: '2020-01-01' }).targets;
  const chosen = target && say(target);
  return chosen ? [`${cloud} ${region} ${model} ${serving} ${sayResidency(residency)} -> ${chosen}`] : [];
}

function place(cloud: Cloud): object {
  if (cloud === 'azure') return { subscription: SUBSCRIPTION };
  return cloud === 'aws' ? { account: ACCOUNT } : { project: PROJECT };
}

/** Properties whose change replaces a resource. */
function say({ deployments: [deployment] }: TargetPlan): string | undefined {
  if (!deployment) return undefined;
  if ('sku' in deployment) return `${deployment.sku} ${deployment.modelFormat} ${deployment.modelVersion}`;
  const { route } = deployment;
  switch (route.kind) {
    case 'bedrock-runtime':
      return `bedrock-runtime ${route.profile?.id ?? route.modelId}`;
    case 'bedrock-mantle':
      return `bedrock-mantle ${route.modelId}`;
    case 'sagemaker':
      return `sagemaker ${route.hosting?.instanceType}`;
    case 'managed':
      return `managed ${route.location} ${route.modelString}`;
    case 'dedicated':
      return `dedicated ${route.publisherModel} ${route.machineType}`;
  }
}
