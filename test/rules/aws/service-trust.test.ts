import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTED_SOURCES, sourceCondition } from '../../../lib/rules/aws/service-trust';
import { serviceTrust, trustPolicy } from '../../../lib/rules/aws/trust-policies';
import { ACCOUNT } from '../../aws/support/all-routes';
import { trustsService } from '../../aws/support/trust';

const STRANGER = '999999999999';
const TRUSTING = { partition: 'aws', account: ACCOUNT };
const PODS = 'pods.eks.amazonaws.com';
const KNOWN = [...Object.keys(DOCUMENTED_SOURCES), PODS];

describe('trust in a service that reveals for whom it acts', () => {
  it.each(KNOWN)('%s is limited to workloads in the same account', async (service) => {
    const policy = trustPolicy(serviceTrust([service], TRUSTING));

    expect(await trustsService(policy, service)).toBe(true);
    expect(await trustsService(policy, service, 'sts:AssumeRole', STRANGER)).toBe(false);
  });

  it('applies to each of several services', async () => {
    const policy = trustPolicy(serviceTrust([...KNOWN, 'ec2.amazonaws.com'], TRUSTING));

    for (const service of KNOWN) {
      expect([service, await trustsService(policy, service)]).toEqual([service, true]);
      expect([service, await trustsService(policy, service, 'sts:AssumeRole', STRANGER)]).toEqual([service, false]);
    }
  });

  it('lets EKS Pod Identity tag its sessions, but no other service', async () => {
    const policy = trustPolicy(serviceTrust(KNOWN, TRUSTING));
    const tagging = await Promise.all(KNOWN.map(async (service) => [service, await trustsService(policy, service, 'sts:TagSession')]));

    expect(tagging.filter(([, allowed]) => allowed)).toEqual([[PODS, true]]);
  });

  it('has no condition for a service whose keys AWS does not document', () => {
    expect(sourceCondition('ec2.amazonaws.com', TRUSTING)).toBeUndefined();
    expect(sourceCondition('toString', TRUSTING)).toBeUndefined();
  });

  it('names the source of each service', () => {
    expect(Object.values(DOCUMENTED_SOURCES).filter(({ source }) => !/(guide), "/.test(source))).toEqual([]);
  });
});

describe('every role in every example', () => {
  const statements = templates().flatMap(({ name, roles }) =>
    roles.flatMap((role) => servicesOf(role).map((trust) => ({ name, ...trust }))),
  );

  it('has the documented condition for each trusted service', () => {
    expect(statements.length).toBeGreaterThan(3);
    expect(statements.filter(({ service, condition }) => KNOWN.includes(service) && condition === undefined)).toEqual([]);
  });
});

interface RoleResource {
  readonly Type: string;
  readonly Properties: { readonly AssumeRolePolicyDocument: { readonly Statement: readonly Trust[] } };
}

interface Trust {
  readonly Principal: { readonly Service?: string | readonly string[] };
  readonly Condition?: unknown;
}

function servicesOf({ Properties }: RoleResource): { service: string; condition: unknown }[] {
  return Properties.AssumeRolePolicyDocument.Statement.flatMap(({ Principal: { Service = [] }, Condition }) =>
    [Service].flat().map((service) => ({ service, condition: Condition })),
  );
}

function templates(): { name: string; roles: RoleResource[] }[] {
  const golden = join(__dirname, '..', '..', 'golden');
  const folders = readdirSync(golden).filter((name) => statSync(join(golden, name)).isDirectory());
  return folders.flatMap((folder) =>
    readdirSync(join(golden, folder))
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => {
        const { Resources = {} } = JSON.parse(readFileSync(join(golden, folder, name), 'utf8')) as {
          Resources?: Record<string, RoleResource>;
        };
        return { name: `${folder}/${name}`, roles: Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Role') };
      }),
  );
}
