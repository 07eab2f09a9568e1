import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { askingFaults, processWorld } from '../../bin/ask-clouds';
import { mayRewrite } from '../../bin/io';
import { formatFault } from '../../lib/faults/format';
import type { FakeCloud } from '../clients/support/fake-cloud';
import { compiledPackage } from '../support/compiled-package';
import { filesLoaded, type Ran } from './support/built';
import { inProject } from './support/command-line';
import { startThreeClouds } from './support/three-clouds';

const ROOT = join(__dirname, '..', '..');
const SPEC = 'examples/three-clouds/modelport.yaml';

let cli: string;

beforeAll(() => {
  cli = join(compiledPackage(), 'dist', 'bin', 'cli.js');
});

describe('the cloud client packages', () => {
  it('are listed with a version that runs on this Node if they are missing', () => {
    const [missing] = askingFaults(['azure', 'gcp'], () => false, '20.19.0');
    const [newer] = askingFaults(['azure', 'aws'], (name) => name !== '@azure/identity', '24.1.0');

    expect(missing && formatFault(missing)).toBe(
      'targets MP0702 @azure/identity@~4.13.1 and google-auth-library@^10.9.1 are not installed, so azure and gcp cannot be queried; run npm install "@azure/identity@~4.13.1" "google-auth-library@^10.9.1"',
    );
    expect(newer && formatFault(newer)).toBe(
      'targets MP0702 @azure/identity@^4.11.0 is not installed, so azure cannot be queried; run npm install "@azure/identity@^4.11.0"',
    );
    expect(askingFaults(['azure', 'aws', 'gcp'])).toEqual([]);
  });

  it('are loaded only for the queried clouds', async () => {
    const packages = await inProject({ 'on-aws.yaml': ON_AWS, nobody: variables(NOBODY) }, async () => {
      const loaded = filesLoaded(['--env-file=nobody', cli, 'preflight', 'on-aws.yaml'], process.cwd());
      return Object.keys(loaded).filter((name) => /^(@azure|@aws-sdk|google-auth|@cdktf|aws-cdk|cdktf|constructs)/.test(name));
    });

    expect(packages).toEqual(expect.arrayContaining(['@aws-sdk/client-sts']));
    expect(packages.filter((name) => !name.startsWith('@aws-sdk/'))).toEqual([]);
  });
});

