import * as aws from '../../lib/aws';
import * as azure from '../../lib/azure';
import * as gcp from '../../lib/gcp';
import type { InvokeGrant } from '../../lib/rules/invoke-grant';
import { readBack as awsOutput, teamStack as awsStack, type Json, resourcesOf } from '../aws/support/synthesize';
import { all as azureBlocks, readBack as azureOutput, teamStack as azureStack } from '../azure/support/synthesize';
import { all as gcpBlocks, readBack as gcpOutput, teamStack as gcpStack } from '../gcp/support/synthesize';

/** Names that a module exports for callers, as values and as types. */
const NOUNS = ['CallerGrant', 'CallerIdentity', 'CallerPermissions', 'ModelEndpointGrants'] as const;

/** A grant, in the words of its cloud. */
interface Binding {
  /** Role name, object id or IAM member. */
  readonly identity: string;
  /** Actions, or the role's id or name. */
  readonly permissions: readonly string[];
  readonly scope: readonly string[];
}

/** An endpoint and an identity on one cloud. */
interface World<Identity, Permissions> {
  readonly identity: Identity;
  /** Permissions other than the endpoint's own. */
  readonly custom: Permissions;
  readonly invoke: (permissions?: Permissions) => InvokeGrant<unknown, unknown>;
  /** A grant's data. */
  readonly dataOf: (grant: never) => Binding;
  /** Every binding in the synthesized output. */
  readonly readBack: () => readonly Binding[];
}

const ACCOUNT_ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/support';

function onAws(): World<aws.ICallerIdentity, aws.CallerPermissions> {
  const stack = awsStack();
  const endpoint: aws.IModelEndpoint = new aws.RuntimeModelEndpoint(stack, 'Chat', {
    modelId: 'openai.gpt-oss-120b-1:0',
    apis: ['converse'],
  });
  const identity = aws.CallerIdentity.fromRoleArn(stack, 'Api', 'arn:aws:iam::111122223333:role/support-api');
  const listOf = (value: string | readonly string[]) => [value].flat().sort();
  return {
    identity,
    custom: new aws.CallerPermissions(stack, 'Permissions', { identity }),
    invoke: (permissions) => endpoint.grants.invoke(identity, optionsOf<aws.InvokeOptions>(permissions)),
    dataOf: ({ permissions: { statements }, scope }: aws.CallerGrant) => ({
      identity: identity.roleName,
      permissions: statements.flatMap(({ actions }) => actions),
      scope,
    }),
    readBack: () =>
      resourcesOf(awsOutput(stack)).flatMap(({ properties: { Roles, PolicyDocument } }) =>
        PolicyDocument.Statement.map(({ Action, Resource }: Json) => ({
          identity: Roles[0],
          permissions: listOf(Action),
          scope: listOf(Resource),
        })),
      ),
  };
}

function onAzure(): World<azure.ICallerIdentity, azure.ICallerPermissions> {
  const stack = azureStack();
  const account = azure.ModelAccount.fromAccountId(stack, 'account', ACCOUNT_ID, { subdomain: 'support' });
  const endpoint: azure.IModelEndpoint = azure.ModelEndpoint.fromDeploymentName(stack, 'chat', 'chat', { account });
  const identity = { key: 'api', principalId: '22222222-2222-2222-2222-222222222222', principalType: 'ServicePrincipal' } as const;
  return {
    identity,
    custom: new azure.CallerPermissions(stack, 'permissions', { name: 'chat', apis: ['responses'], scope: '/subscriptions/s' }),
    invoke: (permissions) => endpoint.grants.invoke(identity, optionsOf<azure.InvokeOptions>(permissions)),
    dataOf: ({ identity: { principalId }, permissions: { id }, scope }: azure.CallerGrant) => ({
      identity: principalId,
      permissions: [id],
      scope,
    }),
    readBack: () =>
      azureBlocks(azureOutput(stack), 'azurerm_role_assignment').map(({ principal_id, role_definition_id, scope }) => ({
        identity: principal_id,
        permissions: [role_definition_id.split('/').at(-1)],
        scope: [scope],
      })),
  };
}

function onGcp(): World<gcp.ICallerIdentity, gcp.ICallerPermissions> {
  const stack = gcpStack();
  const props = { project: 'acme-ai-prod', location: 'global', api: 'publisher', model: 'gpt-6-luna' } as const;
  const endpoint: gcp.IModelEndpoint = new gcp.ManagedModelEndpoint(stack, 'chat', props);
  const identity = gcp.CallerIdentity.fromServiceAccount('support-api@acme-ai-prod.iam.gserviceaccount.com');
  return {
    identity,
    custom: gcp.CallerPermissions.fromRoleName('organizations/123456789012/roles/modelCaller'),
    invoke: (permissions) => endpoint.grants.invoke(identity, optionsOf<gcp.InvokeOptions>(permissions)),
    dataOf: ({ identity: { member }, permissions: { role }, scope }: gcp.CallerGrant) => ({ identity: member, permissions: [role], scope }),
    readBack: () =>
      gcpBlocks(gcpOutput(stack), 'google_project_iam_member').map(({ member, role, project }) => ({
        identity: member,
        permissions: [role],
        scope: [project],
      })),
  };
}

function optionsOf<Options extends { readonly permissions?: unknown }>(permissions: Options['permissions']): Options {
  return (permissions === undefined ? {} : { permissions }) as Options;
}

describe.each([
  ['AWS', aws, onAws],
  ['Azure', azure, onAzure],
  ['Google Cloud', gcp, onGcp],
] as const)('callers on %s', (_, module, build) => {
  const world = () => build() as World<unknown, unknown>;

  it('use the same nouns', () => {
    expect(NOUNS.filter((noun) => !(noun in module))).toEqual([]);
  });

  it('get a grant that states who may call, with which permissions, and on what', () => {
    const { identity, invoke } = world();
    const grant = invoke();

    expect(module.CallerGrant.isCallerGrant(grant)).toBe(true);
    expect(grant.identity).toBe(identity);
    expect(grant.permissions).toEqual(expect.any(Object));
    expect(grant.scope).toEqual([expect.stringMatching(/./)]);
  });

  it('get what the grant states, in the synthesized output', () => {
    const { invoke, dataOf, readBack } = world();
    const grant = invoke();

    expect(readBack()).toEqual([dataOf(grant as never)]);
  });

  it('get requested permissions instead of the default', () => {
    const { custom, invoke, dataOf, readBack } = world();
    const grant = invoke(custom);

    expect(grant.permissions).toBe(custom);
    expect(readBack()).toEqual([dataOf(grant as never)]);
  });

  it('get nothing more from a second identical grant', () => {
    const { custom, invoke, readBack } = world();
    invoke(custom);
    const once = readBack();
    invoke(custom);

    expect(readBack()).toEqual(once);
  });

  it('are recognized by symbol', () => {
    const { invoke, custom } = world();
    const kinds = [module.CallerGrant.isCallerGrant, module.CallerPermissions.isCallerPermissions, module.CallerIdentity.isCallerIdentity];

    expect(kinds.map((is) => [invoke(), custom].map((value) => is(value)))).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect(kinds.some((is) => is(undefined) || is(null))).toBe(false);
  });
});
