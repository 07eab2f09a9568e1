import { ProjectServices } from '../../lib/gcp/project-services';
import { provideGoogle } from '../../lib/gcp/provider';
import { Testing } from '../../lib/terraform/cdktf';
import { type NewerAttribute, setNewerAttribute } from '../../lib/terraform/newer-attribute';
import { takeProviderVersion } from '../../lib/terraform/provider-version';
import { teamStack } from '../gcp/support/synthesize';

const ATTRIBUTE: NewerAttribute = {
  path: 'check.is_new',
  provider: 'google',
  since: '7.5.0',
  refuse: (constraint) => ({
    code: 'MP0000',
    severity: 'error',
    path: ['team'],
    cause: `the stack takes ${constraint || 'any'}`,
    fix: 'take 7.5',
  }),
};

describe('an attribute of a newer provider', () => {
  it('is written even though the bindings lack it', () => {
    const written = JSON.parse(Testing.synth(stackWith('~> 7.5'), true)).resource.google_project_service;

    expect(Object.values(written)).toEqual([
      expect.objectContaining({ service: 'compute.googleapis.com', check: { is_new: { on: true } } }),
    ]);
  });

  it.each(['~> 7.5', '>= 7.42, < 8', '7.45.0'])('is accepted if the stack uses %p', (version) => {
    expect(() => Testing.synth(stackWith(version), true)).not.toThrow();
  });

  it.each(['6.50.0', '~> 7.4', '< 8'])('fails synthesis if the stack uses %p', (version) => {
    expect(() => Testing.synth(stackWith(version), true)).toThrow(`team MP0000 the stack takes ${version}; take 7.5`);
  });

  it("fails if the stack uses the bindings' version", () => {
    expect(() => Testing.synth(stackWith(), true)).toThrow('the stack takes 6.50.0');
  });

  it("is checked against the stack's final provider version", () => {
    const stack = stackWith('6.50.0');
    takeProviderVersion(stack, 'google', '~> 7.5');

    expect(() => Testing.synth(stack, true)).not.toThrow();
  });
});

function stackWith(version?: string) {
  const stack = teamStack();
  provideGoogle(stack, { project: 'acme-ai-prod', region: 'us-central1', ...(version === undefined ? {} : { version }) });
  const service = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' }).enable('compute.googleapis.com');
  setNewerAttribute(service, ATTRIBUTE, { on: true });
  return stack;
}
