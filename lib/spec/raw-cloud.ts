import { CLOUDS, type Cloud } from '../catalog/types';

/** The value as a cloud; undefined if it is none. */
export function asCloud(value: unknown): Cloud | undefined {
  return CLOUDS.find((cloud) => cloud === value);
}
