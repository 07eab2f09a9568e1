import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../../lib/catalog/types';
import { GoogleApisEndpoint } from '../../lib/gcp/private-network/google-apis-endpoint';
import { PrivateNetwork } from '../../lib/gcp/private-network/private-network';
import { provideGoogle } from '../../lib/gcp/provider';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { type ExposureCase, specOfCase } from '../support/exposures';
import { synthesizeText } from '../support/synth';
import { describeWith } from './support/describe-with';
import { lostInMove, TerraformFolder, writeStack } from './support/terraform';
import { TerraformTeam } from './support/terraform-stack';

const MINUTES = 60_000;

/** A deployed target goes through every exposure and both networks and back: each step is what a team does in one pull request. */
const WALK: readonly Omit<ExposureCase, 'name' | 'cloud'>[] = [
  { exposure: 'public', network: 'new' },
  { exposure: 'private', network: 'new' },
  { exposure: 'private', network: 'allocated' },
  { exposure: 'private', network: 'existing' },
  { exposure: 'both', network: 'existing' },
  { exposure: 'both', network: 'new' },
  { exposure: 'allowlist', network: 'existing' },
  { exposure: 'allowlist', network: 'new' },
  { exposure: 'public', network: 'existing' },
  { exposure: 'private', network: 'allocated' },
  { exposure: 'private', network: 'new' },
];

describeWith('terraform', 'Terraform, through every exposure and network', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-network-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each<Cloud>(['azure', 'gcp'])(
    'changes nothing twice on %s, and never deletes an account, a deployment or a grant',
    (cloud) => {
      let folder: TerraformFolder | undefined;
      for (const step of WALK) {
        const at = place(root, cloud, specOfCase({ cloud, ...step }));
        folder ??= new TerraformFolder(at);
        folder.validate();
        expect(lostInMove(folder.changes())).toEqual([]);
        folder.apply();
        expect(folder.changes()).toEqual([]);
      }
      folder?.destroy();
    },
    10 * MINUTES,
  );

  it(
    'moves a Shared VPC target to existing endpoints, zones and an internal range and back, and deletes only what they replace',
    () => {
      const hub = new TerraformTeam('hub', (stack) => provideGoogle(stack, { project: 'acme-net', region: 'us-central1' }));
      hub.write(createHub).apply();
      const endpoints = { pscAddress: '10.255.0.9', regionalEndpoints: { 'aiplatform.us.rep.googleapis.com': '10.8.0.9' } };
      const pool = 'projects/acme-net/locations/global/internalRanges/models';
      const created = sharedVpc({ pscAddress: '10.255.0.2' }, { createInHostProject: true });
      const steps = [
        [created, []],
        [
          sharedVpc({}, endpoints),
          ['google_compute_global_address', 'google_compute_global_forwarding_rule', 'google_network_connectivity_regional_endpoint'],
        ],
        [sharedVpc({ privateDns: 'existing' }, endpoints), ['google_dns_managed_zone', 'google_dns_record_set']],
        [
          sharedVpc({ privateDns: 'existing', ipam: { pool } }, { ...endpoints, subnetwork: undefined, createInHostProject: true }),
          ['google_compute_address', 'google_compute_forwarding_rule'],
        ],
        [created, ['google_compute_address', 'google_compute_forwarding_rule', 'google_compute_subnetwork']],
      ] as const;

      let folder: TerraformFolder | undefined;
      for (const [spec, lost] of steps) {
        const at = place(root, 'shared-vpc', spec);
        folder ??= new TerraformFolder(at);
        folder.validate();
        const deleted = folder.changes().filter(({ change }) => change.actions.includes('delete'));
        // An API stays enabled when its resource is deleted.
        const types = deleted.map(({ type }) => type).filter((type) => type !== 'google_project_service');
        expect([...new Set(types)].sort()).toEqual(lost);
        folder.apply();
        expect(folder.changes()).toEqual([]);
      }
      folder?.destroy();
    },
    10 * MINUTES,
  );
});

/** The endpoints that the hub's team provides. */
function createHub(stack: TerraformStack): void {
  const network = new PrivateNetwork(stack, 'shared', {
    project: 'acme-net',
    region: 'us-central1',
    name: 'shared',
    cidr: '10.8.0.0/24',
    callableCidrs: ['10.255.0.9/32'],
  });
  new GoogleApisEndpoint(stack, 'apis', {
    network,
    project: 'acme-net',
    name: 'hub',
    hosts: ['aiplatform.googleapis.com', 'aiplatform.us.rep.googleapis.com'],
    address: '10.255.0.9',
  });
}

/** A Shared VPC, with managed models of both kinds of hosts and dedicated machines. */
function sharedVpc(network: object, existing: object = {}): string {
  const shared = {
    network: 'projects/acme-net/global/networks/shared',
    subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
  };
  return JSON.stringify({
    service: 'support',
    endpoints: {
      open: { model: 'gpt-oss-120b', residency: 'global' },
      near: { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['responses'] },
      own: { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true } },
    },
    targets: {
      'gcp-us': {
        cloud: 'gcp',
        project: 'acme-ai-prod',
        region: 'us-central1',
        native: { providerVersion: '~> 7.5' },
        network: { existing: { ...shared, ...existing }, ...network },
      },
    },
    callers: {
      api: {
        may: ['open', 'near', 'own'],
        runsIn: 'gcp-us',
        as: { gcp: { member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com' } },
      },
    },
  });
}

function place(root: string, walk: string, spec: string): string {
  const [[name, document] = ['', {}]] = [...synthesizeText(spec).documents];
  return writeStack(join(root, walk), name, document);
}
