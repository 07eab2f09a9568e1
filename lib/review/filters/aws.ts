import type { InventoryResource } from '../../inventory/inventory';
import type { ValueObject } from '../../inventory/value';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { counted } from '../../text/number';
import { attribute, blocks, flag, number, text } from '../attributes';
import { type Detector, draft } from '../draft';
import { rankIn } from './rank';

/** From weak to strict. Source: CloudFormation schema of the guardrail. */
const STRENGTHS = ['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const;
const ACTIONS = ['NONE', 'ANONYMIZE', 'BLOCK'] as const;

/** A guardrail policy: path, key and strictness of its entries. */
interface Part {
  readonly path: string;
  readonly nouns: readonly [one: string, several: string];
  readonly key: string;
  readonly strengths: (entry: ValueObject) => readonly number[];
}

const PARTS: readonly Part[] = [
  {
    path: 'ContentPolicyConfig.FiltersConfig',
    nouns: ['content filter', 'content filters'],
    key: 'Type',
    strengths: (entry) => [
      side(entry, 'Input', rankIn(STRENGTHS, attribute(entry, 'InputStrength'))),
      side(entry, 'Output', rankIn(STRENGTHS, attribute(entry, 'OutputStrength'))),
    ],
  },
  { path: 'TopicPolicyConfig.TopicsConfig', nouns: ['denied topic', 'denied topics'], key: 'Name', strengths: bothSides },
  { path: 'WordPolicyConfig.WordsConfig', nouns: ['word filter', 'word filters'], key: 'Text', strengths: bothSides },
  {
    path: 'WordPolicyConfig.ManagedWordListsConfig',
    nouns: ['managed word list', 'managed word lists'],
    key: 'Type',
    strengths: bothSides,
  },
  {
    path: 'SensitiveInformationPolicyConfig.PiiEntitiesConfig',
    nouns: ['PII filter', 'PII filters'],
    key: 'Type',
    strengths: bothSides,
  },
  {
    path: 'SensitiveInformationPolicyConfig.RegexesConfig',
    nouns: ['sensitive pattern filter', 'sensitive pattern filters'],
    key: 'Name',
    strengths: bothSides,
  },
  {
    path: 'ContextualGroundingPolicyConfig.FiltersConfig',
    nouns: ['grounding check', 'grounding checks'],
    key: 'Type',
    strengths: (entry) => [
      flag(entry, 'Enabled', true) === true && text(entry, 'Action') !== 'NONE' ? (number(entry, 'Threshold') ?? 0) : 0,
    ],
  },
];

const guardrail: Detector = ({ action, base, head }) => {
  if (action === 'delete') return [draft('filter-weakened', 'the guardrail is deleted', 'safety')];
  if (!base || !head) return [];
  return PARTS.flatMap((part) => {
    const weaker = weakerEntries(part, base, head);
    const [one, several] = part.nouns;
    return weaker === 0 ? [] : [draft('filter-weakened', `${counted(weaker, `${one} blocks`, `${several} block`)} less`, 'safety')];
  });
};

/** CloudFormation types that filter content. */
export const AWS_FILTERS: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.guardrail]: [guardrail],
  [RESOURCE_TYPES.guardrailVersion]: [],
};

function weakerEntries({ path, key, strengths }: Part, base: InventoryResource, head: InventoryResource): number {
  const after = new Map(blocks(head, path).map((entry) => [text(entry, key), entry]));
  return blocks(base, path).filter((entry) => {
    const other = after.get(text(entry, key));
    const [before, now] = [strengths(entry), other ? strengths(other) : []];
    return before.some((strength, index) => strength > (now[index] ?? 0));
  }).length;
}

/** Entries block by default. */
function bothSides(entry: ValueObject): readonly number[] {
  const general = rankIn(ACTIONS, attribute(entry, 'Action') ?? 'BLOCK');
  return [side(entry, 'Input', general), side(entry, 'Output', general)];
}

function side(entry: ValueObject, name: 'Input' | 'Output', strength: number): number {
  if (flag(entry, `${name}Enabled`, true) === false) return 0;
  return text(entry, `${name}Action`) === 'NONE' ? 0 : strength;
}
