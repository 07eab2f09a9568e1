/** Number of endpoints in the spec, which has two targets per cloud. */
const ENDPOINTS = 20;
const ENDPOINT_KEYS = Array.from({ length: ENDPOINTS }, (_, index) => `e${String(index + 1).padStart(2, '0')}`);

const TARGETS = `
  azure-one: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
  azure-two: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: westus3 }
  aws-one: { cloud: aws, account: "111122223333", region: us-east-1, native: { nestedCallers: true } }
  aws-two: { cloud: aws, account: "111122223333", region: us-west-2, native: { nestedCallers: true } }
  gcp-one: { cloud: gcp, project: acme-ai-prod, region: us-central1 }
  gcp-two: { cloud: gcp, project: acme-ai-eu, region: europe-west4 }`;

/**
 * A spec whose callers may call twenty endpoints on six targets in three clouds, each with its own tokens.
 *
 * @param callers caller keys
 */
export function manyCallersSpec(callers: readonly string[]): string {
  const endpoints = ENDPOINT_KEYS.map(
    (key, index) => `  ${key}: { model: ${index % 2 === 0 ? 'gpt-6-luna' : 'gpt-oss-120b'}, residency: global }`,
  );
  const entries = callers.map(
    (key) => `  ${key}:
    may: [${ENDPOINT_KEYS.join(', ')}]
    oidc: { issuer: https://oidc.k8s.acme.example/prod, subject: "system:serviceaccount:crowd:${key}" }
    owner: [azure-one, aws-one, gcp-one, gcp-two]`,
  );
  return `service: crowd
endpoints:
${endpoints.join('\n')}
targets:${TARGETS}
exposure: { public: true, reason: a measurement }
callers:
${entries.join('\n')}
`;
}

/** `caller-1`, `caller-2`, … */
export function callerKeys(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `caller-${index + 1}`);
}
