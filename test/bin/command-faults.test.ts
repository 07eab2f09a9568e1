import { FAULT_CODES } from '../../lib/faults/codes';
import { appWithoutTarget, packagesMissing, servedNowhere } from '../../lib/faults/command-faults';
import { formatFault } from '../../lib/faults/format';
import { unknownModel, unknownRegion } from '../../lib/faults/offer-faults';

describe('faults of commands', () => {
  it.each([
    [
      appWithoutTarget('aws', ['aws'], ['azure', 'gcp']),
      `targets MP0701 the aws app creates stacks for AWS, but the spec's targets are on Azure and Google Cloud; add a target with cloud: aws, or run modelport app terraform`,
    ],
    [
      appWithoutTarget('terraform', ['azure', 'gcp'], ['aws']),
      `targets MP0701 the terraform app creates stacks for Azure and Google Cloud, but the spec's targets are on AWS; add a target with cloud: azure or cloud: gcp, or run modelport app aws`,
    ],
    [
      packagesMissing('the aws app cannot synthesize this spec', ['constructs@^10.6.0']),
      'targets MP0702 constructs@^10.6.0 is not installed, so the aws app cannot synthesize this spec; run npm install "constructs@^10.6.0"',
    ],
    [
      packagesMissing('the terraform app cannot synthesize this spec', ['cdktf@>=0.21.0 <1', 'constructs@^10.6.0']),
      'targets MP0702 cdktf@>=0.21.0 <1 and constructs@^10.6.0 are not installed, so the terraform app cannot synthesize this spec; run npm install "cdktf@>=0.21.0 <1" "constructs@^10.6.0"',
    ],
    [
      unknownModel(['model'], 'gpt-6-lunar', ['gpt-6-luna']),
      'model MP0703 unknown model "gpt-6-lunar": no cloud in the catalog offers it; use gpt-6-luna, or, if the model is new, add it to catalog in the spec',
    ],
    [
      unknownModel(['model'], 'claude', []),
      'model MP0703 unknown model "claude": no cloud in the catalog offers it; if the model is new, add it to catalog in the spec',
    ],
    [
      unknownRegion(['region'], ['azure', 'aws', 'gcp'], 'mars', []),
      `region MP0704 unknown region "mars": not in the catalog for Azure, AWS and Google Cloud; use the cloud's name for it; if the region is new, add a model offered in it to catalog in the spec`,
    ],
    [
      servedNowhere('gpt-6-luna', 'on gcp, within zone eu', [], ['--residency us', '--cloud azure']),
      'model MP0705 gpt-6-luna is not available on gcp, within zone eu according to the catalog; use --residency us or --cloud azure',
    ],
    [
      servedNowhere('gpt-5-chat', '', ['2025-08-07 on azure is retired since 2026-03-01'], []),
      'model MP0705 gpt-5-chat is not available anywhere according to the catalog: 2025-08-07 on azure is retired since 2026-03-01; add the offer to catalog in the spec if the cloud has it by now; the catalog has no alternative',
    ],
  ])('%#: %j', (fault, text) => {
    expect(formatFault(fault)).toBe(text);
    expect(Object.keys(FAULT_CODES)).toContain(fault.code);
  });
});
