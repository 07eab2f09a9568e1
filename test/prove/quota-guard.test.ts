import * as azure from '../../lib/azure';
import { ProjectServices } from '../../lib/gcp/project-services';
import { provideGoogle } from '../../lib/gcp/provider';
import { QuotaGuard, type QuotaRequest } from '../../lib/gcp/quota-guard';
import { CLOUD_QUOTAS } from '../../lib/rules/gcp/services';
import { GPUS, TOKENS } from '../support/gcp-quota-requests';
import { describeWith } from './support/describe-with';
import { destroyed } from './support/terraform';
import { TerraformTeam } from './support/terraform-stack';

const MINUTES = 60_000;
const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

describeWith('terraform', 'quotas through Terraform', () => {
  it(
    'set the quota tier of an Azure subscription once, and change its policy in place',
    () => {
      const team = new TerraformTeam('azure-quotas', (stack) => azure.provideAzure(stack, { subscriptionId: SUBSCRIPTION }));
      const write = (tierUpgradePolicy: azure.QuotaGuardProps['tierUpgradePolicy']) =>
        team.write((stack) => {
          new azure.QuotaGuard(stack, 'quotas', {
            subscriptionId: SUBSCRIPTION,
            location: 'eastus2',
            tierUpgradePolicy,
            name: 'support-prod-azure-us-quota-tier',
          });
        });

      const folder = write('NoAutoUpgrade');
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write('OnceUpgradeIsAvailable');
      expect(folder.changes().map(({ change }) => change.actions)).toEqual([['update']]);
      folder.destroy();
    },
    5 * MINUTES,
  );

  it(
    'apply Google Cloud quota preferences once, raise and lower them in place, and delete them with their model',
    () => {
      const team = new TerraformTeam('gcp-quotas', (stack) =>
        provideGoogle(stack, { project: 'acme-ai-prod', region: 'us-central1', billingProject: 'acme-ai-prod' }),
      );
      const write = (...requests: QuotaRequest[]) =>
        team.write((stack) => {
          const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
          new QuotaGuard(stack, 'quotas', {
            project: 'acme-ai-prod',
            contactEmail: 'ml-platform@example.com',
            justification: 'support',
            requests,
            dependsOn: [services.enable(CLOUD_QUOTAS)],
          });
        });

      const folder = write(TOKENS, GPUS);
      folder.apply();
      expect(folder.changes()).toEqual([]);

      for (const preferredValue of [800_000, 100_000]) {
        write({ ...TOKENS, preferredValue, allowDecrease: 'percentage' }, GPUS);
        expect(folder.changes().map(({ change }) => change.actions)).toEqual([['update']]);
      }
      write({ ...TOKENS, dimensions: { base_model: 'other-maas' } }, GPUS);
      expect(destroyed(folder.changes())).toEqual([expect.stringMatching(/GlobalOpenapi.* delete$/)]);
      folder.destroy();
    },
    5 * MINUTES,
  );
});
