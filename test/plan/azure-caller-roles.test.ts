import { azureCallerRoles } from '../../lib/plan/azure-caller-roles';
import type { AzureDeployment, AzureGrant } from '../../lib/plan/plan';
import { azureTarget } from '../support/network-plans';

const [CHAT] = azureTarget().deployments as [AzureDeployment];
const DEPLOYMENTS: readonly AzureDeployment[] = [
  { ...CHAT, apis: ['chat-completions', 'responses'] },
  { ...CHAT, endpoint: 'embed', name: 'embed', apis: ['embeddings'] },
  { ...CHAT, endpoint: 'open', name: 'open', modelFormat: 'OpenAI-OSS', apis: ['chat-completions'] },
];
const API: AzureGrant = { caller: 'api', principalId: 'a', principalType: 'User', endpoints: ['embed'], openWeights: false };
const BATCH: AzureGrant = { ...API, caller: 'batch', principalId: 'b', endpoints: ['embed', 'open'], openWeights: true };

describe('roles of callers on Azure', () => {
  it('are Azure’s own unless the target says otherwise', () => {
    expect(azureCallerRoles(azureTarget({ deployments: DEPLOYMENTS, grants: [API] }))).toEqual([]);
  });

  it('are one a caller, with the calls of its endpoints and no others', () => {
    expect(rolesFor([BATCH, API, { ...API, principalId: 'a2' }])).toEqual([
      expect.objectContaining({
        caller: 'api',
        name: 'support-prod-azure-us calls of api',
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

  it('keep their ids whatever callers may call and whoever else there is, and have their own on each stack', () => {
    const [before] = rolesFor([API]);
    const [after] = rolesFor([{ ...API, endpoints: ['chat', 'embed'] }, BATCH]);
    const [elsewhere] = azureCallerRoles(azureTarget({ stackName: 'other', deployments: DEPLOYMENTS, grants: [API], customRole: true }));

    expect(after?.roleId).toBe(before?.roleId);
    expect(after?.dataActions).not.toEqual(before?.dataActions);
    expect(elsewhere?.roleId).not.toBe(before?.roleId);
  });

  it('are not made for callers of a project, who get Azure’s own', () => {
    expect(rolesFor([{ ...API, project: 'agents' }])).toEqual([]);
  });
});

function rolesFor(grants: readonly AzureGrant[]) {
  return azureCallerRoles(azureTarget({ deployments: DEPLOYMENTS, grants, customRole: true }));
}
