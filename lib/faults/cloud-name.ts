const NAMES: Readonly<Record<string, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

/** The name of a cloud in a sentence, for a cloud as the spec writes it. */
export function cloudName(cloud: string): string {
  return NAMES[cloud] ?? cloud;
}
