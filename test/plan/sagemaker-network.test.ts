import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { explainNetwork } from '../../lib/explain/network/network-text';
import { explainPlan } from '../../lib/explain/plan/plan-text';
import { capacityChanges } from '../../lib/explain/quota/replacements';
import type { AwsTargetPlan, Plan, SageMakerHosting } from '../../lib/plan/plan';
import { ACCOUNT, lines, OPEN, planOf, TARGETS } from '../support/plan';
import { documentsOf } from '../support/synth';

const IMAGE = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/serving:1`;
const WEIGHTS = { image: IMAGE, modelDataUrl: 's3://acme-models/gpt-oss-20b/', instanceType: 'ml.g6e.2xlarge' };
const ROLE = `arn:aws:iam::${ACCOUNT}:role/sagemaker-models`;
const PACKAGE = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package/gpt-oss/3`;
const VPC = { subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'], securityGroupIds: ['sg-0123456789abcdef0'] };

function planned(native: Record<string, unknown>, exposure: unknown = 'private'): Plan {
  return planOf({
    exposure,
    endpoints: {
      open: { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 } }, overrides: { 'aws-us': { native } } },
    },
    targets: { 'aws-us': TARGETS['aws-us'] },
  });
}

function hostingOf(plan: Plan): SageMakerHosting | null | undefined {
  const route = (plan.targets[0] as AwsTargetPlan).deployments[0]?.route;
  return route?.kind === 'sagemaker' ? route.hosting : undefined;
}

const containerOf = (plan: Plan) =>
  explainNetwork(plan, { width: 300 })
    .split('\n')
    .find((line) => line.includes('container of open'))
    ?.trim()
    .replace(/ +/g, ' ');
const own = (plan: Plan) => lines(plan.faults).filter((fault) => /MP323/.test(fault));

describe("a SageMaker container's network", () => {
  it.each<[string, Record<string, unknown>, unknown, boolean, string | undefined]>([
    [
      'isolated on a private target if SageMaker downloads the weights',
      WEIGHTS,
      'private',
      true,
      'container of open makes no network calls',
    ],
    ['not isolated on a public target', WEIGHTS, OPEN, false, undefined],
    ['isolated on request', { ...WEIGHTS, networkIsolation: true }, OPEN, true, undefined],
    [
      'not isolated on request, if it is in subnets of the team',
      { ...WEIGHTS, networkIsolation: false, containerVpc: VPC },
      'private',
      false,
      'container of open calls what its security groups and subnets allow',
    ],
    [
      'isolated in subnets, through which SageMaker downloads the weights',
      { ...WEIGHTS, containerVpc: VPC },
      'private',
      true,
      'container of open makes no network calls; its subnets need paths to Amazon S3 for the weights, and to CloudWatch Logs',
    ],
    [
      'isolated on request in subnets, with the weights in its image',
      { image: IMAGE, instanceType: WEIGHTS.instanceType, networkIsolation: true, containerVpc: VPC },
      'private',
      true,
      'container of open makes no network calls',
    ],
  ])('is %s', (_, native, exposure, isIsolated, said) => {
    const plan = planned(native, exposure);
    const template = JSON.stringify([...documentsOf(plan).values()]);

    expect(hostingOf(plan)?.networkIsolation ?? false).toBe(isIsolated);
    expect(template.includes('"EnableNetworkIsolation":true')).toBe(isIsolated);
    expect(template.includes('"VpcConfig":{"SecurityGroupIds":["sg-0123456789abcdef0"]')).toBe('containerVpc' in native);
    expect(containerOf(plan)).toBe(said);
    expect(explainPlan(plan).includes('SageMaker downloads the weights')).toBe(isIsolated && 'modelDataUrl' in native);
    expect(own(plan)).toEqual([]);
  });

  it('takes a model package and the AMI version from the spec', () => {
    const plan = planned({ modelPackage: PACKAGE, executionRole: ROLE, instanceType: 'ml.g6e.2xlarge', inferenceAmiVersion: 'al2-ami-1' });
    const template = JSON.stringify([...documentsOf(plan).values()]);

    expect(hostingOf(plan)).toMatchObject({ image: null, modelPackageArn: PACKAGE, networkIsolation: true });
    expect(template).toContain(`"PrimaryContainer":{"Environment":{},"ModelPackageName":"${PACKAGE}"}`);
    expect(template).toContain('"InferenceAmiVersion":"al2-ami-1"');
    expect(own(plan)).toEqual([]);
  });

  it('is reported if it leads to the internet, and a model package if it is incomplete', () => {
    const { modelDataUrl: _, ...image } = WEIGHTS;

    expect([{ ...image }, { ...image, modelPackage: PACKAGE }].flatMap((native) => own(planned(native)))).toMatchInlineSnapshot(`
[
  "endpoints.open.overrides.aws-us.native warning MP3235 the container of open can call the internet, although target aws-us is private; set modelDataUrl to isolate it while SageMaker downloads the weights, networkIsolation: true if the image contains them, or containerVpc to place it in your subnets",
  "endpoints.open.overrides.aws-us.native.modelPackage MP3237 a model package already contains the image and weights; remove image and modelDataUrl, or modelPackage",
  "endpoints.open.overrides.aws-us.native.modelPackage MP3236 modelport does not know the image and weights of the model package, so it cannot create a role that reads them; set executionRole to a role that can read them",
]
`);
  });

  it('replaces the model and its configuration, but never the endpoint, as explain --quota says', () => {
    const plan = planned(WEIGHTS);
    const [before, after] = [plan, planned({ ...WEIGHTS, containerVpc: VPC })].map((each) => [...documentsOf(each).values()][0]);
    const { changes } = fullDiff(before as object, after as object).resources;
    const replaced = Object.values(changes).filter(({ changeImpact }) => changeImpact === ResourceImpact.WILL_REPLACE);
    const said = capacityChanges(plan.targets[0] as AwsTargetPlan, 'open').find(({ edit }) => edit === 'container');

    expect(replaced.map(({ resourceType }) => resourceType)).toEqual(['AWS::SageMaker::Model', 'AWS::SageMaker::EndpointConfig']);
    expect(said?.replaces).toEqual(replaced.map(({ resourceType }) => resourceType));
  });
});
