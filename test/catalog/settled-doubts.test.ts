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
    "unsure": "the card does not print where calls through us. run; the destinations of GPT-6 Sol are used",
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
    "left": null,
    "unsure": "the Regions are those of bedrock-mantle in general: no list for gpt-oss was read, and one notebook says that it is absent from eu-central-1",
  },
  {
    "left": "the table of tiers names batch; Regions, APIs and price were not found",
    "unsure": "the table of tiers names batch; Regions, APIs and price were not found",
  },
  {
    "left": null,
    "unsure": "no source read lists the Regions that have the instance type",
  },
  {
    "left": null,
    "unsure": "no source read names an instance type, or the Regions that have one",
  },
  {
    "left": "a reader of the model card (2026-09-29) lists us-central1, the page of Google lists global alone",
    "unsure": "a reader of the model card (2026-09-29) lists us-central1, the page of Google lists global alone",
  },
  {
    "left": "no source read lists the regions that have the machines",
    "unsure": "no source read lists the regions that have the machines",
  },
]
`);
  });
});
