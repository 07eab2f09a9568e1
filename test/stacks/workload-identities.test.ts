import { accessMatrix } from '../../lib/explain/access/access-matrix';
import type { AzureTargetPlan } from '../../lib/plan/plan';
import { parseSpec } from '../../lib/spec';
import type { Json } from '../aws/support/synthesize';
import { lines } from '../support/plan';
import { faultsOf as faultsIn, planOf, synthesizeText } from '../support/synth';

const ISSUER = 'https://eastus2.oic.prod-aks.azure.com/33333333-3333-3333-3333-333333333333/44444444-4444-4444-4444-444444444444/';

const SPEC = `
service: home
endpoints:
  chat: { model: gpt-6-luna, residency: global, apis: [chat-completions], deploy: [azure-one, azure-two, aws-one, aws-two] }
  open: { model: gpt-oss-120b, residency: global, deploy: [gcp-one, gcp-two, gcp-other] }
targets:
  azure-one: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2, native: { projects: [agents] } }
  azure-two: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: westus3 }
  aws-one: { cloud: aws, account: "111122223333", region: us-east-1 }
  aws-two: { cloud: aws, account: "111122223333", region: us-west-2 }
  gcp-one: { cloud: gcp, project: acme-ai-prod, region: us-central1 }
  gcp-two: { cloud: gcp, project: acme-ai-prod, region: europe-west4 }
  gcp-other: { cloud: gcp, project: acme-ai-test, region: us-central1 }
exposure: { public: true, reason: a test }
callers:
  attached:
    may: [chat, open]
    as:
      azure: { managedIdentity: true }
      aws: { trustedServices: [ecs-tasks.amazonaws.com] }
      gcp: { serviceAccount: true }
    owner: [azure-one, aws-one, gcp-one]
  pods:
    may: [chat, { endpoint: open, on: [gcp-one] }]
    as:
      azure: { kubernetes: { issuer: "${ISSUER}", namespace: support, serviceAccount: api } }
      aws:
        - { kubernetes: { cluster: apps, namespace: support, serviceAccount: api } }
        - { kubernetes: { cluster: apps-dr, namespace: support, serviceAccount: api } }
      gcp: { kubernetes: { project: acme-apps-prod, projectNumber: "123456789012", namespace: support, serviceAccount: api } }
    owner: [azure-one, aws-one]
  both:
    may: [open]
    as:
      gcp:
        - { serviceAccount: true }
        - { serviceAccount: true, kubernetes: { project: acme-apps-prod, namespace: support, serviceAccount: both } }
    owner: [gcp-one]
  agent:
    may: [{ endpoint: chat, on: [azure-one] }]
    as:
      azure: [{ managedIdentity: true, project: agents }, { kubernetes: { issuer: "${ISSUER}", namespace: support, serviceAccount: agent } }]
    owner: [azure-one]
`;

const { plan, documents, warnings } = synthesizeText(SPEC);
const stack = (key: string): Json => documents.get(`home-prod-${key}`);
const resources = (key: string, type: string): Json => stack(key).resource[type] ?? {};
const outputOf = (key: string, caller: string): Json => stack(key).output.identities.value.find((each: Json) => each.caller === caller);
const entryOf = (caller: string, target: string) =>
  accessMatrix(plan).entries.find((entry) => entry.caller === caller && entry.target === target);
const stepsOf = (caller: string, target: string) => entryOf(caller, target)?.steps;

