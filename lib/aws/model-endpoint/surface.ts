import { Token } from 'aws-cdk-lib/core';
import type { Api } from '../../catalog/types';
import { apiNotSpoken, modelIdMalformed } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { isModelId, type Surface } from '../../rules/aws/surfaces';

/** Faults for a malformed model ID and for APIs that the surface does not support. */
export function surfaceFaults(path: readonly string[], surface: Surface, modelId: string, apis: readonly Api[]): Fault[] {
  const unspoken = apis.filter((api) => !surface.apis.includes(api));
  const isLegal = Token.isUnresolved(modelId) || isModelId(surface, modelId);
  return [
    ...unspoken.map((api) => apiNotSpoken([...path, 'apis'], api, surface.name, surface.apis)),
    ...(isLegal ? [] : [modelIdMalformed([...path, 'modelId'], modelId, surface.name, surface.example)]),
  ];
}
