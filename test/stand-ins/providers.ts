import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { devDependencies } from '../../package.json';
import { createOnce, digestOf } from './cache';

const SOURCES = join(__dirname, 'provider');
const SCHEMAS = join(__dirname, 'schemas');

/** The provider's protocol definitions, read when it starts. */
const PROTOCOLS = ['tfplugin6.proto', 'controller.proto'];

/** Packages bundled into the provider, and the bundler. */
const BUNDLED = ['@grpc/grpc-js', '@grpc/proto-loader', '@msgpack/msgpack', 'esbuild'] as const;

/** Default registry hosts of Terraform and OpenTofu. A mirror has one folder per host. */
const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'];

/** The executables are scripts, so they serve binaries of any architecture. */
const PLATFORMS = ['amd64', 'arm64'].map((architecture) => `${process.platform}_${architecture}`);

/** A provider and version that the stand-ins serve. */
export interface ProviderVersion {
  readonly name: string;
  readonly version: string;
}

/** The recorded providers, in alphabetical order. */
export function recordedProviders(): readonly ProviderVersion[] {
  return readdirSync(SCHEMAS)
    .map((file) => /^(?<name>[a-z]+)-(?<version>.+)\.json\.gz$/.exec(file)?.groups)
    .filter((groups) => groups !== undefined)
    .map(({ name = '', version = '' }) => ({ name, version }))
    .sort((a, b) => (fileName(a) < fileName(b) ? -1 : 1));
}

/** The install folder of this checkout's providers. Its name changes with their sources. */
export function providersFolder(home: string): string {
  const files = [__filename, ...filesIn(SOURCES), ...filesIn(SCHEMAS)].map((path) => readFileSync(path));
  const versions = BUNDLED.map((name) => `${name}@${devDependencies[name]}`);
  return resolve(home, `providers-${digestOf([...files, ...versions])}`);
}

/** Paths inside an installed providers folder. */
export function providerPaths(folder: string): { readonly mirror: string; readonly configuration: string } {
  return { mirror: join(folder, 'mirror'), configuration: join(folder, 'terraformrc') };
}

/** Installs the stand-in providers: one bundle, the schemas, and a mirror that Terraform installs from. */
export async function installProviders(home: string): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const folder = providersFolder(home);
  const isNew = await createOnce(folder, async (unfinished) => {
    await bundleProvider(unfinished);
    for (const file of PROTOCOLS) await copyFile(join(SOURCES, file), join(unfinished, file));
    for (const provider of recordedProviders()) await addProvider(unfinished, folder, provider);
    await writeFile(join(unfinished, 'terraformrc'), cliConfiguration(providerPaths(folder).mirror));
  });
  return { folder, isNew };
}

async function bundleProvider(folder: string): Promise<void> {
  await build({
    entryPoints: [join(SOURCES, 'main.ts')],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
}

/** Adds a provider to the unfinished folder. Its executables refer to the final one. */
async function addProvider(unfinished: string, folder: string, provider: ProviderVersion): Promise<void> {
  const recording = `${fileName(provider)}.json.gz`;
  await copyFile(join(SCHEMAS, recording), join(unfinished, recording));
  const script = `#!/bin/sh\nexec node ${shellQuoted(join(folder, 'main.cjs'))} ${shellQuoted(join(folder, recording))}\n`;
  for (const host of HOSTS) {
    for (const platform of PLATFORMS) {
      const target = join(providerPaths(unfinished).mirror, host, 'hashicorp', provider.name, provider.version, platform);
      await mkdir(target, { recursive: true });
      await writeFile(join(target, `terraform-provider-${provider.name}_v${provider.version}`), script, { mode: 0o755 });
    }
  }
}

function cliConfiguration(mirror: string): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
}

function fileName({ name, version }: ProviderVersion): string {
  return `${name}-${version}`;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
