import { realpathSync } from 'node:fs';

/** Folders that code of the base may use. */
export interface Access {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

export interface NodeFeatures {
  /** Flags that this Node knows. @default - those of this process */
  readonly flags?: ReadonlySet<string>;
  /** Whether this Node compiles TypeScript itself. @default - whether this process does */
  readonly compilesTypeScript?: boolean;
}

/**
 * Options of Node's permission model, which deny files outside of these folders, child processes, worker threads and native addons. Network
 * access is denied by Node 25 and later only. Empty if this Node has no permission model.
 *
 * A spec that is a program may start workers, and child processes where Node does not compile TypeScript itself: tsx needs both.
 *
 * See https://nodejs.org/api/permissions.html, as of Node 24.
 */
export function permissionOptions(
  { read, write }: Access,
  { isProgram }: { readonly isProgram: boolean },
  { flags = process.allowedNodeEnvironmentFlags, compilesTypeScript = Boolean(process.features.typescript) }: NodeFeatures = {},
): string[] {
  const flag = ['--permission', '--experimental-permission'].find((each) => flags.has(each));
  if (flag === undefined) return [];
  return [
    flag,
    '--no-warnings',
    ...(isProgram ? ['--allow-worker'] : []),
    ...(isProgram && !compilesTypeScript ? ['--allow-child-process'] : []),
    ...distinct([...read, ...write]).map((folder) => `--allow-fs-read=${folder}`),
    ...distinct(write).map((folder) => `--allow-fs-write=${folder}`),
  ];
}

/** Node resolves links before it checks a path. */
function distinct(folders: readonly string[]): readonly string[] {
  return [...new Set(folders.map((folder) => realpathSync(folder)))];
}

/** Variables that programs need to start and to reach a registry. Credentials are not among them. */
const PASSED = /^(?:PATH|PATHEXT|SYSTEMROOT|COMSPEC|TEMP|TMP|TMPDIR|LANG|LC_ALL|TZ)$/i;
const PASSED_TO_INSTALL =
  /^(?:HOME|USERPROFILE|APPDATA|LOCALAPPDATA|(?:HTTPS?|NO|ALL)_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|NPM_CONFIG_.+|YARN_.+|COREPACK_.+)$/i;

/** Environment of synthesis. */
export function synthesisEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return filtered(env, (name) => PASSED.test(name));
}

/** Environment of a package manager, which also needs the user's registry settings. */
export function installEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return filtered(env, (name) => PASSED.test(name) || PASSED_TO_INSTALL.test(name));
}

function filtered(env: NodeJS.ProcessEnv, isPassed: (name: string) => boolean): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => isPassed(name)));
}
