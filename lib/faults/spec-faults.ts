import { READING_CODES } from './reading-faults';
import { REFERENCE_CODES } from './reference-faults';
import { REVIEW_CODES } from './review-faults';
import { SHAPE_CODES } from './shape-faults';

/** Faults of a spec itself, found before planning. */
export const SPEC_CODES = { ...READING_CODES, ...SHAPE_CODES, ...REFERENCE_CODES, ...REVIEW_CODES } as const;
