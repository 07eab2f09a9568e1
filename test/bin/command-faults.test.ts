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
      unknownModel(['model'], 'gpt-6-lunar', { models: ['gpt-6-luna'], isSpelling: false, isForeign: false }),
      'model MP0703 unknown model "gpt-6-lunar": no cloud in the catalog offers it; use gpt-6-luna, or, if the model is new, add it to catalog in the spec',
    ],
    [
      unknownModel(['model'], 'llm', { models: [], isSpelling: false, isForeign: false }),
      'model MP0703 unknown model "llm": no cloud in the catalog offers it; if the model is new, add it to catalog in the spec',
    ],
    [
      unknownModel(['model'], 'claude-3', { models: [], isSpelling: false, isForeign: true }),
      'model MP0703 "claude-3" is not an OpenAI model; use an OpenAI model: modelport catalog list prints all of them',
    ],
    [
      unknownModel(['model'], 'gpt-4o-2024-11-20', { models: ['gpt-4o'], version: '2024-11-20', isSpelling: true, isForeign: false }),
      'model MP0703 unknown model "gpt-4o-2024-11-20": it is another name for gpt-4o with modelVersion "2024-11-20"; use gpt-4o with modelVersion "2024-11-20"',
    ],
    [
      unknownRegion(['region'], ['gcp'], 'global', { isResidency: true, regions: [] }),
      'region MP0704 "global" is a residency, not a Google Cloud region; set residency to it, and region to the region that you deploy to',
    ],
    [
      unknownRegion(['region'], ['azure', 'aws', 'gcp'], 'mars', { isResidency: false, regions: [] }),
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
