/** Number of zones in us-east-1, the Region with the most. */
export const MOST_ZONES = 6;

/** `b` for both `us-east-1b` and the second zone: the zone without its Region. */
export function zoneLetter(zone: string): string {
  return isZoneIndex(zone) ? String.fromCharCode('a'.charCodeAt(0) + Number(zone)) : zone.replace(/^[a-z]+(-[a-z]+)+-\d+/, '');
}

/** Whether a zone is given by its index in the Region, from 0. */
export function isZoneIndex(zone: string): boolean {
  return /^\d+$/.test(zone);
}
