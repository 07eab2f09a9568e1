import { loadCatalog } from '../../lib/catalog';
import { doubtWhereListed } from '../../lib/catalog/settled-doubts';

describe('a location that lists an offer', () => {
  it('settles whether the offer exists and where its calls run, and leaves every other doubt', () => {
    const doubts = [...new Set(loadCatalog().models.flatMap(({ offers }) => offers.flatMap(({ unsure }) => unsure ?? [])))];

    expect(doubts.map((unsure) => ({ unsure, left: doubtWhereListed({ unsure }) }))).toMatchInlineSnapshot(`
[
  {
    "left": null,
    "unsure": "only the quota page lists it, not the region matrix",
  },
  {
    "left": "the APIs of GPT-6 Sol and Luna are assumed, because the copy of the model card lacks that section",
    "unsure": "the APIs of GPT-6 Sol and Luna are assumed, because the copy of the model card lacks that section",
  },
  {
    "left": "the APIs of GPT-6 Sol and Luna are assumed, because the copy of the model card lacks that section",
    "unsure": "the copy of the model card does not list the Regions; the APIs of GPT-6 Sol and Luna are assumed, because the copy of the model card lacks that section",
  },
  {
    "left": "the APIs of GPT-6.1 Sol are assumed",
    "unsure": "third parties list it, and the Regions and destinations of GPT-6.1 Sol are assumed; the APIs of GPT-6.1 Sol are assumed",
  },
  {
    "left": "the APIs of GPT-6.1 Sol are assumed",
    "unsure": "third parties list it without Regions; the APIs of GPT-6.1 Sol are assumed",
  },
  {
    "left": "the APIs of GPT-6.1 Sol are assumed",
    "unsure": "only third parties list its Regions; the APIs of GPT-6.1 Sol are assumed",
  },
  {
    "left": null,
    "unsure": "AWS does not publish the destination Regions of the us. profile, so those of GPT-6 Sol are assumed",
  },
  {
    "left": null,
    "unsure": "no list of Regions was found, so those of GPT-5.6 Sol are assumed; the destinations come from an AWS IAM example",
  },
  {
    "left": null,
    "unsure": "no list was found, so the Regions of GPT-5.6 Sol and the destinations of GPT-6 Sol are assumed",
  },
  {
    "left": null,
    "unsure": "AWS documents us-gov. profiles of GPT models without naming them, and one GovCloud deployment guide uses this one",
  },
  {
    "left": null,
    "unsure": "the model card says that global is not supported; two observations contradict it (ap-southeast-2 on 2026-09-27, Converse in eu-central-1)",
  },
  {
    "left": null,
    "unsure": "no list of Regions was found for gpt-oss, so those of bedrock-mantle are assumed, and one notebook reports that eu-central-1 does not have it",
  },
  {
    "left": "the service tier table lists batch, but its Regions, APIs and price were not found",
    "unsure": "the service tier table lists batch, but its Regions, APIs and price were not found",
  },
  {
    "left": "AWS's own SDK tests use ml.g7e.2xlarge for this model",
    "unsure": "the Regions that have the instance type were not found; AWS's own SDK tests use ml.g7e.2xlarge for this model",
  },
  {
    "left": null,
    "unsure": "the instance type and the Regions that have it were not found",
  },
  {
    "left": "the regions that have the machines were not found",
    "unsure": "the regions that have the machines were not found",
  },
]
`);
  });
});
