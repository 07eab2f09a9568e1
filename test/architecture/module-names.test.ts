import { unevenModules } from './support/module-names';
import { exists, modulesOf } from './support/sources';

const CLOUDS = ['aws', 'azure', 'gcp'] as const;

/** Modules that one cloud lacks, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'documented-roles': 'AWS grants statements instead of roles',
  provider: "the CDK has no provider to set up, and Terraform's have",
  'provider-versions': 'the CDK has no provider',
  'role-scope': 'IAM policies of AWS name resources instead of a scope',
  roles: 'AWS grants statements, which `invoke-statements` writes, instead of roles',
  tags: 'Google Cloud calls them labels',
};

describe('the three clouds', () => {
  it.each(['lib', 'lib/rules'])('have the same module names in %s', (folder) => {
    const modules = Object.fromEntries(CLOUDS.map((cloud) => [cloud, modulesOf(`${folder}/${cloud}`)]));

    expect(unevenModules(modules, Object.keys(EXCEPTIONS))).toEqual([]);
  });

  it.each(['access', 'deployer', 'network'])('have one module each in lib/explain/%s', (folder) => {
    expect(modulesOf(`lib/explain/${folder}`)).toEqual(expect.arrayContaining([...CLOUDS]));
  });

  it.each([
    'alarms.ts',
    'caller-grant.ts',
    'caller-identity.ts',
    'caller-permissions.ts',
    'model-endpoint/grants.ts',
    'model-endpoint/invokable.ts',
    'model-endpoint/model-endpoint.ts',
    'private-network/private-network.ts',
    'quota-guard',
  ])('have %s each', (module) => {
    for (const cloud of CLOUDS) expect([`lib/${cloud}/${module}`, `lib/${cloud}/${module}.ts`].some(exists)).toBe(true);
  });

  it('differ if two clouds have a module that the third lacks', () => {
    const modules = { aws: ['alarms', 'tags'], azure: ['alarms', 'tags', 'project'], gcp: ['alarm', 'labels'] };

    expect(unevenModules(modules)).toEqual(['gcp without alarms', 'gcp without tags']);
    expect(unevenModules(modules, ['tags'])).toEqual(['gcp without alarms']);
  });
});
