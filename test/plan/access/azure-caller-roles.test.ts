import { azureCallerRoles, callerRoleFaults } from '../../../lib/plan/access/azure-caller-roles';
import type { AzureDeployment, AzureGrant } from '../../../lib/plan/plan';
import { azureTarget } from '../../support/network-plans';
import { lines } from '../../support/plan';

const [FIRST] = azureTarget().deployments as [AzureDeployment];
const CHAT: AzureDeployment = { ...FIRST, apis: ['chat-completions', 'responses'] };
const EMBED: AzureDeployment = { ...FIRST, endpoint: 'embed', name: 'embed', apis: ['embeddings'] };
const OPEN: AzureDeployment = { ...FIRST, endpoint: 'open', name: 'open', modelFormat: 'OpenAI-OSS', apis: ['chat-completions'] };
const DEPLOYMENTS: readonly AzureDeployment[] = [CHAT, EMBED, OPEN];
const API: AzureGrant = { caller: 'api', principalId: 'a', principalType: 'User', endpoints: ['embed'], openWeights: false };
const BATCH: AzureGrant = { ...API, caller: 'batch', principalId: 'b', endpoints: ['embed', 'open'], openWeights: true };

describe('custom caller roles on Azure', () => {
  it("are one per caller, with exactly its endpoints' APIs", () => {
    expect(rolesFor([BATCH, API, { ...API, principalId: 'a2' }])).toEqual([
      expect.objectContaining({
        caller: 'api',
        apis: ['embeddings'],
        openWeights: false,
        dataActions: ['Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action'],
      }),
      expect.objectContaining({
        caller: 'batch',
        apis: ['chat-completions', 'embeddings'],
        openWeights: true,
        dataActions: [
          'Microsoft.CognitiveServices/accounts/MaaS/chat/completions/action',
          'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
          'Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action',
        ],
      }),
    ]);
  });

  it('keep their ID and name whatever callers there are and may call, and are unique per stack and subscription', () => {
    const [before] = rolesFor([API]);
    const [after] = rolesFor([{ ...API, endpoints: ['chat', 'embed'] }, BATCH]);
    const others = [{ stackName: 'other' }, { subscription: '99999999-9999-9999-9999-999999999999' }].map(
      (more) => azureCallerRoles(azureTarget({ ...more, deployments: DEPLOYMENTS, grants: [API] }))[0],
    );

    expect([after?.roleId, after?.name]).toEqual([before?.roleId, before?.name]);
    expect(after?.dataActions).not.toEqual(before?.dataActions);
    for (const other of others) expect([other?.roleId === before?.roleId, other?.name === before?.name]).toEqual([false, false]);
  });

  it("are not created for callers of a project, which get Azure's built-in role", () => {
    expect(rolesFor([{ ...API, project: 'agents' }])).toEqual([]);
  });

  it('require known APIs', () => {
    const roles = azureCallerRoles(azureTarget({ deployments: [{ ...EMBED, apis: [] }], grants: [API] }));

    expect(lines(callerRoleFaults('azure-us', roles))).toEqual([
      'callers.api.may MP4110 no custom role can be created for caller api on azure-us: the actions for the APIs of its endpoints are unknown; set the apis of its endpoints, or remove targets.azure-us.native.callerRole',
    ]);
  });
});

function rolesFor(grants: readonly AzureGrant[]) {
  return azureCallerRoles(azureTarget({ deployments: DEPLOYMENTS, grants }));
}
