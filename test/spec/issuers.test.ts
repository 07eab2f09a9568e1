import { faultsOf, least } from './support/specs';

const faultsWith = (line: string) => faultsOf(least(line)).map((fault) => fault.replace('modelport.yaml:', ''));

/** Faults of a caller's issuer. */
function faultsOfIssuer(oidc: string): string[] {
  return faultsWith(`callers: { api: { may: [chat], oidc: ${oidc} } }`).map((line) => line.replace(/^\d+:\d+ /, ''));
}

describe('an issuer', () => {
  it.each([
    'https://token.actions.githubusercontent.com',
    'https://token.actions.githubusercontent.com/acme',
    'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE',
    'https://sts.windows.net/33333333-3333-3333-3333-333333333333/',
    'https://accounts.google.com',
  ])('may be %s', (issuer) => {
    const subject = issuer.includes('github') ? 'repo:acme/support:pull_request' : '104512345678901234567';

    expect(faultsOfIssuer(`{ issuer: "${issuer}", subject: "${subject}" }`)).toEqual([]);
  });

  it.each([
    'https://oidc.acme.example:8443',
    'https://oidc.acme.example/?tenant=1',
    'https://oidc.acme.example/#prod',
    'https://user@oidc.acme.example',
    'https://10.0.0.1/oidc',
    'https://localhost',
    'https://oidc.localhost',
    'https://oidc.acme.local',
    'https://metadata.google.internal',
    'https://router.home.arpa',
    'https://127.1',
    'https://0x7f.0.0.1',
    'https://169.254.169.254/latest',
    'https://[::1]',
    'https://[fe80::1]/oidc',
    'https://-acme.example',
    'https://oidc..example',
    'https://oidc.acme.example.',
    `https://${'a'.repeat(64)}.example`,
    'https://*.acme.example',
    'https://a_b.acme.example',
    'https://bücher.example',
    `https://oidc.acme.example/${'a'.repeat(240)}`,
    'https://oidc.acme.example/${prod}',
  ])('may not be %s, which no cloud accepts', (issuer) => {
    expect(faultsOfIssuer(`{ issuer: "${issuer}", subject: s }`).map((line) => line.slice(0, 6))).toEqual(['MP0117']);
  });

  it.each(['t${aws:username}', 't%{x}'])('may not have the subject %s, which would be a variable', (subject) => {
    const issuer = 'issuer: "https://oidc.acme.example"';

    expect(faultsOfIssuer(`{ ${issuer}, subject: "${subject}" }`).map((line) => line.slice(0, 6))).toEqual(['MP0105']);
    expect(faultsOfIssuer(`{ ${issuer}, subject: s, audience: "${subject}" }`).map((line) => line.slice(0, 6))).toEqual(['MP0105']);
  });

  it('may appear once per audience: its subjects are a list', () => {
    const cluster = 'issuer: "https://oidc.k8s.acme.example"';

    expect(
      faultsOfIssuer(`[{ ${cluster}, subject: a }, { ${cluster}, subject: b, audience: models }, { ${cluster}, subject: c }]`),
    ).toEqual(['MP0204 callers.api.oidc[2] repeats an issuer with the same audience; remove it']);
  });

  it("for Google takes a service account's unique ID, never a pattern", () => {
    const of = (subject: string) => faultsOfIssuer(`{ issuer: "https://accounts.google.com", subject: "${subject}", reason: all of them }`);

    expect(of('1*')).toEqual([
      `MP0121 callers.api.oidc.subject is "1*", but Google's tokens identify a service account by its unique ID; use the digits of its uniqueId, in quotes`,
    ]);
    expect(of('api@acme-ai-prod.iam.gserviceaccount.com').map((line) => line.slice(0, 6))).toEqual(['MP0121']);
  });

  it.each(['https://accounts.google.com', 'https://Accounts.Google.com', 'https://accounts.google.com/'])(
    'is Google if written %s, so a token without a named service account is never trusted',
    (issuer) => {
      const codes = (more: string) => faultsOfIssuer(`{ issuer: "${issuer}", ${more} }`).map((line) => /MP\d+/.exec(line)?.[0]);

      expect(codes('audience: acme-models, reason: all of them')).toContain('MP4175');
      expect(codes('subject: api')).toContain('MP0121');
    },
  );

  it('reports why it is rejected, and what is valid', () => {
    expect(faultsOfIssuer('{ issuer: "https://oidc.acme.example:8443", subject: s }')).toEqual([
      `MP0117 callers.api.oidc.issuer is "https://oidc.acme.example:8443", which is not an issuer that all clouds accept; use the iss claim of the workload's tokens, an https URL with a public domain name, without port, query or fragment, of at most 255 characters`,
    ]);
  });
});

