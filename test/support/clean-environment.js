const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');

/**
 * The environment that tests run in. Removes every variable that is not listed here, so that a shell's `AWS_PROFILE`, `TF_*`,
 * `NODE_OPTIONS`, locale or Git identity can never decide whether a test passes. Both Jest configurations load this file before they start
 * a worker.
 */

/** Required to run any program, on any platform. */
const OPERATING_SYSTEM = ['PATH', 'SHELL', 'USER', 'LOGNAME', 'TERM', 'TMPDIR', 'TMP', 'TEMP', 'SYSTEMROOT', 'COMSPEC', 'PATHEXT'];

/** How a run reports: colors, and whether it runs in CI. */
const REPORTING = ['CI', 'COLORTERM', 'FORCE_COLOR', 'NO_COLOR'];

/** Switches of these tests; see CONTRIBUTING.md. */
const SWITCHES = ['EXHAUSTIVE', 'GENERATED_SPECS', 'ACCESS_RUNS', 'UPDATE_GOLDEN', 'TERRAFORM_BINARY_NAME', 'XDG_CACHE_HOME'];

/** Access to package registries: `npm run prove` installs packages. */
const REGISTRIES =
  /^(npm_config_(.*registry|cafile|ca|(https?_|no)?proxy|noproxy|strict_ssl|prefer_offline|offline)|pip_.*|uv_.*|goproxy)$/i;

/** Proxies and custom certificate authorities. */
const NETWORK = /^((https?|all|no)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|PIP_CERT)$/i;

/** One language and one time zone everywhere. Jest sets NODE_ENV itself, before this file removes it; without it aws-cdk-lib wraps `fs` once per test file. */
const FIXED = { LANG: 'en_US.UTF-8', TZ: 'UTC', GIT_CONFIG_NOSYSTEM: '1', NODE_ENV: 'test' };

/** Where to create empty home folders: tools keep their caches among the installed packages. */
const CACHE = join(__dirname, '..', '..', 'node_modules', '.cache', 'modelport');

/**
 * The variables of an environment that tests may see.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {string} emptyHome a home folder without configuration
 * @returns {Record<string, string | undefined>}
 */
function cleanEnvironment(environment, emptyHome) {
  const kept = Object.entries(environment).filter(([name]) => isKept(name));
  const home = environment['HOME'] ?? homedir();
  return {
    ...Object.fromEntries(kept),
    ...FIXED,
    // Credentials for a private registry, and already downloaded packages.
    npm_config_userconfig: environment['npm_config_userconfig'] ?? join(home, '.npmrc'),
    npm_config_cache: environment['npm_config_cache'] ?? join(home, '.npm'),
    XDG_CACHE_HOME: environment['XDG_CACHE_HOME'] ?? join(home, '.cache'),
    HOME: emptyHome,
    USERPROFILE: emptyHome,
  };
}

function isKept(name) {
  return [...OPERATING_SYSTEM, ...REPORTING, ...SWITCHES].includes(name.toUpperCase()) || REGISTRIES.test(name) || NETWORK.test(name);
}

/** Replaces this process's environment. Workers and child processes inherit it; its home folder is removed when this process ends. */
function enterCleanEnvironment() {
  mkdirSync(CACHE, { recursive: true });
  const home = mkdtempSync(join(CACHE, 'home-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const clean = cleanEnvironment(process.env, home);
  for (const name of Object.keys(process.env)) if (!(name in clean)) delete process.env[name];
  Object.assign(process.env, clean);
}

module.exports = { cleanEnvironment, enterCleanEnvironment };
