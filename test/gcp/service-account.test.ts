import { formatFault } from '../../lib/faults/format';
import { Misuse } from '../../lib/faults/misuse';
import { ManagedModelEndpoint } from '../../lib/gcp/model-endpoint/managed-model-endpoint';
import { RoleScope } from '../../lib/gcp/role-scope';
import { ServiceAccount, type ServiceAccountProps } from '../../lib/gcp/service-account';
import { accountIdFrom } from '../../lib/rules/gcp/service-accounts';
import { Token } from '../../lib/terraform/cdktf';
import { synthesize } from './support/synthesize';

const PROPS: ServiceAccountProps = { project: 'acme-ai-prod', accountId: 'support-prod-api' };

describe('a service account', () => {
  it('is created before its grants, which share one binding', () => {
    const { resource } = synthesize((stack) => {
      const account = new ServiceAccount(stack, 'api', { ...PROPS, displayName: 'Support API' });
      const roleScope = new RoleScope(stack, 'access', { project: PROPS.project, roleId: 'modelInvoker' });
      const model = { project: PROPS.project, location: 'global', host: 'aiplatform.googleapis.com', api: 'openapi', roleScope } as const;
      for (const name of ['openai/gpt-oss-120b-maas', 'openai/gpt-oss-20b-maas']) {
        new ManagedModelEndpoint(stack, name.replaceAll('/', '-'), { ...model, model: name }).grants.invoke(account);
      }
      expect(ServiceAccount.isServiceAccount(account)).toBe(true);
    });

    expect(Object.values(resource['google_service_account'] ?? {})).toMatchObject([
      { project: 'acme-ai-prod', account_id: 'support-prod-api', display_name: 'Support API' },
    ]);
    expect(Object.values(resource['google_project_iam_member'] ?? {}).map((binding) => binding?.['member'])).toEqual([
      expect.stringMatching(/^\$\{google_service_account\.api_\w+\.member\}$/),
    ]);
  });

  it('is impersonated by each given member, at an address that does not depend on the others', () => {
    const addresses = (impersonatedBy: readonly string[]) =>
      Object.keys(
        synthesize((stack) => new ServiceAccount(stack, 'api', { ...PROPS, impersonatedBy })).resource[
          'google_service_account_iam_member'
        ] ?? {},
      );
    const [api, batch] = ['api', 'batch'].map((name) => `serviceAccount:acme-apps.svc.id.goog[support/${name}]`) as [string, string];

    expect(addresses([batch, api])).toEqual(expect.arrayContaining(addresses([api])));
    expect(addresses([Token.asString({ resolve: () => 'later' })])).toEqual([expect.stringMatching(/^api_Impersonation-0_/)]);
  });

  it('has a valid ID, and is not impersonated by everyone', () => {
    const faultsOf = (props: Partial<ServiceAccountProps>) => {
      try {
        synthesize((stack) => new ServiceAccount(stack, 'api', { ...PROPS, ...props }));
      } catch (thrown) {
        return thrown instanceof Misuse ? thrown.faults.map(formatFault) : thrown;
      }
      return [];
    };

    expect(faultsOf({ accountId: 'Support' })).toEqual([
      'team.api.accountId MP4183 "Support" is not a service account ID; use a service account ID of 6 to 30 lowercase letters, digits and hyphens, starting with a letter and not ending with a hyphen',
    ]);
    expect(faultsOf({ impersonatedBy: ['allUsers', 'nobody'] })).toEqual([
      expect.stringContaining('team.api.impersonatedBy.member MP0112 '),
      expect.stringContaining('team.api.impersonatedBy.member MP8309 '),
    ]);
  });
});

describe('the ID of a service account', () => {
  it('fits, and differs for different callers', () => {
    expect(accountIdFrom(['support', 'prod', 'api'])).toBe('support-prod-api');
    const short = ['s', 'p', 'ab'].join('-');
    const ids = [
      accountIdFrom(['s', 'p', 'a']),
      ...['api', 'batch'].map((key) => accountIdFrom(['a-long-service-name', 'production', key])),
    ];

    expect(accountIdFrom(['s', 'p', 'ab'])).toBe(short);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
  });
});