describe('a workload on Azure without an identity', () => {
  const reference = (caller: string, attribute: string) => `\${azurerm_user_assigned_identity.identities_${caller}.${attribute}}`;

  it('gets one managed identity per subscription, which the other stacks look up', () => {
    expect(Object.values(resources('azure-one', 'azurerm_user_assigned_identity')).map(({ name }: Json) => name)).toEqual([
      'home-prod-agent',
      'home-prod-attached',
      'home-prod-pods',
    ]);
    expect(resources('azure-two', 'azurerm_user_assigned_identity')).toEqual({});
    expect(Object.keys(stack('azure-two').data.azurerm_user_assigned_identity)).toEqual(['identities_attached', 'identities_pods']);
  });

  it('is trusted only if its pods have the named service account', () => {
    const credentials = Object.values(resources('azure-one', 'azurerm_federated_identity_credential')) as Json[];

    expect(credentials.map(({ parent_id, issuer, subject, audience }) => ({ parent_id, issuer, subject, audience }))).toEqual(
      ['agent', 'pods'].map((caller) => ({
        parent_id: reference(caller, 'id'),
        issuer: ISSUER,
        subject: `system:serviceaccount:support:${caller === 'pods' ? 'api' : caller}`,
        audience: ['api://AzureADTokenExchange'],
      })),
    );
  });

  it('gets roles for its own calls only: on the accounts that it calls, or on its project', () => {
    const assigned = (key: string) =>
      (Object.values(resources(key, 'azurerm_role_assignment')) as Json[])
        .map(({ principal_id, scope }) => [principal_id.match(/identities_(\w+)\./)[1], scope])
        .sort();
    const [account, project] = ['azurerm_cognitive_account.model_account', 'azurerm_cognitive_account_project.project-agents'].map(
      (address) => `\${${address}.id}`,
    );

    expect(assigned('azure-one')).toEqual([
      ['agent', account],
      ['agent', project],
      ['attached', account],
      ['pods', account],
    ]);
    expect(assigned('azure-two')).toEqual([
      ['attached', account],
      ['pods', account],
    ]);
  });

  it('finds the IDs to attach the identity and to sign in with it in the output', () => {
    const ids = (caller: string) => ({
      caller,
      target: 'azure-one',
      cloud: 'azure',
      clientId: reference(caller, 'client_id'),
      tenantId: reference(caller, 'tenant_id'),
      principalId: reference(caller, 'principal_id'),
    });

    expect(outputOf('azure-one', 'attached')).toEqual({ ...ids('attached'), identityId: reference('attached', 'id') });
    expect(outputOf('azure-one', 'pods')).toEqual(ids('pods'));
  });

  it('is told how it authenticates, and what its team does', () => {
    expect(entryOf('attached', 'azure-two')).toMatchObject({
      steps: [
        'get a token as the attached managed identity home-prod-attached; Azure SDKs do this if AZURE_CLIENT_ID is set to clientId from the identities output',
      ],
      prerequisites: [
        'attach home-prod-attached to the workload by identityId from the identities output; this requires Managed Identity Operator on the identity, which no stack grants',
      ],
    });
    expect(stepsOf('pods', 'azure-one')).toEqual([
      `get a token from ${ISSUER} for audience api://AzureADTokenExchange with subject system:serviceaccount:support:api, then exchange it at Entra ID for a token of home-prod-pods; Azure SDKs do the exchange if AZURE_CLIENT_ID and AZURE_TENANT_ID (from the identities output) and AZURE_FEDERATED_TOKEN_FILE are set`,
    ]);
    expect(stepsOf('agent', 'azure-one')).toHaveLength(3);
  });
});

