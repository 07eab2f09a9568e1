import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { compiledPackage } from '../support/compiled-package';

describe('the Google Cloud constructs', () => {
  it('load only the bindings that they use', () => {
    expect(bindingsLoadedBy('lib/gcp/index.js')).toEqual([
      'access-context-manager-access-level',
      'access-context-manager-service-perimeter',
      'cloud-quotas-quota-preference',
      'compute-address',
      'compute-firewall',
      'compute-forwarding-rule',
      'compute-global-address',
      'compute-global-forwarding-rule',
      'compute-network',
      'compute-subnetwork',
      'data-google-project',
      'dns-managed-zone',
      'dns-record-set',
      'iam-workload-identity-pool',
      'iam-workload-identity-pool-provider',
      'monitoring-alert-policy',
      'monitoring-notification-channel',
      'org-policy-policy',
      'project-iam-custom-role',
      'project-iam-member',
      'project-service',
      'provider',
      'service-account',
      'service-account-iam-member',
      'vertex-ai-endpoint-with-model-garden-deployment',
    ]);
  });

  it('load no deployment binding if only managed models are called', () => {
    expect(bindingsLoadedBy('lib/gcp/model-endpoint/managed-model-endpoint.js')).toEqual(['project-iam-custom-role', 'project-iam-member']);
  });

  it('load no network, deployment or perimeter binding with the stack before a target has one', () => {
    expect(bindingsLoadedBy('stacks/gcp-model-stack.js')).toEqual([
      'project-iam-custom-role',
      'project-iam-member',
      'project-service',
      'provider',
    ]);
  });
});

/** Folders of the google bindings that a fresh process has loaded after an import. */
function bindingsLoadedBy(file: string): readonly string[] {
  const program = `
    require(${JSON.stringify(join(compiledPackage(), 'dist', file))});
    const folders = Object.keys(require.cache).map((path) => /provider-google.lib.([^/\\\\]+)/.exec(path)?.[1]).filter(Boolean);
    process.stdout.write(JSON.stringify([...new Set(folders)].sort()));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }));
}
