import { READING_CODES } from './reading-faults';
import { REFERENCE_CODES } from './reference-faults';
import { SHAPE_CODES } from './shape-faults';

/** What can be wrong with a spec before anything is decided about it. */
export const SPEC_CODES = { ...READING_CODES, ...SHAPE_CODES, ...REFERENCE_CODES } as const;
