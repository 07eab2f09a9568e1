import fc from 'fast-check';
import { CallerIdentity, type ICallerIdentity } from '../../lib/azure/caller-identity';
import { CallerPermissions } from '../../lib/azure/caller-permissions';
import { type IModelAccount, ModelAccount } from '../../lib/azure/model-account';
import { type IModelEndpoint, ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { FoundryProject } from '../../lib/azure/project';
import type { Api } from '../../lib/catalog/types';
import { AGENT_CONSUMER, FOUNDRY_USER, PROJECT_RUNTIME_USER } from '../../lib/rules/azure/roles';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { ACCOUNT, EXISTING, SUBSCRIPTION } from './support/account';
import { asked, CALLS, MANAGEMENT, OPEN_WEIGHTS_CALL, OTHER_DATA } from './support/calls';
import { type Assignment, accountId, assignmentsOf, mayManage, mayUse, principalOf } from './support/permissions';
import { all, type Synthesized, synthesize } from './support/synthesize';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/ai`;
const OPENAI_APIS = Object.keys(CALLS) as Api[];
const OPEN_WEIGHTS_APIS: readonly Api[] = ['chat-completions', 'responses'];
const EVERY_CALL = asked(OPENAI_APIS, true);

/** A world of accounts, endpoints and callers: who may call what is in `may`, as positions of endpoints. */
interface World {
  readonly accounts: readonly { readonly isNew: boolean; readonly endpoints: readonly Endpoint[] }[];
  readonly callers: readonly {
    readonly kind: 'identity' | ICallerIdentity['principalType'];
    readonly may: readonly (readonly number[])[];
  }[];
  /** Whether callers get roles of the team's own. */
  readonly ownRoles: boolean;
}

interface Endpoint {
  readonly openWeights: boolean;
  readonly apis: readonly Api[];
}

const endpoint: fc.Arbitrary<Endpoint> = fc.boolean().chain((openWeights) =>
  fc.record({
    openWeights: fc.constant(openWeights),
    apis: fc.uniqueArray(fc.constantFrom(...(openWeights ? OPEN_WEIGHTS_APIS : OPENAI_APIS)), { minLength: 1, maxLength: 3 }),
  }),
);

const world: fc.Arbitrary<World> = fc.record({
  accounts: fc.array(fc.record({ isNew: fc.boolean(), endpoints: fc.array(endpoint, { minLength: 1, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  callers: fc.array(
    fc.record({
      kind: fc.constantFrom<World['callers'][number]['kind']>('identity', 'ServicePrincipal', 'User', 'Group'),
      may: fc.array(fc.uniqueArray(fc.nat(2), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  ownRoles: fc.boolean(),
});

describe("callers' permissions, judged on the synthesized roles,", () => {
  it('include each call that they may make, on each account', () => {
    forEachGrant(({ assignments, principalId, account, endpoints }) => {
      for (const { apis, openWeights } of endpoints) {
        for (const action of asked(apis, openWeights)) expect(mayUse(assignments, principalId, action, account)).toBe(true);
      }
    });
  });

  it('include nothing on accounts without endpoints for them, or outside their accounts', () => {
    forEachGrant(({ assignments, principalId, account, endpoints }) => {
      const places = [`${account}-2`, GROUP, `/subscriptions/${SUBSCRIPTION}`, ...(endpoints.length === 0 ? [account] : [])];
      for (const place of places) {
        for (const action of [...EVERY_CALL, ...OTHER_DATA]) expect(mayUse(assignments, principalId, action, place)).toBe(false);
        expect(mayManage(assignments, principalId, 'Microsoft.CognitiveServices/accounts/read', place)).toBe(false);
      }
    });
  });

  it('never include changes, keys, secrets or grants', () => {
    forEachGrant(({ assignments, principalId, account }) => {
      for (const action of MANAGEMENT) expect(mayManage(assignments, principalId, action, account)).toBe(false);
    });
  });

  it('do not apply to principals that are not callers', () => {
    forEachGrant(({ assignments, account }) => {
      for (const action of EVERY_CALL) expect(mayUse(assignments, '99999999-9999-9999-9999-999999999999', action, account)).toBe(false);
    });
  });

  it('with custom roles, include only the calls of their APIs: no other API, data or settings', () => {
    forEachGrant(({ assignments, principalId, account, endpoints }) => {
      const own = new Set(endpoints.flatMap(({ apis, openWeights }) => asked(apis, openWeights)));
      for (const action of [...EVERY_CALL, ...OTHER_DATA]) {
        expect([action, mayUse(assignments, principalId, action, account)]).toEqual([action, own.has(action)]);
      }
      expect(mayManage(assignments, principalId, 'Microsoft.CognitiveServices/accounts/read', account)).toBe(false);
    }, true);
  });

  it('with the built-in role for OpenAI models, exclude files, training, agents and open weights', () => {
    forEachGrant(({ assignments, principalId, account, endpoints }) => {
      if (endpoints.some(({ openWeights }) => openWeights)) return;
      for (const action of [...OTHER_DATA, OPEN_WEIGHTS_CALL]) expect(mayUse(assignments, principalId, action, account)).toBe(false);
    }, false);
  });

  it('are assigned once per role and scope, under their own name', () => {
    fc.assert(
      fc.property(world, (generated) => {
        const names = all(build(generated), 'azurerm_role_assignment').map(({ name }) => name);

        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a project caller's permissions", () => {
  const [AGENTS, RESPONSES] = ['AIServices/endpoints/interact/action', 'AIServices/responses/write'].map(
    (action) => `Microsoft.CognitiveServices/accounts/${action}`,
  ) as [string, string];

  it('apply at that project only, not at its account or another project', () => {
    const assignments = assignmentsOf(projects(FOUNDRY_USER));
    const account = accountId(ACCOUNT.name);

    expect(mayUse(assignments, 'api', RESPONSES, `${account}/projects/agents`)).toBe(true);
    for (const place of [account, `${account}/projects/other`]) expect(mayUse(assignments, 'api', RESPONSES, place)).toBe(false);
    expect(mayManage(assignments, 'api', 'Microsoft.CognitiveServices/accounts/listKeys/action', account)).toBe(false);
  });

  it("match its role: with Foundry User, all data and the connections' secrets; otherwise less", () => {
    const place = `${accountId(ACCOUNT.name)}/projects/agents`;
    const may = [FOUNDRY_USER, PROJECT_RUNTIME_USER, AGENT_CONSUMER].map((role) => {
      const assignments = assignmentsOf(projects(role));
      return [
        mayUse(assignments, 'api', RESPONSES, place),
        mayUse(assignments, 'api', AGENTS, place),
        mayManage(assignments, 'api', 'Microsoft.CognitiveServices/accounts/projects/connections/listsecrets/action', place),
      ];
    });

    expect(may).toEqual([
      [true, true, true],
      [true, false, false],
      [false, true, false],
    ]);
  });

  function projects(permissions: typeof FOUNDRY_USER): Synthesized {
    return synthesize((stack) => {
      const account = new ModelAccount(stack, 'account', ACCOUNT);
      const [agents] = ['agents', 'other'].map((name) => new FoundryProject(stack, name, { account, location: 'eastus2' }));
      agents?.grants.invoke({ principalId: 'api', principalType: 'User' }, { permissions });
    });
  }
});

interface Judged {
  readonly assignments: readonly Assignment[];
  readonly principalId: string;
  /** Id of an account. */
  readonly account: string;
  /** Endpoints of the account that the caller may call. */
  readonly endpoints: readonly Endpoint[];
}

/** Looks at each caller at each account of generated worlds. */
function forEachGrant(look: (judged: Judged) => void, ownRoles?: boolean): void {
  fc.assert(
    fc.property(world, (generated) => {
      const judgedWorld = { ...generated, ownRoles: ownRoles ?? generated.ownRoles };
      const made = build(judgedWorld);
      const assignments = assignmentsOf(made);
      judgedWorld.callers.forEach(({ kind, may }, position) => {
        const principalId = kind === 'identity' ? principalOf(addressOfIdentity(made, position)) : objectId(position);
        judgedWorld.accounts.forEach(({ isNew, endpoints }, number) => {
          const mine = endpoints.filter((_, index) => may[number]?.includes(index));
          look({ assignments, principalId, account: isNew ? accountId(`new-${number}`) : `${EXISTING}-${number}`, endpoints: mine });
        });
      });
    }),
    { numRuns: 20 },
  );
}

function build({ accounts, callers, ownRoles }: World): Synthesized {
  return synthesize((stack) => {
    const made = accounts.map(({ isNew, endpoints }, number) => {
      const account = isNew ? newAccount(stack, number) : ModelAccount.fromAccountId(stack, `a${number}`, `${EXISTING}-${number}`);
      return endpoints.map(({ openWeights }, index) =>
        ModelEndpoint.fromDeploymentName(stack, `e${number}-${index}`, `e${index}`, { account, openWeights }),
      );
    });
    const roles = new Map<string, CallerPermissions>();
    callers.forEach(({ kind, may }, position) => {
      const caller = callerOf(stack, kind, position);
      accounts.forEach(({ endpoints }, number) => {
        for (const index of may[number] ?? []) {
          const [endpoint, what] = [made[number]?.[index], endpoints[index]];
          if (endpoint && what) invoke(stack, endpoint, what, caller, ownRoles ? roles : undefined);
        }
      });
    });
  });
}

function invoke(
  stack: TerraformStack,
  to: IModelEndpoint,
  what: Endpoint,
  caller: ICallerIdentity,
  roles?: Map<string, CallerPermissions>,
): void {
  if (roles === undefined) {
    to.grants.invoke(caller);
    return;
  }
  const key = [...[...what.apis].sort(), ...(what.openWeights ? ['open'] : [])].join('-');
  const role = roles.get(key) ?? new CallerPermissions(stack, `role-${key}`, { name: key, ...what, scope: GROUP });
  roles.set(key, role);
  to.grants.invoke(caller, { permissions: role });
}

function newAccount(stack: TerraformStack, number: number): IModelAccount {
  return new ModelAccount(stack, `a${number}`, { ...ACCOUNT, name: `new-${number}`, subdomain: `new-${number}` });
}

function callerOf(stack: TerraformStack, kind: World['callers'][number]['kind'], position: number): ICallerIdentity {
  if (kind !== 'identity') return { key: `c${position}`, principalId: objectId(position), principalType: kind };
  return new CallerIdentity(stack, `c${position}`, {
    name: `caller-${position}`,
    resourceGroupName: 'ai',
    location: 'eastus2',
    credentials: [{ name: 'workload', issuer: 'https://oidc.acme.example', subject: `caller-${position}` }],
  });
}

function addressOfIdentity(made: Synthesized, position: number): string {
  const [address] =
    Object.entries(made.resource['azurerm_user_assigned_identity'] ?? {}).find(([, { name }]) => name === `caller-${position}`) ?? [];
  return `azurerm_user_assigned_identity.${address}`;
}

function objectId(position: number): string {
  return `2222222${position}-2222-2222-2222-222222222222`;
}
