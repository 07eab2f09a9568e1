import { Alarms, type AlarmsProps, MONITOR_PROVIDERS, ModelEndpoint, provideAzure } from '../../lib/azure';
import * as gcp from '../../lib/gcp';
import { provideGoogle } from '../../lib/gcp/provider';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { newAccount, SUBSCRIPTION } from '../azure/support/account';
import { describeWith } from './support/describe-with';
import type { TerraformFolder } from './support/terraform';
import { TerraformTeam } from './support/terraform-stack';

const MINUTES = 60_000;

describeWith('terraform', 'alarms through Terraform', () => {
  it(
    'on Azure apply once and change in place',
    () => {
      const props: AlarmsProps = { name: 'support-prod-azure-us', email: ['ml-oncall@example.com'], resourceGroupName: 'ai' };
      const team = new TerraformTeam('azure-alarms', (stack) =>
        provideAzure(stack, { subscriptionId: SUBSCRIPTION, resourceProviders: MONITOR_PROVIDERS }),
      );
      const write = (changed: Partial<AlarmsProps>, tokens: number, requests?: number) =>
        team.write((stack) => {
          const alarms = new Alarms(stack, 'alarms', { ...props, ...changed });
          const account = newAccount(stack);
          const endpoint = (id: string, name: string) =>
            new ModelEndpoint(stack, id, {
              account,
              model: { name: 'gpt-6-luna', version: '2026-09-22' },
              sku: { name, capacity: 300 },
              deletionProtection: false,
            });
          alarms.watch('chat', endpoint('chat', 'DataZoneStandard'), {
            limits: [
              { unit: 'tokens-per-minute', limit: tokens },
              ...(requests === undefined ? [] : [{ unit: 'requests-per-minute' as const, limit: requests }]),
            ],
          });
          alarms.watch('own', endpoint('own', 'GlobalProvisionedManaged'));
        });

      const folder = write({}, 300_000, 300);
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write({ quotaShare: 50, email: ['ml-oncall@example.com', 'lead@example.com'] }, 600_000);
      expect(actions(folder)).toEqual([
        ['azurerm_monitor_action_group.alarms_ActionGroup', 'update'],
        ['azurerm_monitor_metric_alert.alarms_chat-requests', 'delete'],
        ['azurerm_monitor_metric_alert.alarms_chat-tokens', 'update'],
        ['azurerm_monitor_metric_alert.alarms_own-utilization', 'update'],
      ]);
    },
    5 * MINUTES,
  );

  it(
    'on Google Cloud apply once, change in place, and ignore another endpoint',
    () => {
      const props: gcp.AlarmsProps = { name: 'support-prod-gcp-us', email: ['ml-oncall@example.com'], project: 'acme-ai-prod' };
      const team = new TerraformTeam('gcp-alarms', (stack) => provideGoogle(stack, { project: 'acme-ai-prod', region: 'us-central1' }));
      const write = (changed: Partial<gcp.AlarmsProps>, keys: readonly string[], limit: number) =>
        team.write((stack) => {
          const alarms = new gcp.Alarms(stack, 'alarms', { ...props, ...changed });
          for (const key of keys) {
            alarms.watch(key, managed(stack, key), {
              limits: [{ unit: 'tokens-per-minute', limit, quotaId: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel' }],
            });
          }
          alarms.watch('own', dedicated(stack));
        });

      const folder = write({}, ['open'], 52_000);
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write({}, ['open', 'other'], 52_000);
      expect(actions(folder)).toEqual(
        ['errors', 'throttles', 'tokens', 'tokens_exceeded'].map((key) => [`google_monitoring_alert_policy.alarms_other-${key}`, 'create']),
      );

      write({ quotaShare: 50 }, ['open'], 104_000);
      expect(actions(folder)).toEqual([
        ['google_monitoring_alert_policy.alarms_open-tokens', 'update'],
        ['google_monitoring_alert_policy.alarms_own-utilization', 'update'],
      ]);
    },
    5 * MINUTES,
  );
});

function managed(stack: TerraformStack, id: string): gcp.ManagedModelEndpoint {
  return new gcp.ManagedModelEndpoint(stack, id, {
    project: 'acme-ai-prod',
    location: 'global',
    api: 'openapi',
    model: 'openai/gpt-oss-120b-maas',
  });
}

function dedicated(stack: TerraformStack): gcp.DedicatedModelEndpoint {
  return new gcp.DedicatedModelEndpoint(stack, 'own', {
    project: 'acme-ai-prod',
    location: 'us-central1',
    publisherModelName: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
    acceptEula: true,
    machineSpec: { machineType: 'a3-highgpu-1g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 1 },
  });
}

/** Address and action of each planned change, without the digest that cdktf appends to addresses. */
function actions(folder: TerraformFolder): string[][] {
  return folder.changes().map(({ address, change }) => [address.replace(/_[0-9A-F]{8}$/, ''), change.actions.join()]);
}