describe('a subject with a wildcard', () => {
  it('requires a reason', () => {
    const github = 'issuer: "https://token.actions.githubusercontent.com"';

    expect(faultsOfIssuer(`{ ${github}, subject: "repo:acme/support:*" }`)).toEqual([
      'MP0118 callers.api.oidc.subject is "repo:acme/support:*", a wildcard without a reason; add reason: to explain it to reviewers, or list the subjects',
    ]);
    expect(
      faultsOfIssuer(`{ ${github}, subject: ["repo:acme/app:pull_request", "repo:acme/support:*"], reason: any branch may run it }`),
    ).toEqual([]);
  });

  it.each(['"*"', '"repo:*"', '"repo:acme*/support:ref:refs/heads/main"', '"repo:*/support:*"'])(
    'may not be %s for a shared issuer, whatever the reason',
    (subject) => {
      expect(
        faultsOfIssuer(`{ issuer: "https://token.actions.githubusercontent.com", subject: ${subject}, reason: why not }`).map((line) =>
          line.slice(0, 6),
        ),
      ).toEqual(['MP0119']);
    },
  );

  it('reports what must be written out', () => {
    expect(faultsOfIssuer('[{ issuer: "https://oidc.k8s.acme.example", subject: ["*"], reason: all }]')).toEqual([
      'MP0119 callers.api.oidc[0].subject[0] is "*", which also matches tokens of other tenants; put a fixed first segment before the first wildcard, as in system:serviceaccount:support:*',
    ]);
    expect(faultsOfIssuer('{ issuer: "https://gitlab.com", subject: "project_path:*", reason: all }')).toEqual([
      'MP0119 callers.api.oidc.subject is "project_path:*", which also matches tokens of other tenants; put the group first, as in project_path:acme/*',
    ]);
    expect(faultsOfIssuer('{ issuer: "https://app.terraform.io", subject: "organization:*", reason: all }')).toEqual([
      'MP0119 callers.api.oidc.subject is "organization:*", which also matches tokens of other tenants; put the organization first, as in organization:acme:*',
    ]);
  });
});

describe('a value that no token has', () => {
  it.each([
    ['https://token.actions.githubusercontent.com/', 'repo:acme/support:pull_request'],
    ['https://gitlab.com/', 'project_path:acme/support:ref_type:branch:ref:main'],
    ['https://oidc.k8s.acme.example/', 'system:serviceaccount:support:batch'],
  ])('is an issuer with a trailing slash: %s', (issuer, subject) => {
    expect(faultsOfIssuer(`{ issuer: "${issuer}", subject: "${subject}" }`)).toEqual([
      `warning MP0123 callers.api.oidc.issuer is "${issuer}", which matches no token unless the iss claim ends with / too; use ${issuer.slice(0, -1)}, or compare it with the iss claim of a token`,
    ]);
  });

  it.each([
    'https://sts.windows.net/33333333-3333-3333-3333-333333333333/',
    'https://acme.us.auth0.com/',
    'https://login.app.env0.com/',
    'https://sso.acme.example/application/o/models/',
  ])('is not the issuer of a service whose tokens have the slash: %s', (issuer) => {
    expect(faultsOfIssuer(`{ issuer: "${issuer}", subject: batch }`)).toEqual([]);
  });

  it.each([
    ['repo:acme/support:environment:prod:eu', 'repo:acme/support:environment:prod%3Aeu'],
    ['repo:acme@1/support@2:environment:a:b:c', 'repo:acme@1/support@2:environment:a%3Ab%3Ac'],
    ['repo:acme/support:environment:prod:eu:ref:refs/heads/main', 'repo:acme/support:environment:prod%3Aeu:ref:refs/heads/main'],
  ])('is a colon in the name of a GitHub environment: %s', (subject, encoded) => {
    expect(faultsOfIssuer(`{ issuer: "https://token.actions.githubusercontent.com", subject: "${subject}" }`)).toEqual([
      `warning MP0124 callers.api.oidc.subject is "${subject}", which matches no token, because GitHub writes a colon in an environment name as %3A; use ${JSON.stringify(encoded)}`,
    ]);
  });

  it.each([
    'repo:acme/support:environment:prod%3Aeu',
    'repo:acme/support:environment:Production EU',
    'repo:acme/support:environment:prod:job_workflow_ref:acme/flows/.github/workflows/deploy.yml@refs/heads/main',
    'environment:prod:repository_owner:acme',
    'repository_owner_id:123456:environment:prod:ref:refs/heads/main',
  ])('is not a subject of GitHub without one: %s', (subject) => {
    expect(faultsOfIssuer(`{ issuer: "https://token.actions.githubusercontent.com", subject: "${subject}" }`)).toEqual([]);
  });
});

