import { provideGoogle } from '../../lib/gcp/provider';
import { synthesize } from './support/synthesize';

const PLACE = { project: 'acme-ai-prod', region: 'us-central1' };

describe('the google provider', () => {
  it('uses the project and region', () => {
    expect(synthesize((stack) => provideGoogle(stack, PLACE)).provider['google']).toEqual([{ ...PLACE, default_labels: {} }]);
  });

  it('labels everything that supports labels, with literal keys', () => {
    const tags = { 'cost-center': '4711', 'modelport-service': 'support', costCenter: 'x' };
    const { provider } = synthesize((stack) => provideGoogle(stack, { ...PLACE, tags }));

    expect(provider['google']?.[0]?.['default_labels']).toEqual({ 'cost-center': '4711', costcenter: 'x', 'modelport-service': 'support' });
  });

  it('bills calls to a project on request, as Access Context Manager requires for users', () => {
    const { provider } = synthesize((stack) => provideGoogle(stack, { ...PLACE, billingProject: 'acme-ai-prod' }));

    expect(provider['google']).toEqual([{ ...PLACE, default_labels: {}, billing_project: 'acme-ai-prod', user_project_override: true }]);
  });

  it("has the bindings' version, or a requested one", () => {
    const version = (constraint?: string) =>
      synthesize((stack) => provideGoogle(stack, { ...PLACE, ...(constraint === undefined ? {} : { version: constraint }) })).terraform[
        'required_providers'
      ].google.version;

    expect(version()).toBe('6.50.0');
    expect(version('>= 7.42, < 8')).toBe('>= 7.42, < 8');
  });
});
