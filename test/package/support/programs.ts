/** Programs of users: ES modules and CommonJS alike import every name that they use. Each prints what it made, in one line. */

/** Reads the spec beside it and prints the stacks that would be made. */
export const PLANS = `
import { type Plan, type Spec, loadCatalog, resolvePlan } from 'modelport';
import { type ReadResult, readSpec } from 'modelport/spec';

async function main(): Promise<void> {
  const { spec }: ReadResult = await readSpec('modelport.yaml');
  const plan: Plan = resolvePlan(spec as Spec, loadCatalog());
  console.log(plan.targets.map((target) => target.stackName).join(' '));
}

void main();
`;

/** Writes a spec in TypeScript that the compiler checks, and prints its faults. */
export const DEFINES = `
import { defineSpec } from 'modelport';
import { checkSpec } from 'modelport/spec';

const spec = defineSpec({
  service: 'quickstart',
  endpoints: { chat: { model: 'gpt-5.6-luna', residency: { zone: 'us' }, deploy: ['azure-us'] } },
  targets: { 'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' } },
});
console.log(spec.endpoints.chat.model, checkSpec(spec).faults.length);
`;

/** A construct in a team's own stack, and beside it the stack of the spec. */
export const AWS = `
import { App, Stack } from 'aws-cdk-lib/core';
import { loadCatalog, resolvePlan } from 'modelport';
import { RuntimeModelEndpoint, type RuntimeModelEndpointProps } from 'modelport/aws';
import { readSpec } from 'modelport/spec';
import { AwsModelStack, type AwsModelStackProps } from 'modelport/stacks/aws';

async function main(): Promise<void> {
  const { spec } = await readSpec('modelport.yaml');
  if (!spec) throw new Error('no spec');
  const app = new App({ outdir: 'out' });

  const chat: RuntimeModelEndpointProps = { modelId: 'openai.gpt-oss-120b-1:0', applicationInferenceProfileName: 'chat' };
  new RuntimeModelEndpoint(new Stack(app, 'own'), 'Chat', chat);
  for (const plan of resolvePlan(spec, loadCatalog()).targets) {
    if (plan.cloud !== 'aws') continue;
    const props: AwsModelStackProps = { plan };
    new AwsModelStack(app, plan.stackName, props);
  }
  console.log(app.synth().stacks.map((stack) => stack.stackName).sort().join(' '));
}

void main();
`;

export const AZURE = `
import { App, TerraformStack } from 'cdktf';
import { loadCatalog, resolvePlan } from 'modelport';
import { ModelAccount, type ModelAccountProps, provideAzure } from 'modelport/azure';
import { readSpec } from 'modelport/spec';
import { AzureModelStack, type AzureModelStackProps } from 'modelport/stacks/azure';

async function main(): Promise<void> {
  const { spec } = await readSpec('modelport.yaml');
  if (!spec) throw new Error('no spec');
  const app = new App({ outdir: 'out' });

  const own = new TerraformStack(app, 'own');
  provideAzure(own, { subscriptionId: '11111111-1111-1111-1111-111111111111' });
  const account: ModelAccountProps = { name: 'own', subdomain: 'own-models', resourceGroupName: 'ai', location: 'eastus2' };
  new ModelAccount(own, 'Account', account);
  for (const plan of resolvePlan(spec, loadCatalog()).targets) {
    if (plan.cloud !== 'azure') continue;
    const props: AzureModelStackProps = { plan };
    new AzureModelStack(app, plan.stackName, props);
  }
  app.synth();
  console.log(Object.keys(app.manifest.stacks).sort().join(' '));
}

void main();
`;

export const GCP = `
import { GoogleProvider } from '@cdktf/provider-google/lib/provider/index.js';
import { App, TerraformStack } from 'cdktf';
import { loadCatalog, resolvePlan } from 'modelport';
import { ProjectServices, type ProjectServicesProps, VERTEX_AI } from 'modelport/gcp';
import { readSpec } from 'modelport/spec';
import { GcpModelStack, type GcpModelStackProps } from 'modelport/stacks/gcp';

async function main(): Promise<void> {
  const { spec } = await readSpec('modelport.yaml');
  if (!spec) throw new Error('no spec');
  const app = new App({ outdir: 'out' });

  const own = new TerraformStack(app, 'own');
  new GoogleProvider(own, 'Google', { project: 'acme-ai-prod' });
  const services: ProjectServicesProps = { project: 'acme-ai-prod' };
  new ProjectServices(own, 'Services', services).enable(VERTEX_AI);
  for (const plan of resolvePlan(spec, loadCatalog()).targets) {
    if (plan.cloud !== 'gcp') continue;
    const props: GcpModelStackProps = { plan };
    new GcpModelStack(app, plan.stackName, props);
  }
  app.synth();
  console.log(Object.keys(app.manifest.stacks).sort().join(' '));
}

void main();
`;
