import { joinName } from '../../lib/rules/naming';
import { parseSpec } from '../../lib/spec';
import { KEY_PATTERN } from '../../lib/spec/schema/keys';
import { least, lines, specOf } from './support/specs';

/** Everything that a spec can contain, including fields that get an effect in a later release. */
const EVERYTHING = `
version: 1
service: support
environment: prod
tags: { cost-center: "4711" }
ignoreTags: [CostCenter, "hidden-link:/app"]
tagNames: { service: "acme:app", environment: env, target: "acme:stack", network: "acme:network", exposure: "acme:exposure", exposureReason: false, trustReason: false }
endpoints:
  chat:
    description: Answers customers.
    model: gpt-6-luna
    modelVersion: "2026-09-22"
    apis: [responses, chat-completions, converse]
    throughput: { tokensPerMinute: 300000, outputShare: 0.2, atLeast: 50000, requestsPerMinute: 600, units: 15 }
    residency: { zone: us }
    serving: provisioned
    deploy: [azure-us, aws-us, gcp-us]
    overrides:
      azure-us:
        modelVersion: "2026-09-22"
        native: { deploymentName: chat-v1, sku: DataZoneStandard, capacity: 50, raiPolicy: Microsoft.DefaultV2, versionUpgrade: NoAutoUpgrade }
      aws-us: { throughput: { tokensPerMinute: 150000 }, serving: on-demand, native: { surface: bedrock-mantle } }
      gcp-us: { residency: global }
  open:
    model: gpt-oss-120b
    serving: dedicated
    dedicated: { replicas: { min: 1, max: 3 }, acceptEula: true }
    overrides:
      aws-us:
        dedicated: { replicas: { max: 2 } }
        native:
          image: 111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm@sha256:${'0'.repeat(64)}
          modelDataUrl: s3://acme-models/gpt-oss-120b/
          instanceType: ml.p5.48xlarge
          executionRole: arn:aws:iam::111122223333:role/sagemaker-models
          environment: { OPTION_MAX_MODEL_LEN: "32768" }
      gcp-us:
        native: { machineType: a3-highgpu-2g, acceleratorType: NVIDIA_H100_80GB, acceleratorCount: 2, image: us-docker.pkg.dev/acme-ai-prod/models/vllm:0.11.2 }
targets:
  azure-us:
    cloud: azure
    subscription: 11111111-1111-1111-1111-111111111111
    region: eastus2
    tags: { team: support }
    ignoreTags: [CreatedBy]
    exposure: { allowlist: [203.0.113.0/24, "2001:db8::/32"], reason: partner offices }
    network:
      cidr: 10.20.0.0/22
      peersWith: [10.0.0.0/16]
      existing:
        subnetId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/models
      privateDns:
        zoneIds: [/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/net/providers/Microsoft.Network/privateDnsZones/privatelink.openai.azure.com]
    existing:
      resourceGroup: rg-models
      account: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme-models
      endpoints: { chat: gpt-6-luna-prod }
    native: { accountName: acme-models, subdomain: acme-models, kind: AIServices, providerVersion: ~> 4.55, purgeOnDelete: false, projects: [agents] }
    state: { azurerm: { resourceGroup: terraform, storageAccount: acmetfstate, container: state, key: support.tfstate } }
  aws-us:
    cloud: aws
    account: "111122223333"
    region: us-east-1
    network: { existing: { vpcId: vpc-0123456789abcdef0, subnetIds: [subnet-0123456789abcdef0], securityGroupIds: [sg-0123456789abcdef0], vpcEndpointIds: { bedrock-runtime: vpce-0123456789abcdef0, bedrock-mantle: [vpce-0123456789abcdef1] }, vpcEndpointDnsNames: { bedrock-runtime: vpce-0123456789abcdef0-1a2b3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com } }, privateDns: none }
    existing: { endpoints: { chat: "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123", open: my-endpoint } }
  gcp-us:
    cloud: gcp
    project: acme-ai-prod
    region: us-central1
    exposure: { public: true, reason: demo }
    network: { existing: { network: projects/acme-net/global/networks/shared, subnetwork: projects/acme-net/regions/us-central1/subnetworks/models } }
    existing: { endpoints: { open: projects/acme-ai-prod/locations/us-central1/endpoints/1234567890 } }
    state: { gcs: { bucket: acme-terraform, prefix: models/support } }
  gcp-eu: { cloud: gcp, project: acme-ai-prod, region: europe-west4, state: { s3: { bucket: acme-terraform, key: support, region: us-east-1, lockfile: false } } }
  gcp-us2: { cloud: gcp, project: acme-ai-prod, region: us-east5, state: { cloud: { organization: acme, project: Shared Models, hostname: tfe.acme.example } } }
  gcp-de: { cloud: gcp, project: acme-ai-prod, region: europe-west3, state: { http: { address: https://state.acme.example/support, lockAddress: https://state.acme.example/support/lock } } }
  gcp-in: { cloud: gcp, project: acme-ai-prod, region: asia-south1, state: { local: true } }
exposure: private
callers:
  api:
    may: [chat, open]
    as:
      azure: [{ principalId: 22222222-2222-2222-2222-222222222222, type: Group }, { principalId: 33333333-3333-3333-3333-333333333333 }]
      aws: { role: "arn:aws:iam::111122223333:role/support-api" }
      gcp: { member: "serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com" }
  batch-job:
    may: [open]
    runsIn: gcp-us
    oidc: { issuer: https://oidc.k8s.acme.example/prod, subject: "system:serviceaccount:support:batch", audience: models, existing: { gcp-us: projects/123456789012/locations/global/workloadIdentityPools/acme } }
    owner: [aws-us, azure-us]
    bearerTokens: true
quotas: { requestIncreases: true, contact: ml-platform@example.com, justification: launch in May }
observability: { retainDays: 90, promptLogging: false, alarms: { email: [ml-oncall@example.com] }, owner: aws-us }
safety: { filter: strict, owner: gcp-us }
budget: { monthlyUsd: 20000, alertAt: [50, 80, 100], email: [finops@example.com] }
encryption: { customerManagedKeys: true }
catalog:
  - { cloud: azure, model: gpt-6.2-luna, version: "2026-11-20", like: gpt-6-luna, retires: { on: 2027-11-20 } }
  - cloud: aws
    model: gpt-6.2-luna
    modelClass: small
    asOf: 2026-11-23
    offers:
      - serving: on-demand
        residency: { zone: us }
        regions: [us-east-1]
        apis: [responses]
        price: { input: 0.5, output: 2, longContext: { aboveInputTokens: 272000, input: 1, output: 4 } }
        native: { kind: bedrock, surface: bedrock-runtime, modelId: openai.gpt-6.2-luna, destinations: { us-east-1: [us-east-1, us-west-2] } }
`;

