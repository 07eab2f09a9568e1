import { loadCatalog } from '../../lib/catalog';
import { doubtWhereListed } from '../../lib/catalog/settled-doubts';

describe('a location that lists an offer', () => {
  it('settles whether the offer exists and where its calls run, and leaves every other doubt', () => {
    const doubts = [...new Set(loadCatalog().models.flatMap(({ offers }) => offers.flatMap(({ unsure }) => unsure ?? [])))];

    expect(doubts.map((unsure) => ({ unsure, left: doubtWhereListed({ unsure }) }))).toMatchInlineSnapshot(`
[
  {
    "left": null,
    "unsure": "named on the quota page only, not in the region matrix",
  },
  {
    "left": "the copy of the card lacks the section on APIs; those of GPT-6 Sol and Luna are used",
    "unsure": "the Regions and destinations are taken over from GPT-6 Sol; the copy of the card lacks the section on APIs; those of GPT-6 Sol and Luna are used",
  },
  {
    "left": "the copy of the card lacks the section on APIs; those of GPT-6 Sol and Luna are used",
    "unsure": "the Regions are not in the copy of the card; the copy of the card lacks the section on APIs; those of GPT-6 Sol and Luna are used",
  },
  {
    "left": "the copy of the card lacks the section on APIs; those of GPT-6 Sol and Luna are used",
    "unsure": "the copy of the card lacks the section on APIs; those of GPT-6 Sol and Luna are used",
  },
  {
    "left": null,
    "unsure": "AWS does not publish the destination Regions of the us. profile, so those of GPT-6 Sol are assumed",
  },
  {
    "left": null,
    "unsure": "the Regions are those of GPT-5.6 Sol: no list was found; the destinations are those of an IAM example of AWS",
  },
  {
    "left": null,
    "unsure": "the Regions are those of GPT-5.6 Sol and the destinations those of GPT-6 Sol: no list was found",
  },
  {
    "left": null,
    "unsure": "seen in one GovCloud deployment guide, not on a page of AWS",
  },
  {
    "left": null,
    "unsure": "the card says that global is not supported; two observations say that it is (ap-southeast-2 on 2026-09-27, Converse in eu-central-1)",
  },
  {
    "left": "AWS publishes no list for gpt-oss, and one notebook reports that eu-central-1 lacks it",
    "unsure": "the Regions are those of bedrock-mantle in general; AWS publishes no list for gpt-oss, and one notebook reports that eu-central-1 lacks it",
  },
  {
    "left": "the table of tiers names batch; Regions, APIs and price were not found",
    "unsure": "the table of tiers names batch; Regions, APIs and price were not found",
  },
  {
    "left": null,
    "unsure": "Regions with the instance type are not documented",
  },
  {
    "left": null,
    "unsure": "instance types and their Regions are not documented",
  },
  {
    "left": "a reader of the model card (2026-09-29) lists us-central1, the page of Google lists global alone",
    "unsure": "a reader of the model card (2026-09-29) lists us-central1, the page of Google lists global alone",
  },
  {
    "left": "regions with these machine types are not documented",
    "unsure": "regions with these machine types are not documented",
  },
]
`);
  });
});
