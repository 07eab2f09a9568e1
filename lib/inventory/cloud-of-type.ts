import type { Cloud } from '../catalog/types';

/** Start of a resource type on each cloud. Azure's `azapi` and `azuread` and Google's beta provider manage resources of the same clouds. */
const PREFIXES: readonly (readonly [string, Cloud])[] = [
  ['AWS::', 'aws'],
  ['Alexa::', 'aws'],
  ['Custom::', 'aws'],
  ['aws_', 'aws'],
  ['awscc_', 'aws'],
  ['azurerm_', 'azure'],
  ['azapi_', 'azure'],
  ['azuread_', 'azure'],
  ['google_', 'gcp'],
];

/** The cloud of a resource type; null for providers such as `random`. */
export function cloudOfType(type: string): Cloud | null {
  return PREFIXES.find(([prefix]) => type.startsWith(prefix))?.[1] ?? null;
}
