import fc from 'fast-check';
import { ProjectServices } from '../../lib/gcp/project-services';
import { QuotaGuard, type QuotaGuardProps, type QuotaRequest } from '../../lib/gcp/quota-guard';
import { CLOUD_QUOTAS } from '../../lib/rules/gcp/services';
import { TerraformOutput, Token } from '../../lib/terraform/cdktf';
import { formatNumber } from '../../lib/text/number';
import { GPUS, TOKENS } from '../support/gcp-quota-requests';
import { only, synthesize, teamStack } from './support/synthesize';

const TYPE = 'google_cloud_quotas_quota_preference';
const CPUS: QuotaRequest = { ...GPUS, key: 'own-cpus', quotaId: 'CustomModelServingCPUsPerProjectPerRegion', preferredValue: 208 };
const PROPS: QuotaGuardProps = { project: 'acme-ai-prod', requests: [TOKENS], contactEmail: 'ml-platform@example.com' };

describe("a project's quota requests", () => {
  it('are preferences with everything that the provider reads back', () => {
    expect(only(guard({ justification: 'prompts of support; $' + '{load} doubles in May' }), TYPE)).toEqual({
      parent: 'projects/acme-ai-prod',
      name: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel-vgu4ferh',
      service: 'aiplatform.googleapis.com',
      quota_id: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel',
      dimensions: { base_model: 'gpt-oss-120b-maas' },
      quota_config: { preferred_value: '400000' },
      contact_email: 'ml-platform@example.com',
      justification: 'prompts of support; $$' + '{load} doubles in May',
    });
  });

  it('can be for tokens, GPUs and CPUs', () => {
    const made = preferences({ requests: [TOKENS, GPUS, CPUS] });

    expect(
      Object.values(made).map(({ quota_id, dimensions, quota_config }) => [quota_id, dimensions, quota_config.preferred_value]),
    ).toEqual([
      ['CustomModelServingCPUsPerProjectPerRegion', { region: 'us-central1' }, '208'],
      ['CustomModelServingH100GPUsPerProjectPerRegion', { region: 'us-central1' }, '8'],
      ['GlobalOpenapiTotalTokensPerMinutePerBaseModel', { base_model: 'gpt-oss-120b-maas' }, '400000'],
    ]);
  });

  it('can each have their own contact, reason and service', () => {
    const request = { ...TOKENS, contactEmail: 'gpus@example.com', justification: 'a fair', service: 'discoveryengine.googleapis.com' };

    expect(only(guard({ requests: [request], justification: 'support' }), TYPE)).toMatchObject({
      contact_email: 'gpus@example.com',
      justification: 'a fair',
      service: 'discoveryengine.googleapis.com',
    });
  });

  it('ignore no safeguard against decreases by default', () => {
    expect(only(guard({}), TYPE)['ignore_safety_checks']).toBeUndefined();
    expect(safeguard('below-usage')).toBe('QUOTA_DECREASE_BELOW_USAGE');
    expect(safeguard('percentage')).toBe('QUOTA_DECREASE_PERCENTAGE_TOO_HIGH');
  });

  it('show every change in plans', () => {
    expect(only(guard({}), TYPE)['lifecycle']).toBeUndefined();
  });

  it('expose their results', () => {
    const synthesized = synthesize((stack) => {
      const made = new QuotaGuard(stack, 'quotas', PROPS);
      new TerraformOutput(stack, 'granted', { value: made.grantedValue('open-tokens') });
      new TerraformOutput(stack, 'pending', { value: made.reconciling('open-tokens') });
      new TerraformOutput(stack, 'detail', { value: made.stateDetail('open-tokens') });
    });
    const [address] = Object.keys(synthesized.resource[TYPE] ?? {});

    expect(synthesized.output).toMatchObject({
      granted: { value: `\${${TYPE}.${address}.quota_config[0].granted_value}` },
      pending: { value: `\${${TYPE}.${address}.reconciling}` },
      detail: { value: `\${${TYPE}.${address}.quota_config[0].state_detail}` },
    });
  });

  it('wait for the API that stores them', () => {
    const synthesized = synthesize((stack) => {
      const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
      new QuotaGuard(stack, 'quotas', { ...PROPS, dependsOn: [services.enable(CLOUD_QUOTAS)] });
    });

    expect(only(synthesized, 'google_project_service')['service']).toBe('cloudquotas.googleapis.com');
    expect(only(synthesized, TYPE)['depends_on']).toEqual([expect.stringMatching(/^google_project_service\./)]);
  });

  it('adopt an existing preference', () => {
    const { resource, ...rest } = guard({ requests: [{ ...TOKENS, existingPreferenceId: 'from-the-console' }] });
    const [address, preference] = Object.entries(resource[TYPE] ?? {})[0] ?? [];

    expect(preference?.['name']).toBe('from-the-console');
    expect(address).toBe(Object.keys(preferences({}))[0]);
    expect((rest as unknown as { import: unknown }).import).toEqual([
      { id: 'projects/acme-ai-prod/locations/global/quotaPreferences/from-the-console', to: `${TYPE}.${address}` },
    ]);
  });

  it('keep their addresses whatever else is requested, changed or renamed', () => {
    const alone = preferences({ requests: [TOKENS] });
    const among = preferences({ requests: [GPUS, { ...TOKENS, key: 'renamed', preferredValue: 1 }, CPUS] });

    expect(Object.keys(among)).toEqual(expect.arrayContaining(Object.keys(alone)));
    expect(preferences({ requests: [GPUS, TOKENS] })).toEqual(preferences({ requests: [TOKENS, GPUS] }));
  });

  it('are another resource for another limit, which Google Cloud would not change in place', () => {
    const limits = [
      TOKENS,
      { ...TOKENS, dimensions: { base_model: 'other-maas' } },
      { ...TOKENS, quotaId: 'GlobalOpenapiInputTokensPerMinutePerBaseModel' },
      { ...TOKENS, service: 'discoveryengine.googleapis.com' },
    ];

    expect(new Set(limits.flatMap((request) => Object.keys(preferences({ requests: [request] })))).size).toBe(limits.length);
  });

  it("have IDs that name the limit, in Google Cloud's own format", () => {
    const word = fc.stringMatching(/^[A-Z][a-zA-Z0-9-]{0,90}$/);
    const dimensions = fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/), fc.stringMatching(/^[\w.-]{1,40}$/), { maxKeys: 3 });

    fc.assert(
      fc.property(word, word, dimensions, (one, other, at) => {
        const [id, again, second] = [one, one, other].map((quotaId) => QuotaGuard.preferenceId({ quotaId, dimensions: at }));
        const turned = QuotaGuard.preferenceId({ quotaId: one, dimensions: Object.fromEntries(Object.entries(at).reverse()) });

        expect(id).toMatch(/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/);
        expect([again, turned]).toEqual([id, id]);
        expect(second === id).toBe(one === other);
      }),
    );
  });

  it('keep their address by key if the limit is known only after deploying', () => {
    const region = () => Token.asString({ resolve: () => '$' + '{var.region}' });
    const [one, two] = [1, 2].map(() => preferences({ requests: [{ ...GPUS, dimensions: { region: region() } }] }));

    expect(one).toEqual(two);
    expect(Object.values(one ?? {})[0]?.['dimensions']).toEqual({ region: '$' + '{var.region}' });
  });

  it('are recognized by symbol', () => {
    expect(QuotaGuard.isQuotaGuard(new QuotaGuard(teamStack(), 'quotas', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(QuotaGuard.isQuotaGuard)).toBe(false);
  });

  it.each(['global_openapi_total_tokens', 'aiplatform.googleapis.com/custom_model_serving_cpus', ''])('reject %p, a metric', (quotaId) => {
    expect(() => guard({ requests: [{ ...TOKENS, quotaId }] })).toThrow(
      `team.quotas.requests.open-tokens.quotaId MP8401 ${JSON.stringify(quotaId)} is not a quota ID; use the ID, not the metric, as listed by gcloud beta quotas info list, such as GlobalOpenapiTotalTokensPerMinutePerBaseModel`,
    );
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60])('reject the value %p', (preferredValue) => {
    expect(() => guard({ requests: [{ ...TOKENS, preferredValue }] })).toThrow(
      `team.quotas.requests.open-tokens.preferredValue MP8163 ${formatNumber(preferredValue)} is not a valid quota value; use a whole number of at least 1`,
    );
  });

  it('reject one limit requested twice', () => {
    expect(() => guard({ requests: [TOKENS, { ...TOKENS, key: 'more', preferredValue: 5 }] })).toThrow(
      'team.quotas.requests.more MP8165 GlobalOpenapiTotalTokensPerMinutePerBaseModel with the same dimensions is requested twice; request it once, with the new quota value that covers all endpoints',
    );
  });

  it('reject a duplicate key', () => {
    expect(() => guard({ requests: [TOKENS, { ...GPUS, key: 'open-tokens' }] })).toThrow(
      'team.quotas.requests MP8164 two requests have the key "open-tokens"; use a unique key for each request',
    );
  });

  it('reject an unknown key', () => {
    expect(() => new QuotaGuard(teamStack(), 'quotas', PROPS).grantedValue('chat')).toThrow(
      'team.quotas.requests MP8166 no request has the key "chat"; use "open-tokens"',
    );
    expect(() => new QuotaGuard(teamStack(), 'quotas', { ...PROPS, requests: [] }).stateDetail('chat')).toThrow(/add the request first/);
  });

  it("reject a preference's full name instead of its ID", () => {
    const existingPreferenceId = 'projects/1/locations/global/quotaPreferences/a';

    expect(() => guard({ requests: [{ ...TOKENS, existingPreferenceId }] })).toThrow(
      'team.quotas.requests.open-tokens.existingPreferenceId MP8406 "projects/1/locations/global/quotaPreferences/a" is not a quota preference ID; use the part after quotaPreferences/ in its name, as listed by gcloud beta quotas preferences list',
    );
  });
});

function guard(props: Partial<QuotaGuardProps>) {
  return synthesize((stack) => {
    new QuotaGuard(stack, 'quotas', { ...PROPS, ...props });
  });
}

function preferences(props: Partial<QuotaGuardProps>) {
  return guard(props).resource[TYPE] ?? {};
}

function safeguard(allowDecrease: QuotaRequest['allowDecrease']) {
  return only(guard({ requests: [{ ...TOKENS, allowDecrease } as QuotaRequest] }), TYPE)['ignore_safety_checks'];
}
