import type { Cloud } from '../catalog/types';
import { AWS_NAMES } from './aws/name-kinds';
import { AZURE_NAMES } from './azure/name-kinds';
import { GCP_NAMES } from './gcp/name-kinds';
import type { NameRule } from './name-patterns';

/** Kinds of resources whose names a spec can set, by cloud. */
export const NAME_RULES: Readonly<Record<Cloud, Readonly<Record<string, NameRule>>>> = {
  azure: AZURE_NAMES,
  aws: AWS_NAMES,
  gcp: GCP_NAMES,
};
