import type { Fault } from '../faults/fault';
import { tagIgnoredAndSet, tagNamedTwice, tagsAdapted, tagsClash, tagsLeftOut, tooManyTags } from '../faults/name-faults';
import { TAGS_PER_STACK } from '../rules/aws/tags';
import { TAGS_PER_RESOURCE as AZURE_TAGS, tagNames, tagRulesOf } from '../rules/azure/tags';
import { LABELS_PER_RESOURCE } from '../rules/gcp/labels';
import { TAG_NAMES } from '../rules/own-tags';
import { sameIgnoringCase } from '../rules/tag-names';
import type { Spec } from '../spec';
import type { TargetContext } from './target-context';

/** Maximum tags per resource that every cloud accepts. */
const MOST_TAGS = Math.min(TAGS_PER_STACK, AZURE_TAGS, LABELS_PER_RESOURCE);

const IGNORES_CASE = 'a cloud that ignores case, such as Azure,';

/** A target or a shared network. */
type Tagged = Pick<TargetContext, 'key' | 'tags' | 'ignoreTags' | 'at'>;

/**
 * Faults of a stack's tags on any cloud. Each cloud's constructs translate unsupported characters.
 *
 * @param owner such as `target azure-us`
 */
export function tagFaults({ tags, ignoreTags = [], at }: Tagged, owner: string): readonly Fault[] {
  const names = Object.keys(tags);
  const path = at('tags');
  const clashes = sameIgnoringCase(names).map((clashing) => tagsClash(path, clashing, IGNORES_CASE));
  const set = new Set(names.map((name) => name.toLowerCase()));
  const ignored = ignoreTags.filter((name) => set.has(name.toLowerCase())).map((name) => tagIgnoredAndSet(at('ignoreTags'), name));
  return [
    ...clashes,
    ...ignored,
    ...(names.length > MOST_TAGS ? [tooManyTags(path, names.length, MOST_TAGS, owner, ' per resource')] : []),
  ];
}

/** Renamed tags whose name another tag has already. */
export function tagNameFaults({ tagNames = {}, tags, targets, networks }: Spec): readonly Fault[] {
  const written = [tags, ...[...Object.values(targets), ...Object.values(networks)].map((stack) => stack.tags ?? {})];
  const set = written.flatMap((each) => Object.keys(each)).map((name) => [name, 'a tag that the spec sets'] as const);
  const own = Object.entries({ ...TAG_NAMES, ...tagNames });
  return Object.entries(tagNames).flatMap(([kind, name]) => {
    if (name === false) return [];
    const others = [...set, ...own.flatMap(([other, of]) => (other === kind || of === false ? [] : [[of, `tagNames.${other}`] as const]))];
    const [same] = others.filter(([other]) => other.toLowerCase() === name.toLowerCase());
    return same ? [tagNamedTwice(['tagNames', kind], name, same[1])] : [];
  });
}

/**
 * Warnings about tags that a type of Azure resource cannot carry as all others do.
 *
 * @param type Terraform type
 * @param resources its resources, in the plural
 */
export function typeTagFaults({ key, tags, at }: Tagged, type: string, resources: string): readonly Fault[] {
  const usual = tagNames('', Object.keys(tags));
  const own = [...tagNames(type, Object.keys(tags))];
  const leftOut = own.flatMap(([name, as]) => (as === null ? [name] : []));
  const adapted = own.flatMap(([name, as]) => (as === null || as === usual.get(name) ? [] : [[name, as] as const]));
  const where = `${resources} on ${key}`;
  return [
    ...(adapted.length > 0 ? [tagsAdapted(at('tags'), where, adapted)] : []),
    ...(leftOut.length > 0 ? [tagsLeftOut(at('tags'), where, tagRulesOf(type).most, leftOut)] : []),
  ];
}
