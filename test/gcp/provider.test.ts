import { provideGoogle } from '../../lib/gcp/provider';
import { synthesize } from './support/synthesize';

const PLACE = { project: 'acme-ai-prod', region: 'us-central1' };

describe('the google provider', () => {
  it('deploys to the project and the region', () => {
    expect(synthesize((stack) => provideGoogle(stack, PLACE)).provider['google']).toEqual([{ ...PLACE, default_labels: {} }]);
  });

  it('labels everything that takes labels, with keys to the letter', () => {
    const tags = { 'cost-center': '4711', 'modelport-service': 'support', costCenter: 'x' };
    const { provider } = synthesize((stack) => provideGoogle(stack, { ...PLACE, tags }));

    expect(provider['google']?.[0]?.['default_labels']).toEqual({ 'cost-center': '4711', costcenter: 'x', 'modelport-service': 'support' });
  });

  it('counts calls against a project where that is asked for, as Access Context Manager wants of a user', () => {
    const { provider } = synthesize((stack) => provideGoogle(stack, { ...PLACE, billingProject: 'acme-ai-prod' }));

    expect(provider['google']).toEqual([{ ...PLACE, default_labels: {}, billing_project: 'acme-ai-prod', user_project_override: true }]);
  });

  it('is the version of the bindings, or one that is asked for', () => {
    const version = (constraint?: string) =>
      synthesize((stack) => provideGoogle(stack, { ...PLACE, ...(constraint === undefined ? {} : { version: constraint }) })).terraform[
        'required_providers'
      ].google.version;

    expect(version()).toBe('6.50.0');
    expect(version('>= 7.42, < 8')).toBe('>= 7.42, < 8');
  });
});
