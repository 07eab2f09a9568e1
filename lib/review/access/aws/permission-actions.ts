import type { PatternSet } from '../access-rule';
import DATA from './data/permission-actions.json';

/** Actions that manage permissions. */
export const PERMISSION_ACTIONS: PatternSet = {
  patterns: Object.entries(DATA).flatMap(([service, names]) => names.split(' ').map((name) => [`${service}:${name}`])),
  isComplement: false,
  ignoresCase: true,
};
