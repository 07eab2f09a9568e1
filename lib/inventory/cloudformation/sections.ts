/** The section that only templates have. It is optional. */
export const FORMAT_VERSION = 'AWSTemplateFormatVersion';

/** Sections that affect the deployed resources. */
export const OBJECT_SECTIONS: ReadonlySet<string> = new Set(['Conditions', 'Mappings', 'Outputs', 'Parameters', 'Resources']);

/** Sections of a template, including those that only people and consoles read. */
export const SECTIONS: ReadonlySet<string> = new Set([...OBJECT_SECTIONS, FORMAT_VERSION, 'Description', 'Metadata', 'Rules', 'Transform']);
