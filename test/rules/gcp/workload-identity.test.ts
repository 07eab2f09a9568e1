import {
  awsRoleValue,
  callerAttribute,
  callerMapping,
  celText,
  githubCondition,
  isMultiTenant,
  POOL_ID,
  poolIdFrom,
  subjectMapping,
} from '../../../lib/rules/gcp/workload-identity';
import { GITHUB_ISSUER, isGithubIssuer } from '../../../lib/rules/issuers';

const CLASSIC = 'repo:acme/app:ref:refs/heads/main';
const IMMUTABLE = 'repo:acme@123456/app@456789:ref:refs/heads/main';

describe('the condition of a GitHub provider', () => {
  it.each([
    ["assertion.repository_owner in ['acme']", [CLASSIC]],
    ["assertion.repository_owner_id in ['123456']", [IMMUTABLE]],
    ["assertion.repository_owner_id in ['123456'] || assertion.repository_owner in ['acme']", [CLASSIC, IMMUTABLE]],
    ["assertion.repository_owner in ['acme', 'zeta']", ['repo:zeta/x:pull_request', CLASSIC, 'repo:acme/other:*']],
    ["assertion.repository_owner in ['acme']", ['repo:acme/*']],
    ["assertion.repository_owner in ['acme']", ['repo:acme@*/app@*:ref:refs/heads/main']],
    ["assertion.repository_owner_id in ['123456']", ['repository_owner_id:123456:environment:prod']],
    ["assertion.repository_owner in ['acme']", ['repository_owner:acme']],
  ])('is %s for %j', (condition, subjects) => {
    expect(githubCondition(subjects)).toBe(condition);
  });

  it.each([[['repo:*']], [['repo:acme*/app:pull_request']], [['*']], [[CLASSIC, 'environment:prod']], [[]]])(
    'is unknown for %j',
    (subjects: string[]) => {
      expect(githubCondition(subjects)).toBeNull();
    },
  );
});

describe('an issuer', () => {
  it.each([GITHUB_ISSUER, 'https://gitlab.com', 'https://app.terraform.io/'])('%s is shared by many organizations', (issuer) => {
    expect(isMultiTenant(issuer)).toBe(true);
  });

  it.each(['https://oidc.k8s.acme.example/prod', `${GITHUB_ISSUER}/acme`])('%s serves one organization', (issuer) => {
    expect(isMultiTenant(issuer)).toBe(false);
  });

  it("is GitHub, including an enterprise's own issuer", () => {
    expect([GITHUB_ISSUER, `${GITHUB_ISSUER}/acme`, `${GITHUB_ISSUER}.example`].map(isGithubIssuer)).toEqual([true, true, false]);
  });
});

describe('the attribute of a caller with many subjects', () => {
  it('is named after the caller, in letters that attributes allow', () => {
    expect(callerAttribute('batch-job')).toBe('caller_batch_job');
  });

  it.each([
    ['repo:acme/app:*', "assertion.sub.startsWith('repo:acme/app:') ? 'yes' : 'no'"],
    ['repo:acme/*:ref:refs/heads/main', "assertion.sub.matches('^repo:acme/.*:ref:refs/heads/main$') ? 'yes' : 'no'"],
    ['system:serviceaccount:a.b:*-job', "assertion.sub.matches('^system:serviceaccount:a\\\\.b:.*-job$') ? 'yes' : 'no'"],
    ["it's", "assertion.sub == 'it\\'s' ? 'yes' : 'no'"],
  ])('compares the subject with %s', (pattern, expression) => {
    expect(subjectMapping([pattern])).toBe(expression);
  });

  it('compares the subject with each of several patterns, in any order', () => {
    expect(subjectMapping(['b:*', 'a', 'b:*'])).toBe("(assertion.sub == 'a' || assertion.sub.startsWith('b:')) ? 'yes' : 'no'");
    expect(subjectMapping(['a', 'b:*'])).toBe(subjectMapping(['b:*', 'a']));
  });

  it.each(['in', 'true', 'namespace', 'a-b', '1st', 'https://acme.example/env'])(
    'reads the claim %s, which is not a CEL identifier, by its name',
    (name) => {
      expect(callerMapping({ subjects: [], claims: [{ name, values: ['x'], isList: false }] })).toBe(
        `'${name}' in assertion && assertion['${name}'] in ['x'] ? 'yes' : 'no'`,
      );
    },
  );

  it('quotes strings as CEL does', () => {
    expect(celText("a'b\\c")).toBe("'a\\'b\\\\c'");
  });
});

describe('a pool ID', () => {
  it('is its parts if they fit', () => {
    expect(poolIdFrom(['support', 'prod', 'github'])).toBe('support-prod-github');
  });

  it.each([['gcp', 'prod'], ['a'], ['x'.repeat(40), 'prod'], ['x'.repeat(40), 'test']])('is valid for %j', (...parts: string[]) => {
    expect(poolIdFrom(parts)).toMatch(POOL_ID);
  });

  it('differs for different parts', () => {
    expect(poolIdFrom(['x'.repeat(40), 'prod'])).not.toBe(poolIdFrom(['x'.repeat(40), 'test']));
    expect(poolIdFrom(['gcp', 'a-b'])).not.toBe(poolIdFrom(['gcp-a', 'b']));
  });
});

describe("a caller's role on AWS", () => {
  it('is the role in its sessions, without the path', () => {
    expect(awsRoleValue('arn:aws:iam::111122223333:role/teams/support/api')).toBe('arn:aws:sts::111122223333:assumed-role/api');
  });
});
