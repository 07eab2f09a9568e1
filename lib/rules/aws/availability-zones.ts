/** Number of zones in us-east-1, the Region with the most. */
export const MOST_ZONES = 6;