describe('a workload on Google Cloud without an identity', () => {
  const accounts = (key: string) =>
    (Object.values(resources(key, 'google_service_account')) as Json[]).map(({ project, account_id }) => `${account_id} in ${project}`);
  const members = (key: string) =>
    (Object.values(resources(key, 'google_project_iam_member')) as Json[]).map(({ member }) => member).sort();
  const email = (caller: string) => `home-prod-${caller}@acme-ai-prod.iam.gserviceaccount.com`;
  const pods =
    'principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/acme-apps-prod.svc.id.goog/subject/ns/support/sa/api';

  it('gets one service account, which every project grants its role to', () => {
    expect(['gcp-one', 'gcp-two', 'gcp-other'].map(accounts)).toEqual([
      ['home-prod-attached in acme-ai-prod', 'home-prod-both in acme-ai-prod'],
      [],
      [],
    ]);
    expect(members('gcp-one')).toEqual([
      ...['attached', 'both'].map((caller) => `\${google_service_account.service_accounts_${caller}.member}`),
      pods,
    ]);
    for (const other of ['gcp-two', 'gcp-other']) {
      expect(members(other)).toEqual(['attached', 'both'].map((caller) => `serviceAccount:${email(caller)}`));
      expect(plan.targets.find(({ key }) => key === other)?.after).toEqual(['gcp-one']);
    }
  });

  it('is impersonated only by pods with the named service account, and attached by no one', () => {
    expect(Object.values(resources('gcp-one', 'google_service_account_iam_member'))).toMatchObject([
      {
        service_account_id: '${google_service_account.service_accounts_both.name}',
        role: 'roles/iam.workloadIdentityUser',
        member: 'serviceAccount:acme-apps-prod.svc.id.goog[support/both]',
      },
    ]);
    expect(JSON.stringify([...documents.values()])).not.toMatch(/serviceAccountUser|serviceAccountTokenCreator|Managed Identity Operator/);
  });

  it('finds the email address to attach the service account in the output', () => {
    expect(outputOf('gcp-one', 'attached')).toEqual({
      caller: 'attached',
      target: 'gcp-one',
      cloud: 'gcp',
      serviceAccount: '${google_service_account.service_accounts_attached.email}',
    });
    expect(stack('gcp-other').output.identities).toBeUndefined();
  });

  it('is told how it authenticates, and what its team does', () => {
    const attached = (caller: string) => `get an access token from the metadata server as the attached service account ${email(caller)}`;
    const attach = (caller: string) =>
      `attach ${email(caller)} to the workload; this requires roles/iam.serviceAccountUser on the service account, which no stack grants`;

    expect(entryOf('attached', 'gcp-other')).toMatchObject({ steps: [attached('attached')], prerequisites: [attach('attached')] });
    expect(entryOf('both', 'gcp-two')).toMatchObject({
      steps: [
        attached('both'),
        `pods with Kubernetes service account support/both in clusters of project acme-apps-prod impersonate ${email('both')} through GKE's metadata server`,
      ],
      prerequisites: [
        attach('both'),
        `annotate Kubernetes service account support/both with iam.gke.io/gcp-service-account: ${email('both')}`,
      ],
    });
    expect(stepsOf('pods', 'gcp-one')).toEqual([`get an access token from Google Cloud as ${pods}`]);
  });
});

describe('pods on EKS', () => {
  const { Resources } = stack('aws-one');
  const associations = Object.values(Resources).filter(({ Type }: Json) => Type === 'AWS::EKS::PodIdentityAssociation') as Json[];
  const roleArn = 'arn:aws:iam::111122223333:role/home-prod-pods';

  it("get one role, associated with their service account in each cluster by the owner's stack", () => {
    expect(associations.map(({ Properties: { Tags: _, ...properties } }) => properties)).toEqual(
      ['apps', 'apps-dr'].map((ClusterName) => ({ ClusterName, Namespace: 'support', ServiceAccount: 'api', RoleArn: roleArn })),
    );
    for (const { DependsOn } of associations) {
      expect(DependsOn.map((id: string) => Resources[id].Properties.RoleName)).toEqual(['home-prod-pods']);
    }
    expect(JSON.stringify(stack('aws-two'))).not.toContain('PodIdentityAssociation');
    expect(Object.values(stack('aws-two').Resources).map(({ Properties }: Json) => Properties.Roles)).toEqual([
      ['home-prod-attached'],
      ['home-prod-pods'],
    ]);
  });

  it('are told how they authenticate, and the requirements of their clusters', () => {
    expect(entryOf('pods', 'aws-two')).toMatchObject({
      identity: roleArn,
      steps: ['apps', 'apps-dr'].map(
        (cluster) =>
          `pods with Kubernetes service account support/api in EKS cluster ${cluster} get credentials of role ${roleArn} from the Pod Identity Agent`,
      ),
      prerequisites: ['apps', 'apps-dr'].map(
        (cluster) => `run the add-on eks-pod-identity-agent in cluster ${cluster}, and keep session tags enabled`,
      ),
    });
  });

  it('have one role per service account', () => {
    const twice = SPEC.replace(
      'aws: { trustedServices: [ecs-tasks.amazonaws.com] }',
      'aws: { kubernetes: { cluster: apps, namespace: support, serviceAccount: api } }',
    );

    expect(lines(faultsIn(parseSpec(twice)))).toEqual([
      'modelport.yaml:27:7 MP3105 callers.attached.as.aws also creates pod identity association of support/api (EKS cluster apps), which must be unique; give these pods one role: merge the callers, or use another Kubernetes service account',
    ]);
  });
});

