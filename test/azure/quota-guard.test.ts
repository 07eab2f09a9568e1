import { QuotaGuard, type QuotaGuardProps } from '../../lib/azure/quota-guard';
import { addresses, only, synthesize, teamStack } from './support/synthesize';

const TYPE = 'azurerm_subscription_template_deployment';
const PROPS: QuotaGuardProps = {
  subscriptionId: '11111111-1111-1111-1111-111111111111',
  location: 'eastus2',
  tierUpgradePolicy: 'NoAutoUpgrade',
  name: 'support-prod-azure-us-quota-tier',
};

describe("a subscription's quota tier", () => {
  it('is set by one template at the subscription', () => {
    const made = guard({});
    const { template_content, ...rest } = only(made, TYPE);

    expect(addresses(made)).toEqual([`${TYPE}.quotas_67FF5E01`]);
    expect(rest).toEqual({ name: 'support-prod-azure-us-quota-tier', location: 'eastus2' });
    expect(JSON.parse(template_content)).toEqual({
      $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.CognitiveServices/quotaTiers',
          apiVersion: '2025-09-01',
          name: 'default',
          properties: { tierUpgradePolicy: 'NoAutoUpgrade' },
        },
      ],
    });
  });

  it('uses the requested API version', () => {
    expect(template({ apiVersion: '2026-07-01' }).resources[0].apiVersion).toBe('2026-07-01');
  });

  it('has an ID', () => {
    expect(new QuotaGuard(teamStack(), 'quotas', PROPS).quotaTierId).toBe(
      '/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.CognitiveServices/quotaTiers/default',
    );
  });

  it('is recognized by symbol', () => {
    expect(QuotaGuard.isQuotaGuard(new QuotaGuard(teamStack(), 'quotas', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(QuotaGuard.isQuotaGuard)).toBe(false);
  });

  it.each(['', 'a/b', 'n'.repeat(65)])('rejects the name %p', (name) => {
    expect(() => guard({ name })).toThrow(
      `team.quotas.name MP8407 ${JSON.stringify(name)} is not a valid Azure template deployment name; use 1 to 64 letters, digits, dots, hyphens, underscores or parentheses`,
    );
  });
});

function guard(props: Partial<QuotaGuardProps>) {
  return synthesize((stack) => {
    new QuotaGuard(stack, 'quotas', { ...PROPS, ...props });
  });
}

function template(props: Partial<QuotaGuardProps>) {
  return JSON.parse(only(guard(props), TYPE)['template_content']);
}
