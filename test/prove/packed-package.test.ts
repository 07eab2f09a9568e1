import { type PackedPackage, packPackage } from '../package/support/packed-package';
import { AWS, AZURE, DEFINES, GCP, PLANS } from '../package/support/programs';
import { KINDS, Project } from '../package/support/project';
import { CLOUDS, followReadme } from '../package/support/readme';
import { describeWith } from './support/describe-with';

jest.setTimeout(300_000);

/** What a team on another cloud must never have to install. */
const OF_CLOUDS = [
  '@aws-sdk/client-bedrock',
  '@aws-sdk/client-service-quotas',
  '@aws-sdk/client-sts',
  '@azure/identity',
  '@cdktf/provider-azurerm',
  '@cdktf/provider-google',
  'aws-cdk-lib',
  'cdktf',
  'constructs',
  'google-auth-library',
];

describeWith('registry', 'the packed package', () => {
  let packed: PackedPackage;
  let project: Project;

  beforeAll(() => {
    packed = packPackage();
  });

  afterEach(() => project?.remove());
  afterAll(() => packed?.remove());

  it('works alone, and lists the packages that an app requires', () => {
    project = projectWith([], specOn('aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }'));

    expect(packagesOfClouds()).toEqual([]);
    expect(project.problems()).toEqual([]);
    expect(project.modelport('check')).toMatchObject({ status: 0, stdout: expect.stringContaining('modelport.yaml: 0 errors, ') });
    expect(project.modelport('app', 'aws')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(NEEDS_AWS) });
    expect(project.exists('cdk.out')).toBe(false);
    expect(project.modelport('preflight')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(NEEDS_SDKS) });
    for (const kind of KINDS) {
      expect(project.runTypeScript(kind, PLANS)).toBe('quickstart-prod-aws-us\n');
      expect(project.runTypeScript(kind, DEFINES)).toBe('gpt-5.6-luna 0\n');
    }
  });

  it('serves a team on AWS without cdktf', () => {
    project = projectWith(['aws-cdk-lib', 'constructs'], specOn('aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }'));

    expect(packagesOfClouds()).toEqual(['aws-cdk-lib', 'constructs']);
    expect(project.problems()).toEqual([]);
    expect(project.modelport('app', 'aws')).toMatchObject({ status: 0, stdout: '' });
    expect(project.exists('cdk.out/quickstart-prod-aws-us.template.json')).toBe(true);
    for (const kind of KINDS) expect(project.runTypeScript(kind, AWS)).toBe('own quickstart-prod-aws-us\n');
    expect(followReadme(project, CLOUDS.aws)).toMatchObject({
      failures: [],
      module: 'BatchStack ChatStack',
      commonjs: 'BatchStack ChatStack',
    });
  });

  it('serves a team on Azure without aws-cdk-lib and without google', () => {
    const target = 'azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }';
    project = projectWith(['@cdktf/provider-azurerm', 'cdktf', 'constructs'], specOn(target));

    expect(packagesOfClouds()).toEqual(['@cdktf/provider-azurerm', 'cdktf', 'constructs']);
    expect(project.problems()).toEqual([]);
    expect(project.modelport('app', 'terraform')).toMatchObject({ status: 0, stdout: '' });
    expect(project.exists('cdktf.out/stacks/quickstart-prod-azure-us/cdk.tf.json')).toBe(true);
    for (const kind of KINDS) expect(project.runTypeScript(kind, AZURE)).toBe('own quickstart-prod-azure-us\n');
    expect(followReadme(project, CLOUDS.azure)).toMatchObject({ failures: [], module: 'ChatStack', commonjs: 'ChatStack' });
  });

  it('serves a team on Google Cloud without aws-cdk-lib and without azurerm', () => {
    project = projectWith(
      ['@cdktf/provider-google', 'cdktf', 'constructs'],
      specOn('gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1 }'),
    );

    expect(packagesOfClouds()).toEqual(['@cdktf/provider-google', 'cdktf', 'constructs']);
    expect(project.problems()).toEqual([]);
    expect(project.modelport('app', 'terraform')).toMatchObject({ status: 0, stdout: '' });
    expect(project.exists('cdktf.out/stacks/quickstart-prod-gcp-us/cdk.tf.json')).toBe(true);
    for (const kind of KINDS) expect(project.runTypeScript(kind, GCP)).toBe('own quickstart-prod-gcp-us\n');
    expect(followReadme(project, CLOUDS.gcp)).toMatchObject({ failures: [], module: 'ChatStack', commonjs: 'ChatStack' });
  });

  function projectWith(packages: readonly string[], spec: string): Project {
    const made = new Project();
    made.install(packed.tarball, ['@types/node', ...packages]);
    made.write('modelport.yaml', spec);
    return made;
  }

  function packagesOfClouds(): readonly string[] {
    return project.installed().filter((name) => OF_CLOUDS.includes(name));
  }
});

const NEEDS_AWS =
  'MP0702 aws-cdk-lib@^2.276.0 and constructs@^10.6.0 are not installed, so the aws app cannot synthesize this spec; run npm install "aws-cdk-lib@^2.276.0" "constructs@^10.6.0"';

const NEEDS_SDKS =
  'MP0702 @aws-sdk/client-bedrock@^3.1100.0 and @aws-sdk/client-service-quotas@^3.1100.0 and @aws-sdk/client-sts@^3.1100.0 are not installed, so aws cannot be queried; run npm install "@aws-sdk/client-bedrock@^3.1100.0"';

/** A spec of one open model, which all three clouds sell. */
function specOn(target: string): string {
  return `service: quickstart
endpoints:
  chat: { model: gpt-oss-120b, residency: global }
targets:
  ${target}
exposure: { public: true, reason: a test }
`;
}
