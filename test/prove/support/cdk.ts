import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CDK = join(__dirname, '..', '..', '..', 'node_modules', '.bin', 'cdk');

/** The real CDK CLI in a folder, against the emulator that the environment names. Returns all that it printed; throws where it fails. */
export function cdk(folder: string, ...args: string[]): string {
  return run(folder, process.execPath, CDK, ...args);
}

/** Runs a program to its end. */
export function run(folder: string, program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} in ${folder} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout + stderr;
}

/** Headers of a request to the emulator, which asks for no signature that holds. */
export function signed(service: string): Readonly<Record<string, string>> {
  const scope = `${process.env['AWS_ACCESS_KEY_ID']}/20260101/us-east-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
}

/** Calls an API of AWS in its query form on the emulator. */
export async function awsQuery(service: string, version: string, action: string, parameters: Record<string, string>): Promise<string> {
  const response = await fetch(process.env['AWS_ENDPOINT_URL'] as string, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...signed(service),
    },
    body: new URLSearchParams({ Action: action, Version: version, ...parameters }),
  });
  const text = await response.text();
  if (!response.ok && !text.includes('EntityAlreadyExists')) throw new Error(`${action} answered ${response.status}: ${text}`);
  return text;
}

/** Calls an API of AWS in its JSON form on the emulator. @param target service and action */
export async function awsJson(service: string, target: string, parameters: object): Promise<unknown> {
  const response = await fetch(process.env['AWS_ENDPOINT_URL'] as string, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, ...signed(service) },
    body: JSON.stringify(parameters),
  });
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Makes a role that a spec takes as existing. */
export async function createRole(arn: string): Promise<void> {
  const path = arn.slice(arn.indexOf(':role/') + ':role'.length);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  await awsQuery('iam', '2010-05-08', 'CreateRole', {
    RoleName: name,
    Path: path.slice(0, path.lastIndexOf('/') + 1),
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
}
