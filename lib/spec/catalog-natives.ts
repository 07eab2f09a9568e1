import { modelIdMalformed, profileOfAnotherModel } from '../faults/aws-faults';
import type { Fault, SpecPath } from '../faults/fault';
import { modelStringRefused } from '../faults/gcp-faults';
import { isModelId, isProfileOf, MANTLE, MODEL_ID, RUNTIME } from '../rules/aws/surfaces';
import { MODEL_STRING } from '../rules/gcp/resource-names';
import { rawField, rawList } from './raw';

/** Identifiers in catalog additions that contradict each other. Accepts any shape; malformed ones have their own fault. */
export function catalogNativeFaults(spec: unknown): Fault[] {
  return rawList(rawField(spec, 'catalog')).flatMap((addition, index) =>
    rawList(rawField(addition, 'offers')).flatMap((offer, place) =>
      nativeFaults(['catalog', index, 'offers', place, 'native'], (key) => rawField(rawField(offer, 'native'), key)),
    ),
  );
}

function nativeFaults(path: SpecPath, field: (key: string) => unknown): Fault[] {
  const kind = field('kind');
  if (kind === 'bedrock') return bedrockFaults(path, field('surface'), field('modelId'), field('profile'));
  return kind === 'vertex-managed' ? managedFaults(path, field('route'), field('modelString')) : [];
}

function bedrockFaults(path: SpecPath, name: unknown, modelId: unknown, profile: unknown): Fault[] {
  const surface = [RUNTIME, MANTLE].find((each) => each.name === name);
  if (surface === undefined || typeof modelId !== 'string' || !MODEL_ID.pattern.test(modelId)) return [];
  if (!isModelId(surface, modelId)) return [modelIdMalformed([...path, 'modelId'], modelId, surface.name, surface.example)];
  const isOther = typeof profile === 'string' && !isProfileOf(profile, modelId);
  return isOther ? [profileOfAnotherModel([...path, 'profile'], profile, modelId)] : [];
}

function managedFaults(path: SpecPath, route: unknown, modelString: unknown): Fault[] {
  if ((route !== 'openapi' && route !== 'publisher') || typeof modelString !== 'string') return [];
  const { pattern, expected } = MODEL_STRING[route];
  return pattern.test(modelString) ? [] : [modelStringRefused([...path, 'modelString'], modelString, expected)];
}