describe('workloads on the cloud that they call', () => {
  it('have no fault', () => {
    expect(warnings).toEqual([]);
  });

  it('have an identity only with an owner, whose stack grants or runs something', () => {
    const faultsOf = (text: string) => lines(faultsIn(parseSpec(text)));
    const idle = SPEC.replace('owner: [gcp-one]', 'owner: [gcp-one, gcp-other]').replace(
      'may: [open]',
      'may: [{ endpoint: open, on: [gcp-one] }]',
    );

    expect(faultsOf(SPEC.replace('owner: [azure-one, aws-one, gcp-one]', 'owner: [azure-one, aws-one]'))).toEqual(
      ['gcp-one', 'gcp-other', 'gcp-two'].map(
        (target) =>
          `modelport.yaml:16:3 warning MP4101 caller attached has no identity in Google Cloud, so it cannot call open on ${target}; add owner: with the target on Google Cloud whose stack creates its service account, or use { endpoint, on } under may if the caller does not call it on this target`,
      ),
    );
    expect(faultsOf(idle)).toEqual([
      'modelport.yaml:38:22 warning MP4152 owner gcp-other creates nothing for caller both: the caller calls no endpoint on Google Cloud as a service account of this target; remove gcp-other from owner, or request a new identity with oidc or under as',
    ]);
  });
});

describe('a workload with a service account and tokens', () => {
  const text = SPEC.replace(
    'owner: [azure-one, aws-one, gcp-one]',
    `owner: [azure-one, aws-one, gcp-one]
    oidc: { issuer: https://oidc.acme.example, subject: "system:serviceaccount:support:attached" }`,
  );

  it('calls with either on Google Cloud', () => {
    const stacks = synthesizeText(text).documents;
    const bindings = (key: string): Json[] => Object.values((stacks.get(`home-prod-${key}`) as Json).resource.google_project_iam_member);
    const members = (key: string) => bindings(key).map(({ member }) => member);

    expect(members('gcp-one')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('google_service_account.service_accounts_attached'),
        expect.stringMatching(/^principal:.*subject\/system:serviceaccount:support:attached$/),
      ]),
    );
  });

  it('is told where no owner creates a pool for the tokens', () => {
    expect(lines(faultsIn(parseSpec(text))).filter((line) => line.includes('MP4101'))).toEqual([
      'modelport.yaml:23:5 warning MP4101 gcp-other does not trust the tokens of caller attached, so it can call open there only as its service account; add owner: with the target in project acme-ai-test whose stack creates its pool, or oidc.existing with an existing pool',
    ]);
  });

  it('lacks the tokens where no owner creates a pool', () => {
    const grants = synthesizeText(text).plan.targets.map(({ key, grants }) => [
      key,
      grants.filter(({ caller }) => caller === 'attached').length,
    ]);

    expect(Object.fromEntries(grants)).toMatchObject({ 'gcp-one': 2, 'gcp-two': 2, 'gcp-other': 1 });
  });
});

describe('a new identity on Google Cloud', () => {
  const faultsOf = (gcp: string) => messagesOf(SPEC.replace('gcp: { serviceAccount: true }', `gcp: ${gcp}`));
  const cluster = 'kubernetes: { project: acme-apps-prod, namespace: support, serviceAccount: api';

  it('is an alternative to an existing one', () => {
    expect(faultsOf('{}')).toEqual([
      'callers.attached.as.gcp MP0120 callers.attached.as.gcp has none of member, serviceAccount and kubernetes; add one of them',
    ]);
    expect(faultsOf('{ member: "group:a@acme.example", serviceAccount: true }')).toEqual([
      'callers.attached.as.gcp MP0120 callers.attached.as.gcp has member and serviceAccount, which exclude each other; keep one of them',
    ]);
    expect(faultsOf(`[{ ${cluster}, projectNumber: "1" } }, { serviceAccount: true }]`)).toEqual([
      'callers.attached.as.gcp MP4182 callers.attached.as.gcp lists existing and new identities; define a separate caller for each workload',
    ]);
    expect(faultsOf('{ serviceAccount: true, tokens: { uniqueId: "104512345678901234567" } }')).toEqual([
      'callers.attached.as.gcp.tokens MP4181 callers.attached.as.gcp.tokens describes an existing identity, but this entry names none; remove it, or set member instead of the other keys; a created identity has one after deploying',
    ]);
  });

  it('has pods that call as themselves, by project number, or impersonate a service account', () => {
    expect(faultsOf(`{ ${cluster} } }`)).toEqual([
      'callers.attached.as.gcp MP0120 callers.attached.as.gcp has none of serviceAccount and kubernetes.projectNumber; add one of them',
    ]);
    expect(faultsOf(`{ serviceAccount: true, ${cluster}, projectNumber: "1" } }`)).toEqual([
      'callers.attached.as.gcp MP0120 callers.attached.as.gcp has serviceAccount and kubernetes.projectNumber, which exclude each other; keep one of them',
    ]);
  });
});