describe('everything that a spec can contain', () => {
  it('is accepted without faults, and read unchanged', () => {
    const spec = specOf(EVERYTHING);

    expect(spec.targets['azure-us']).toMatchObject({ network: { cidr: '10.20.0.0/22' }, state: { azurerm: { container: 'state' } } });
    expect(spec.callers['batch-job']?.owner).toEqual(['aws-us', 'azure-us']);
    expect(spec.observability?.owner).toEqual(['aws-us']);
    expect(spec.catalog.map(({ model }) => model)).toEqual(['gpt-6.2-luna', 'gpt-6.2-luna']);
  });

  it('has one fault for each wrong value', () => {
    const wrong = (from: string, to: string) =>
      lines(parseSpec(EVERYTHING.replace(from, to))).map((fault) => fault.replace(/^\S+ (MP\d+) .*$/, '$1'));

    expect(wrong('subnets/models', 'subnet')).toEqual(['MP0105']);
    expect(wrong('vpc-0123456789abcdef0', 'vpc')).toEqual(['MP0105']);
    expect(wrong('global/networks/shared', 'networks/shared')).toEqual(['MP0105']);
    expect(wrong('accounts/acme-models', 'acme-models')).toEqual(['MP0105']);
    expect(wrong('open: my-endpoint', 'open: my_endpoint')).toEqual(['MP0105']);
    expect(wrong('endpoints/1234567890', '1234567890')).toEqual(['MP0105']);
    expect(wrong('ml.p5.48xlarge', 'p5.48xlarge')).toEqual(['MP0105']);
    expect(wrong('s3://acme-models', 'https://acme-models')).toEqual(['MP0105']);
    expect(wrong('acmetfstate', 'acme-tf-state')).toEqual(['MP0105']);
    expect(wrong('address: https://state', 'address: http://state')).toEqual(['MP0105']);
    expect(wrong('address: https://state', 'address: https://me:secret@state')).toEqual(['MP0105']);
    expect(wrong('organization: acme', 'organization: acme corp')).toEqual(['MP0105']);
    expect(wrong('Shared Models', 'Models/EU')).toEqual(['MP0105']);
    expect(wrong('2027-11-20', 'soon')).toEqual(['MP0105']);
    expect(wrong('kind: bedrock', 'kind: rock')).toEqual(['MP0104']);
  });
});

describe('keys', () => {
  it.each(['a', 'ab', 'a1', 'a-b', 'support-eu-2'])('accept %s', (key) => {
    expect(KEY_PATTERN.test(key)).toBe(true);
  });

  it.each(['', 'A', '1a', '-a', 'a-', 'a--b', 'a_b', 'a.b', 'ä'])('reject %j', (key) => {
    expect(KEY_PATTERN.test(key)).toBe(false);
  });

  it('fit the shortest name that joins them, an Azure resource group of 90 characters', () => {
    const [service, environment, target] = ['s'.repeat(32), 'e'.repeat(16), 't'.repeat(40)];
    const longest = (extra: { service?: string; environment?: string; target?: string }) =>
      least(`environment: ${environment}${extra.environment ?? ''}`)
        .replace('service: support', `service: ${service}${extra.service ?? ''}`)
        .replace('aws-us:', `${target}${extra.target ?? ''}:`);

    expect(specOf(longest({})).service).toBe(service);
    expect(joinName([service, environment, target], 90)).toBe(`${service}-${environment}-${target}`);
    expect(lines(parseSpec(longest({ service: 's', environment: 'e', target: 't' })))).toHaveLength(3);
  });

  it('of endpoints are valid Azure deployment names, of 2 to 64 characters', () => {
    expect(lines(parseSpec(least().replace('chat:', 'c:')))).toHaveLength(1);
    expect(specOf(least().replace('chat:', `${'c'.repeat(40)}:`)).endpoints).toHaveProperty('c'.repeat(40));
    expect(lines(parseSpec(least().replace('chat:', `${'c'.repeat(41)}:`)))).toHaveLength(1);
  });
});
