import { MULTI_REGIONS } from '../../catalog/vertex-host';
import { text } from '../attributes';
import type { Draft } from '../draft';
import { service } from '../draft';
import { type StackConnection, urlLocation } from '../locate/connections';
import { type ShownValue, shownModel, wording } from '../shown-value';

/** Where inference may run: a region, a named zone, or anywhere. */
interface Reach {
  readonly width: 0 | 1 | 2;
  readonly name: string;
}

/**
 * Residency as connections show it: on AWS by the prefix of an inference profile, on Google Cloud by the location in the URL. On Azure, the SKU
 * decides, which is compared with the deployment.
 */
export function residencyDraft(base: StackConnection, head: StackConnection): readonly Draft[] {
  const [before, after] = [reachOf(base), reachOf(head)];
  if (!before || !after || before.name === after.name) return [];
  const isNarrower = after.width < before.width;
  const kind = isNarrower ? 'residency-narrowed' : 'residency-widened';
  const where = after.width === before.width ? 'in a different location' : isNarrower ? 'in fewer locations' : 'in more locations';
  const reason = `inference for ${service(head)} can run ${where}`;
  return [{ kind, from: shownReach(before), to: shownReach(after), reason, field: 'endpoint.residency' }];
}

function reachOf(connection: StackConnection): Reach | null {
  if (text(connection.fields, 'cloud') === 'aws') return profileReach(text(connection.fields, 'model'));
  const location = urlLocation(connection);
  if (location === undefined) return null;
  const isZone = (MULTI_REGIONS as readonly string[]).includes(location);
  return { width: location === 'global' ? 2 : isZone ? 1 : 0, name: location };
}

/** `us.openai.gpt-6-luna` runs in a zone, `global.…` anywhere, a bare model ID in the Region. */
function profileReach(model: string | undefined): Reach | null {
  if (model === undefined || model.startsWith('arn:')) return null;
  const [prefix = '', publisher = ''] = model.split('.');
  if (prefix === PUBLISHER) return { width: 0, name: 'region' };
  if (publisher !== PUBLISHER) return null;
  return { width: prefix === 'global' ? 2 : 1, name: prefix };
}

const PUBLISHER = 'openai';

function shownReach({ width, name }: Reach): ShownValue | null {
  return width === 2 ? wording('global') : name === 'region' ? wording('region') : shownModel(name);
}