describe('a new identity on Azure', () => {
  const faultsOf = (azure: string) => messagesOf(SPEC.replace('azure: { managedIdentity: true }', `azure: ${azure}`));

  it('is an alternative to an existing one', () => {
    const principal = 'principalId: 22222222-2222-2222-2222-222222222222';

    expect(faultsOf('{}')).toEqual([
      'callers.attached.as.azure MP0120 callers.attached.as.azure has none of principalId, managedIdentity and kubernetes; add one of them',
    ]);
    expect(faultsOf(`{ ${principal}, managedIdentity: true }`)).toEqual([
      'callers.attached.as.azure MP0120 callers.attached.as.azure has principalId and managedIdentity, which exclude each other; keep one of them',
    ]);
    expect(faultsOf(`[{ ${principal} }, { managedIdentity: true }]`)).toEqual([
      'callers.attached.as.azure MP4182 callers.attached.as.azure lists existing and new identities; define a separate caller for each workload',
    ]);
  });

  it('has no settings of existing ones', () => {
    expect(faultsOf('{ managedIdentity: true, type: Group }')).toEqual([
      'callers.attached.as.azure.type MP4181 callers.attached.as.azure.type describes an existing identity, but this entry names none; remove it, or set principalId instead of the other keys; a created identity has one after deploying',
    ]);
    expect(
      faultsOf(`{ kubernetes: { issuer: "${ISSUER}", namespace: Support, serviceAccount: api_ }, tokens: { tenantId: x } }`),
    ).toHaveLength(5);
  });

  it('trusts the same pods once, although several entries are for them', () => {
    const pods = `kubernetes: { issuer: "${ISSUER}", namespace: support, serviceAccount: api }`;
    const spec = SPEC.replace('azure: { managedIdentity: true }', `azure: [{ ${pods} }, { ${pods}, project: agents }]`)
      .replace('may: [chat, open]', 'may: [{ endpoint: chat, on: [azure-one] }, open]')
      .replace(
        'owner: [azure-one, aws-one, gcp-one]',
        `oidc: { issuer: "${ISSUER}", subject: "system:serviceaccount:support:api" }
    owner: [azure-one, gcp-one]`,
      );
    const target = planOf(parseSpec(spec)).plan.targets.find(({ key }) => key === 'azure-one') as AzureTargetPlan;

    expect(target.identities?.find(({ caller }) => caller === 'attached')?.credentials.map(({ subject }) => subject)).toEqual([
      'system:serviceaccount:support:api',
    ]);
    expect(target.grants.filter(({ caller }) => caller === 'attached').map(({ project }) => project)).toEqual([undefined, 'agents']);
  });

  it('trusts an issuer of one cluster', () => {
    const trusting = (issuer: string) => faultsOf(`{ kubernetes: { issuer: "${issuer}", namespace: support, serviceAccount: api } }`);

    expect(trusting(ISSUER)).toEqual([]);
    expect(trusting('https://oidc.k8s.acme.example/prod/')).toEqual([expect.stringContaining('kubernetes.issuer MP0123 ')]);
    expect(trusting('http://oidc.k8s.acme.example')).toEqual([expect.stringContaining('kubernetes.issuer MP0105 ')]);
  });
});

function messagesOf(spec: string): string[] {
  return parseSpec(spec).faults.map(({ code, path, cause, fix }) => `${path.join('.')} ${code} ${cause}; ${fix}`);
}