describe('the credentials', () => {
  let cloud: FakeCloud;

  beforeEach(async () => {
    cloud = await startThreeClouds();
  });

  afterEach(() => cloud.close());

  it("are found by each cloud's own library", async () => {
    const machine = JSON.stringify({ access_token: 'token-of-a-machine', expires_in: 3600, token_type: 'Bearer' });
    const google = { 'metadata-flavor': 'Google' };
    cloud.when(({ path }) => path.startsWith('/computeMetadata'), { headers: google, body: machine });
    cloud.when(({ path }) => path.startsWith('/msi/token'), {
      body: { access_token: 'token-of-an-identity', expires_on: '4102444800', resource: 'r', token_type: 'Bearer' },
    });
    const { code, out } = await runAsking(cloud, ['preflight', SPEC, '--format', 'json']);

    expect(code).toBe(1);
    expect(JSON.parse(out).needs).toEqual([expect.objectContaining({ cloud: 'gcp', name: 'cloudquotas.quotas.get' })]);
    expect(tokensOf(cloud, '/subscriptions/')).toEqual(['Bearer token-of-an-identity']);
    expect(tokensOf(cloud, '/quotaInfos/')).toEqual(['Bearer token-of-a-machine']);
    expect(tokensOf(cloud, '/foundation-models/')[0]).toContain('Credential=AKIDEXAMPLE/');
  });

  it('are requested with sign-in instructions if they are missing', async () => {
    const nobody = { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential', AWS_ACCESS_KEY_ID: '', METADATA_SERVER_DETECTION: 'none' };
    const { code, out } = await runAsking(cloud, ['preflight', SPEC, '--format', 'json'], nobody);

    expect(code).toBe(3);
    expect(JSON.parse(out).needs.map(({ cloud: of, what }: { cloud: string; what: string }) => [of, what])).toEqual([
      ['azure', 'credentials'],
      ['aws', 'credentials'],
      ['gcp', 'credentials'],
    ]);
    expect(cloud.heard.filter(({ path }) => path.includes('/subscriptions/'))).toEqual([]);
  });

  it('are requested once, without warnings of the client packages', async () => {
    cloud.when(({ path }) => path.startsWith('/computeMetadata'), { status: 500, body: '' });
    const nobody = { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential', AWS_ACCESS_KEY_ID: '', METADATA_SERVER_DETECTION: '' };
    const refresh = ['catalog', 'refresh', SPEC, '--dry-run'];
    const [quiet, loud] = await Promise.all([
      runAsking(cloud, refresh, nobody),
      runAsking(cloud, refresh, { ...nobody, MODELPORT_DEBUG: '1' }),
    ]);

    expect(quiet).toMatchObject({ code: 3, out: '' });
    expect(quiet.err.match(/^.*$/gm)).toEqual([
      expect.stringMatching(/^catalog MP0906 aws .* not signed in; sign in: aws login /),
      expect.stringMatching(/^catalog MP0906 azure .* not signed in; sign in: az login/),
      expect.stringMatching(/^catalog MP0906 gcp .* not signed in; sign in: gcloud auth /),
      '',
    ]);
    expect(loud.err).toContain('MetadataLookupWarning');
  });

  it('do not delay an interrupt: the process ends at once, without a report', async () => {
    cloud.when(({ path }) => path.includes('/foundation-models/'), 'hang');
    const asked = start(cloud, ['preflight', SPEC, '--cloud', 'aws'], {});
    while (!cloud.heard.some(({ path }) => path.includes('/foundation-models/'))) await new Promise((resolve) => setTimeout(resolve, 20));
    asked.process.kill('SIGINT');

    expect(await asked.ran).toMatchObject({ code: 130, out: '', err: expect.stringMatching(/interrupted\n$/) });
  });
});

describe("a process's environment", () => {
  it('waits until it is told to stop', async () => {
    const { sleep, now, deadline } = processWorld({});
    const stop = new AbortController();
    const stopped = sleep(3_600_000, stop.signal);
    stop.abort();
    await Promise.all([stopped, sleep(1, new AbortController().signal)]);

    expect(now()).toBeGreaterThan(Date.UTC(2026, 0, 1));
    expect(deadline(3_600_000).aborted).toBe(false);
  });

  it('overwrites a counter on a terminal, and not in logs', () => {
    expect(mayRewrite({ isTTY: true }, {})).toBe(true);
    expect([{ CI: 'true' }, { NO_COLOR: '1' }, { TERM: 'dumb' }].map((env) => mayRewrite({ isTTY: true }, env))).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayRewrite({}, {})).toBe(false);
  });
});

/** No credentials of AWS, and no look beyond this machine for some. */
const NOBODY = { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: 'none', AWS_SHARED_CREDENTIALS_FILE: 'none' };

function variables(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const ON_AWS = `service: quickstart
endpoints:
  open: { model: gpt-oss-120b, apis: [converse], residency: region }
targets:
  aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }
exposure: { public: true, reason: a test }
`;

/** Runs the command line as a user does, led to clouds on this machine and to credentials that each library finds by itself. */
function runAsking(cloud: FakeCloud, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return start(cloud, args, env).ran;
}

function start({ url }: FakeCloud, args: readonly string[], env: Readonly<Record<string, string>>) {
  const { PATH = '', HOME = '' } = process.env;
  const led = {
    ARM_RESOURCE_MANAGER_ENDPOINT: url,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: `${url}/msi/token`,
    IDENTITY_HEADER: 'header-of-a-test',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret-of-a-test',
    ...NOBODY,
    GCE_METADATA_HOST: new URL(url).host,
    METADATA_SERVER_DETECTION: 'assume-present',
    CLOUDSDK_CONFIG: 'none',
    GOOGLE_CLOUD_QUOTAS_CUSTOM_ENDPOINT: `${url}/v1/`,
    GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT: `${url}/v1/`,
    GOOGLE_VERTEX_AI_CUSTOM_ENDPOINT: `${url}/v1/`,
  };
  const asking = spawn(process.execPath, [cli, ...args], { cwd: ROOT, env: { PATH, HOME, ...led, ...env } });
  const said = { out: '', err: '' };
  asking.stdout.on('data', (text) => {
    said.out += text;
  });
  asking.stderr.on('data', (text) => {
    said.err += text;
  });
  const ran = new Promise<Ran>((resolve) => {
    asking.on('close', (code) => resolve({ code, ...said }));
  });
  return { process: asking, ran };
}

function tokensOf({ heard }: FakeCloud, part: string): readonly string[] {
  return [...new Set(heard.filter(({ path }) => path.includes(part)).map(({ headers }) => String(headers['authorization'])))];
}
