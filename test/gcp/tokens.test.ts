import type { Construct } from 'constructs';
import {
  Alarms,
  CallerIdentity,
  DedicatedModelEndpoint,
  GoogleApisEndpoint,
  ManagedModelEndpoint,
  ModelAllowlist,
  PrivateName,
  PrivateNetwork,
  ProjectServices,
  provideGoogle,
  QuotaGuard,
  RoleScope,
  ServiceAttachmentEndpoint,
  ServicePerimeter,
  WorkloadIdentityPool,
} from '../../lib/gcp';
import { App, TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { type Case, caseOf, leavesOf, withToken } from '../support/token-props';

const PROJECT = 'acme-ai-prod';
const NETWORK = {
  network: `projects/${PROJECT}/global/networks/main`,
  subnetwork: `projects/${PROJECT}/regions/us-central1/subnetworks/models`,
};
const MEMBER = 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com';
const POOL_NAME = 'projects/210987654321/locations/global/workloadIdentityPools/support';
const OPEN = { project: PROJECT, location: 'global', api: 'openapi' as const, model: 'openai/gpt-oss-120b-maas' };
const OWN = {
  project: PROJECT,
  location: 'us-central1',
  publisherModelName: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
  machineSpec: { machineType: 'a3-highgpu-1g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 1 },
  minReplicaCount: 1,
  maxReplicaCount: 2,
  endpointDisplayName: 'own',
  imageUri: 'us-docker.pkg.dev/acme-ai-prod/models/vllm:0.11.2',
};

const network = (scope: Construct) => PrivateNetwork.fromNetwork(scope, 'network', NETWORK);

const CASES: Readonly<Record<string, Case>> = {
  provideGoogle: caseOf({ tags: { team: 'support' }, billingProject: PROJECT }, () => undefined),
  ManagedModelEndpoint: caseOf({ ...OPEN, host: 'aiplatform.googleapis.com' }, (scope, props) =>
    new ManagedModelEndpoint(scope, 'open', props).grants.invoke(CallerIdentity.fromMember(MEMBER)),
  ),
  DedicatedModelEndpoint: caseOf(OWN, (scope, props) =>
    new DedicatedModelEndpoint(scope, 'own', { ...props, acceptEula: true }).grants.invoke(CallerIdentity.fromMember(MEMBER)),
  ),
  'an existing endpoint': caseOf(
    {
      name: `projects/${PROJECT}/locations/us-central1/endpoints/123`,
      options: { project: PROJECT, host: 'us-central1-aiplatform.googleapis.com' },
    },
    (scope, { name, options }) =>
      DedicatedModelEndpoint.fromEndpointName(scope, 'own', name, options).grants.invoke(CallerIdentity.fromMember(MEMBER)),
  ),
  'a grant': caseOf(
    {
      member: MEMBER,
      options: { key: 'api' },
      condition: { title: 'until May', description: 'a trial', expression: 'request.time < timestamp("2027-05-01T00:00:00Z")' },
    },
    (scope, { member, options, condition }) =>
      new ManagedModelEndpoint(scope, 'open', OPEN).grants.invoke(CallerIdentity.fromMember(member, options), { condition }),
  ),
  RoleScope: caseOf({ project: PROJECT, roleId: 'modelInvoker' }, (scope, props) => new RoleScope(scope, 'roles', props).predictOnly()),
  ModelAllowlist: caseOf(
    { project: PROJECT, models: ['publishers/openai/models/gpt-oss-120b-maas:predict', 'publishers/google/models/gemini-3-pro:predict'] },
    (scope, props) => new ModelAllowlist(scope, 'models', props),
  ),
  ProjectServices: caseOf({ project: PROJECT }, (scope, props) =>
    new ProjectServices(scope, 'services', props).enable('iam.googleapis.com'),
  ),
  PrivateNetwork: caseOf(
    { project: PROJECT, region: 'us-central1', name: 'models', cidr: '10.20.0.0/23', callableCidrs: ['10.20.3.254/32'] },
    (scope, props) => new PrivateNetwork(scope, 'network', props),
  ),
  'an existing network': caseOf({ ...NETWORK, project: PROJECT, region: 'us-central1' }, (scope, attributes) => {
    const known = PrivateNetwork.fromNetwork(scope, 'network', attributes);
    new GoogleApisEndpoint(scope, 'apis', {
      network: known,
      project: PROJECT,
      name: 'models',
      hosts: ['aiplatform.googleapis.com'],
      address: '10.20.3.254',
    });
  }),
  GoogleApisEndpoint: caseOf(
    { project: PROJECT, name: 'models', hosts: ['aiplatform.googleapis.com', 'aiplatform.us.rep.googleapis.com'], address: '10.20.3.254' },
    (scope, props) => new GoogleApisEndpoint(scope, 'apis', { ...props, network: network(scope) }),
  ),
  PrivateName: caseOf(
    { project: PROJECT, zoneName: 'models', host: 'models.example.com', address: '10.20.3.254', networkId: NETWORK.network },
    (scope, props) => new PrivateName(scope, 'name', props),
  ),
  ServiceAttachmentEndpoint: caseOf(
    {
      project: PROJECT,
      name: 'models',
      host: 'models.example.com',
      service: { id: 'own', serviceAttachment: `projects/${PROJECT}/regions/us-central1/serviceAttachments/own`, emptyMessage: 'none' },
    },
    (scope, props) => new ServiceAttachmentEndpoint(scope, 'endpoint', { ...props, network: network(scope) }),
  ),
  ServicePerimeter: caseOf(
    {
      accessPolicy: '123456789012',
      name: 'models',
      projectNumber: '210987654321',
      accessLevels: ['accessPolicies/123456789012/accessLevels/offices'],
      cidrs: ['203.0.113.0/24'],
      networks: [NETWORK.network],
      restrictedServices: ['aiplatform.googleapis.com'],
    },
    (scope, props) => new ServicePerimeter(scope, 'perimeter', props),
  ),
  QuotaGuard: caseOf(
    {
      project: PROJECT,
      contactEmail: 'ml@example.com',
      justification: 'launch',
      requests: [
        {
          key: 'open',
          quotaId: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel',
          dimensions: { base_model: 'gpt-oss-120b-maas' },
          preferredValue: 100,
          service: 'aiplatform.googleapis.com',
          contactEmail: 'ml@example.com',
          justification: 'launch',
          existingPreferenceId: 'mine',
        },
      ],
    },
    (scope, props) => new QuotaGuard(scope, 'guard', props),
  ),
  Alarms: caseOf(
    {
      alarms: { name: 'support', email: ['ml@example.com'], project: PROJECT, quotaShare: 80, tags: { team: 'support' } },
      model: OPEN.model,
    },
    (scope, { alarms, model }) => {
      const endpoint = new ManagedModelEndpoint(scope, 'open', { ...OPEN, model });
      new Alarms(scope, 'alarms', alarms).watch('open', endpoint, {
        limits: [{ unit: 'tokens-per-minute', limit: 1000, counts: 'total' }] as never,
      });
    },
  ),
  WorkloadIdentityPool: caseOf(
    {
      project: PROJECT,
      poolId: 'support',
      displayName: 'Support',
      description: 'Workflows',
      providerId: 'tokens',
      trusts: { oidc: { issuer: 'https://token.actions.githubusercontent.com', audiences: ['models', 'other'] } },
      attributeMapping: { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' },
      attributeCondition: "assertion.repository_owner_id == '123456'",
      subjectPatterns: { api: { patterns: ['repo:acme@123456/app@456789:ref:refs/tags/*'], reason: 'releases' } },
      subject: 'repo:acme@123456/app@456789:ref:refs/heads/main',
      value: 'acme/app',
    },
    (scope, { subject, value, ...props }) => {
      const pool = new WorkloadIdentityPool(scope, 'pool', props);
      const { grants } = new ManagedModelEndpoint(scope, 'open', OPEN);
      grants.invoke(CallerIdentity.fromPoolSubject(pool, subject, { key: 'api' }));
      grants.invoke(CallerIdentity.fromPoolAttribute(pool, 'repository', value, { key: 'team' }));
    },
  ),
  'a pool of AWS roles': caseOf(
    { project: PROJECT, poolId: 'support', providerId: 'roles', trusts: { aws: { accountId: '111122223333' } } },
    (scope, props) => new WorkloadIdentityPool(scope, 'pool', props),
  ),
  'an existing pool': caseOf({ name: POOL_NAME, poolId: 'support', project: PROJECT }, (scope, { name, ...pool }) => {
    const { grants } = new ManagedModelEndpoint(scope, 'open', OPEN);
    grants.invoke(CallerIdentity.fromPoolSubject(WorkloadIdentityPool.fromPoolName(scope, 'named', name), 'job', { key: 'job' }));
    grants.invoke(CallerIdentity.fromPoolSubject(WorkloadIdentityPool.ofProject(scope, 'owned', pool), 'job', { key: 'other' }));
  }),
};

/** Values that decide at synthesis what is created, and what it is called in addresses. */
const KNOWN_AT_SYNTHESIS: readonly string[] = [
  'ManagedModelEndpoint as api',
  'a grant as options.key',
  'GoogleApisEndpoint as hosts',
  'GoogleApisEndpoint as hosts.0',
  'GoogleApisEndpoint as hosts.1',
  'Alarms as alarms.email',
  'Alarms as alarms.email.0',
  'Alarms as alarms.quotaShare',
  'WorkloadIdentityPool as subjectPatterns.api.patterns',
  'WorkloadIdentityPool as subjectPatterns.api.patterns.0',
  // Lists whose items are written one by one, or with others.
  'PrivateNetwork as callableCidrs',
  'ServicePerimeter as accessLevels',
  'ServicePerimeter as networks',
  'ServicePerimeter as restrictedServices',
];

describe('a token on Google Cloud', () => {
  it.each(leavesOf(CASES, KNOWN_AT_SYNTHESIS))('is accepted by %s', (_, { props, build }, path) => {
    const synth = () => {
      const stack = new TerraformStack(new App(), 'team');
      const given = withToken(props, path) as never;
      provideGoogle(stack, { project: PROJECT, region: 'us-central1', ...(build.length === 0 ? (given as object) : {}) });
      build(stack, given);
      return Testing.synth(stack);
    };

    expect(synth()).not.toContain('TfToken');
    expect(synth()).toBe(synth());
  });

  it('is refused as the key of a grant, which is part of an address', () => {
    const stack = new TerraformStack(new App(), 'team');
    const { grants } = new ManagedModelEndpoint(stack, 'open', OPEN);
    const { key } = withToken({ key: 'api' }, ['key']);

    expect(() => grants.invoke(CallerIdentity.fromMember(MEMBER, { key }))).toThrow(/MP8206 the key is unknown until deploying/);
  });
});
