/** Maximum tags per Azure resource. Source: Microsoft, "Use tags to organize your Azure resources", read 2026-11-23. */
export const TAGS_PER_RESOURCE = 50;

/** Maximum length of a tag name, counted in bytes to be safe. The same source. */
export const TAG_NAME_LENGTH = 512;

/** Maximum length of a tag value, counted the same way. The same source. */
export const TAG_VALUE_LENGTH = 256;

/** Characters not allowed in tag names (the same source), and control characters. */
export const NOT_IN_A_TAG_NAME = /[<>%&\\?/\p{Cc}]/gu;