describe('a subject', () => {
  const faultsOfTerraform = (subject: string) =>
    faultsOfIssuer(`{ issuer: "https://app.terraform.io", subject: ${JSON.stringify(subject)} }`);

  it('may contain spaces, as in the default project of HCP Terraform', () => {
    expect(faultsOfTerraform('organization:acme:project:Default Project:workspace:models:run_phase:apply')).toEqual([]);
  });

  it.each([' organization:acme:x', 'organization:acme:x ', 'organization:acme:\ty', 'organization:acme:\ny'])(
    'has no other white space: %j',
    (subject) => {
      expect(faultsOfTerraform(subject)[0]).toMatch(/^MP0105 /);
    },
  );
});

describe('existing resources for an issuer', () => {
  it('are named by a target in the spec', () => {
    const existing = '{ elsewhere: "projects/1234/locations/global/workloadIdentityPools/acme" }';

    expect(faultsOfIssuer(`{ issuer: "https://oidc.acme.example", subject: s, existing: ${existing} }`)[0]).toMatch(
      /^MP0201 callers\.api\.oidc\.existing\.elsewhere refers to target "elsewhere", which does not exist/,
    );
  });
});

describe('tokens without a subject', () => {
  const OKTA = 'issuer: "https://acme.okta.com"';

  it.each([
    `{ ${OKTA}, audience: 0oa1, claims: { groups: { includes: ai-users } } }`,
    `{ ${OKTA}, audience: 0oa1, reason: "the issuer assigns the application to analysts" }`,
    '{ issuer: "https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0", audience: api, reason: x }',
    '{ issuer: "https://acme.us.auth0.com/", audience: api, claims: { "https://acme.example/roles": { includes: [a, b] }, org_id: org_1 } }',
    `{ ${OKTA}, subject: s, claims: { env: [prod, test] } }`,
  ])("are the caller's for %s", (oidc) => {
    expect(faultsOfIssuer(oidc)).toEqual([]);
  });

  it('need an issuer of one tenant, an audience of their own, and claims or a reason', () => {
    const faults = [
      '{ issuer: "https://token.actions.githubusercontent.com", audience: a, claims: { repository_owner_id: "123456" } }',
      '{ issuer: "https://accounts.google.com", audience: a, claims: { hd: acme.example } }',
      '{ issuer: "https://securetoken.google.com/acme", audience: acme, reason: x }',
      `{ ${OKTA}, reason: x }`,
      `{ ${OKTA}, audience: sts.amazonaws.com, reason: x }`,
      `{ ${OKTA}, audience: "api://AzureADTokenExchange", claims: { env: prod } }`,
      `{ ${OKTA}, audience: 0oa1 }`,
    ].map(faultsOfIssuer);

    expect(faults).toMatchInlineSnapshot(`
[
  [
    "MP4175 callers.api.oidc has no subject, but https://token.actions.githubusercontent.com signs the tokens of all GitHub Actions users; add subject: the owner first, as in repo:acme/*",
  ],
  [
    "MP4175 callers.api.oidc has no subject, but https://accounts.google.com signs the tokens of all Google Cloud users; add subject: the unique ID of the caller's service account",
  ],
  [
    "MP4175 callers.api.oidc has no subject, but https://securetoken.google.com/acme signs the tokens of all Firebase Authentication users; add subject: the whole subject, without a wildcard",
  ],
  [
    "MP4176 callers.api.oidc has neither a subject nor an audience, so tokens of other workloads would match; set audience to the ID of an application whose tokens only this caller gets, or add subject",
  ],
  [
    "MP4176 callers.api.oidc has no subject, and tools request the audience sts.amazonaws.com for every workload, so tokens of other workloads would match; set audience to the ID of an application whose tokens only this caller gets, or add subject",
  ],
  [
    "MP4176 callers.api.oidc has no subject, and tools request the audience api://AzureADTokenExchange for every workload, so tokens of other workloads would match; set audience to the ID of an application whose tokens only this caller gets, or add subject",
  ],
  [
    "MP4177 callers.api.oidc trusts every token for audience "0oa1" without a reason; add subject or claims, or add reason: to explain it to reviewers",
  ],
]
`);
  });

  it.each([
    '{ sub: x }',
    '{ iss: x }',
    '{ groups: "a*" }',
    '{ "a b": x }',
    '{ groups: { includes: [] } }',
    '{}',
    '{ groups: "" }',
    '{ a: { contains: x } }',
  ])('cannot have the claims %s', (claims) => {
    expect(faultsOfIssuer(`{ ${OKTA}, audience: a, reason: x, claims: ${claims} }`)[0]).toMatch(/^MP01/);
  });
});

