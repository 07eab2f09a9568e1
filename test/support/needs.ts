/** What a test needs of the machine, by the variable that says that it is there. Tests read only the environment. */
const NEEDS = {
  /** Terraform with providers that it can install: the stand-ins of the oracle, or a registry that it reaches. */
  terraform: ['TF_CLI_CONFIG_FILE', 'MODELPORT_TERRAFORM'],
  /** An emulator of AWS for the real CDK CLI. */
  aws: ['AWS_ENDPOINT_URL'],
  /** A package registry, for installs of the packed package and of CLIs that are no dependency. */
  registry: ['MODELPORT_REGISTRY'],
} as const;

/**
 * `describe` for tests that need something beyond Node: runs them where it is, skips them with a line where it is not.
 *
 * In CI a skip would hide a broken machine, so there it fails.
 */
export function describeWith(need: keyof typeof NEEDS, title: string, tests: () => void): void {
  const variables: readonly string[] = NEEDS[need];
  if (variables.some((name) => process.env[name])) {
    describe(title, tests);
    return;
  }
  if (process.env['CI'] === 'true') {
    it(`${title}: needs ${need}`, () => {
      throw new Error(`CI must run this; set ${variables.join(' or ')}`);
    });
    return;
  }
  process.stderr.write(`skipped: ${title} needs ${need} (set ${variables.join(' or ')})\n`);
  describe.skip(title, tests);
}
