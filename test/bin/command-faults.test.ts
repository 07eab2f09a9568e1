import {
  appWithoutTarget,
  COMMAND_CODES,
  modelUnheardOf,
  packagesMissing,
  regionUnheardOf,
  servedNowhere,
} from '../../lib/faults/command-faults';
import { formatFault } from '../../lib/faults/format';

describe('faults of commands', () => {
  it.each([
    [
      appWithoutTarget('aws', ['aws'], ['azure', 'gcp']),
      'targets MP0701 the aws app makes stacks for aws, and the targets of the spec are on azure and gcp; add a target with cloud: aws, or run modelport app terraform',
    ],
    [
      appWithoutTarget('terraform', ['azure', 'gcp'], ['aws']),
      'targets MP0701 the terraform app makes stacks for azure and gcp, and the targets of the spec are on aws; add a target with cloud: azure or cloud: gcp, or run modelport app aws',
    ],
    [
      packagesMissing('aws', ['constructs@^10.6.0']),
      'targets MP0702 constructs@^10.6.0 is not installed, and the aws app makes the stacks of this spec with it; run npm install "constructs@^10.6.0"',
    ],
    [
      packagesMissing('terraform', ['cdktf@>=0.21.0 <1', 'constructs@^10.6.0']),
      'targets MP0702 cdktf@>=0.21.0 <1 and constructs@^10.6.0 are not installed, and the terraform app makes the stacks of this spec with them; run npm install "cdktf@>=0.21.0 <1" "constructs@^10.6.0"',
    ],
    [
      modelUnheardOf('gpt-6-lunar', ['gpt-6-luna']),
      'model MP0703 no cloud in the catalog knows a model "gpt-6-lunar"; did you mean gpt-6-luna?',
    ],
    [
      modelUnheardOf('claude', []),
      'model MP0703 no cloud in the catalog knows a model "claude"; write it as a spec does, such as gpt-6-luna',
    ],
    [
      regionUnheardOf('eastus22', ['azure'], ['eastus2']),
      'region MP0704 "eastus22" is not a region of azure that the catalog knows; did you mean eastus2?',
    ],
    [
      regionUnheardOf('mars', ['azure', 'aws', 'gcp'], []),
      'region MP0704 "mars" is not a region of azure, aws, gcp that the catalog knows; write it as the cloud does, such as eastus2, us-east-1 or us-central1',
    ],
    [
      servedNowhere('gpt-6-luna', 'on gcp, within zone eu', [], ['--residency us', '--cloud azure']),
      'model MP0705 no source says that gpt-6-luna is served on gcp, within zone eu; use --residency us or --cloud azure',
    ],
    [
      servedNowhere('gpt-5-chat', '', ['2025-08-07 on azure is retired since 2026-03-01'], []),
      'model MP0705 no source says that gpt-5-chat is served anywhere: 2025-08-07 on azure is retired since 2026-03-01; no alternative is in the catalog; add the model under catalog: if the cloud has it by now',
    ],
  ])('%#: %j', (fault, text) => {
    expect(formatFault(fault)).toBe(text);
    expect(Object.keys(COMMAND_CODES)).toContain(fault.code);
  });
});
