import { PrivateName } from '../../../lib/gcp/private-network/private-name';
import { ProjectServices } from '../../../lib/gcp/project-services';
import { COMPUTE } from '../../../lib/rules/gcp/services';
import { only, synthesize } from '../support/synthesize';

describe('a private name', () => {
  const synthesized = synthesize((stack) => {
    const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
    new PrivateName(stack, 'name', {
      project: 'acme-ai-prod',
      zoneName: 'models-aiplatform',
      host: 'aiplatform.googleapis.com',
      address: '10.20.3.254',
      networkId: 'projects/acme-net/global/networks/shared',
      dependsOn: [services.enable(COMPUTE)],
    });
  });

  it('is a zone for one host, linked to the network, even in another project', () => {
    expect(only(synthesized, 'google_dns_managed_zone')).toEqual({
      project: 'acme-ai-prod',
      name: 'models-aiplatform',
      dns_name: 'aiplatform.googleapis.com.',
      description: 'Resolves aiplatform.googleapis.com to a private address',
      visibility: 'private',
      private_visibility_config: { networks: [{ network_url: 'projects/acme-net/global/networks/shared' }] },
      depends_on: [expect.stringMatching(/^google_project_service\./)],
    });
  });

  it('is one record, the address', () => {
    expect(only(synthesized, 'google_dns_record_set')).toMatchObject({
      project: 'acme-ai-prod',
      managed_zone: expect.stringMatching(/^\$\{google_dns_managed_zone\.\w+\.name\}$/),
      name: 'aiplatform.googleapis.com.',
      type: 'A',
      ttl: 300,
      rrdatas: ['10.20.3.254'],
    });
  });
});
