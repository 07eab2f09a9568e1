/** The section that only templates have. It is optional. */
export const FORMAT_VERSION = 'AWSTemplateFormatVersion';

/** Sections of a template, including those that only people and consoles read. */
export const SECTIONS: ReadonlySet<string> = new Set([
  FORMAT_VERSION,
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
]);