describe('an AWS role', () => {
  it('is existing or new, not both', () => {
    const role = 'role: "arn:aws:iam::111122223333:role/a"';

    expect(faultsWith(`callers: { api: { may: [chat], as: { aws: { ${role}, trustedServices: [lambda.amazonaws.com] } } } }`)).toEqual([
      '4:38 MP0120 callers.api.as.aws has role and trustedServices, which exclude each other; keep one of them',
    ]);
  });

  const faultsOfIdentity = (identity: string) =>
    faultsWith(`callers: { api: { may: [chat], as: { aws: ${identity} }, owner: aws-us } }`).map((line) => line.replace(/^\S+ /, ''));
  const [ROOT, MANY, APP] = ['root', 'role/app-*', 'role/app'].map((name) => `"arn:aws:iam::444455556666:${name}"`);

  it.each([
    `{ trustedPrincipals: ${APP} }`,
    `[{ trustedPrincipals: [${APP}], externalId: acme-prod }, { trustedServices: [lambda.amazonaws.com] }]`,
    `{ trustedPrincipals: ${ROOT}, principalTags: { team: support } }`,
    `{ trustedPrincipals: [${ROOT}, ${MANY}], reason: "the platform team delegates", organizationId: o-a1b2c3d4e5 }`,
  ])('is created for %s', (identity) => {
    expect(faultsOfIdentity(identity)).toEqual([]);
  });

  it('trusts a whole account or a pattern only with a reason or tags', () => {
    expect(faultsOfIdentity(`{ trustedPrincipals: [${APP}, ${ROOT}, ${MANY}], organizationId: o-a1b2c3d4e5 }`)).toEqual([
      'MP4170 callers.api.as.aws.trustedPrincipals[1] is "arn:aws:iam::444455556666:root", which trusts every principal that administrators of account 444455556666 allow; list roles, require principalTags, or add reason: to explain it to reviewers',
      'MP4170 callers.api.as.aws.trustedPrincipals[2] is "arn:aws:iam::444455556666:role/app-*", which trusts every matching principal; list roles, require principalTags, or add reason: to explain it to reviewers',
    ]);
  });

  it('is not narrowed by an empty map of tags', () => {
    expect(faultsOfIdentity(`{ trustedPrincipals: ${ROOT}, principalTags: {} }`)).toEqual([
      'MP0107 callers.api.as.aws.principalTags is empty; add at least one entry',
    ]);
  });

  it('requires each tag once, because IAM ignores case in tag keys', () => {
    expect(faultsOfIdentity(`{ trustedPrincipals: ${ROOT}, principalTags: { Team: support, team: ops } }`)).toEqual([
      'MP0204 callers.api.as.aws.principalTags.team repeats a tag in other letter case; remove it',
    ]);
  });

  it('has conditions only on trusted principals', () => {
    expect(faultsOfIdentity('[{ trustedServices: [lambda.amazonaws.com], externalId: acme, reason: x }]')).toEqual([
      'MP4172 callers.api.as.aws[0].externalId applies only to trustedPrincipals, which are not set; add trustedPrincipals, or remove externalId',
      'MP4172 callers.api.as.aws[0].reason applies only to trustedPrincipals, which are not set; add trustedPrincipals, or remove reason',
    ]);
  });

  it.each([
    '"*"',
    '"arn:aws:iam::*:role/app"',
    '"arn:aws:sts::444455556666:assumed-role/app/session"',
    '"444455556666"',
    '"arn:aws:iam::444455556666:group/ops"',
  ])('does not trust %s', (principal) => {
    expect(faultsOfIdentity(`{ trustedPrincipals: ${principal}, reason: x }`)[0]).toMatch(/^MP0105 /);
  });
});

describe("the issuer of an AWS account's tokens", () => {
  const faultsOfTokens = (issuer: string) =>
    faultsWith(
      `callers: { api: { may: [chat], as: { aws: { role: "arn:aws:iam::111122223333:role/a", tokens: { issuer: ${JSON.stringify(issuer)} } } } } }`,
    ).map((line) => line.slice(line.indexOf(' ') + 1, line.indexOf(' ') + 7));

  it.each([
    'https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws',
    'https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.us-gov-west-1.amazonaws.com',
  ])('may be %s', (issuer) => {
    expect(faultsOfTokens(issuer)).toEqual([]);
  });

  it.each([
    'https://1.2.3.999',
    'https://127.0.0.1',
    'https://169.254.169.254',
    'https://localhost',
    'https://.tokens.sts.global.api.aws',
    'https://-.tokens.sts.global.api.aws',
    'https://a..tokens.sts.global.api.aws',
    'https://a.tokens.sts..api.aws',
    'https://a.tokens.sts.global.api.aws.evil.example',
    'https://oidc.evil.example',
    'https://accounts.google.com',
    'http://a.tokens.sts.global.api.aws',
  ])('may not be %s', (issuer) => {
    expect(faultsOfTokens(issuer)).toEqual(['MP0105']);
  });
});
