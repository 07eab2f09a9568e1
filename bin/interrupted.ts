/** Conventional shell exit code of an interrupted program. */
export const INTERRUPTED = 130;
