import { PrivateNetwork } from '../../../lib/gcp/private-network/private-network';
import {
  ServiceAttachmentEndpoint,
  type ServiceAttachmentEndpointProps,
} from '../../../lib/gcp/private-network/service-attachment-endpoint';
import { ProjectServices } from '../../../lib/gcp/project-services';
import type { TerraformStack } from '../../../lib/terraform/cdktf';
import { only, type Synthesized, synthesize } from '../support/synthesize';

const RULE = 'google_compute_forwarding_rule';
const ADDRESS = 'google_compute_address';
const HOST = 'support-own.prediction.p.vertexai.goog';

describe('an endpoint to a published service', () => {
  const synthesized = made({});
  const SERVICE = `google_project_service.${Object.keys(synthesized.resource['google_project_service'] ?? {}).join()}`;

  it("has an address in the subnetwork, in the service's project, even in a Shared VPC", () => {
    expect(only(synthesized, ADDRESS)).toMatchObject({
      project: 'acme-ai-prod',
      region: 'us-central1',
      address_type: 'INTERNAL',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    });
    expect(only(synthesized, RULE)).toMatchObject({
      project: 'acme-ai-prod',
      region: 'us-central1',
      network: 'projects/acme-net/global/networks/shared',
      target: `\${${SERVICE}.service}`,
      load_balancing_scheme: '',
      no_automate_dns_zone: true,
    });
  });

  it('can be called from every region of the network', () => {
    expect(only(synthesized, RULE)['allow_psc_global_access']).toBe(true);
  });

  it('has a DNS name in the network once it is created', () => {
    expect(only(synthesized, 'google_dns_managed_zone')).toMatchObject({
      project: 'acme-ai-prod',
      name: 'support-own',
      dns_name: `${HOST}.`,
      private_visibility_config: { networks: [{ network_url: 'projects/acme-net/global/networks/shared' }] },
      depends_on: [expect.stringMatching(/^google_compute_forwarding_rule\./)],
    });
    expect(only(synthesized, 'google_dns_record_set')).toMatchObject({
      name: `${HOST}.`,
      type: 'A',
      rrdatas: [expect.stringMatching(/^\$\{google_compute_address\.\w+\.address\}$/)],
    });
  });

  it('exists next to the old one if the service changes, under another name, until the host is moved', () => {
    for (const type of [RULE, ADDRESS]) {
      expect(only(synthesized, type)['lifecycle']).toMatchObject({ create_before_destroy: true });
      expect(only(synthesized, type)['name']).toBe(
        `support-own-\${substr(sha1(join("/", [${SERVICE}.id, "projects/acme-net/regions/us-central1/subnetworks/models"])), 0, 8)}`,
      );
    }
  });

  it('is deleted first if the service is', () => {
    const lifecycles = [RULE, ADDRESS].map((type) => only(made({ replacement: 'destroy-first' }), type)['lifecycle']);

    expect(lifecycles.map(({ create_before_destroy }) => create_before_destroy)).toEqual([false, false]);
  });

  it('explains the error if the provider cannot read the service attachment', () => {
    expect(only(synthesized, RULE)['lifecycle'].precondition).toEqual([
      { condition: `\${try((length(${SERVICE}.service) >= 1), false)}`, error_message: 'take a newer provider' },
    ]);
  });

  it('has a name of at most 63 characters', () => {
    const name: string = only(made({ name: `a${'b'.repeat(62)}` }), ADDRESS)['name'];

    expect(name.replace(/\$\{.*\}/, '01234567')).toHaveLength(63);
  });

  it('creates no zone if you manage it', () => {
    expect(Object.keys(made({ privateDns: 'existing' }).resource)).toEqual(expect.not.arrayContaining(['google_dns_managed_zone']));
  });

  it('rejects an invalid name', () => {
    expect(() => made({ name: 'own_endpoint' })).toThrow(/team\.endpoint\.name MP8315 "own_endpoint" /);
  });
});

function made(other: Partial<ServiceAttachmentEndpointProps>): Synthesized {
  return synthesize((stack) => new ServiceAttachmentEndpoint(stack, 'endpoint', { ...props(stack), ...other }));
}

function props(stack: TerraformStack): ServiceAttachmentEndpointProps {
  // Any resource does that has an id and another text.
  const published = new ProjectServices(stack, 'published', { project: 'acme-ai-prod' }).enable('example.googleapis.com');
  return {
    network: PrivateNetwork.fromNetwork(stack, 'shared', {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    }),
    project: 'acme-ai-prod',
    name: 'support-own',
    host: HOST,
    service: { id: published.id, serviceAttachment: published.service, emptyMessage: 'take a newer provider' },
  };
}
