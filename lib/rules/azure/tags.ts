/** Tags of an Azure resource. Source: Microsoft, "Use tags to organize your Azure resources", read 2026-11-23. */
export const TAGS_PER_RESOURCE = 50;

/** Length of a tag's name, counted in bytes to be safe. The same source. */
export const TAG_NAME_LENGTH = 512;

/** Length of a tag's value, counted alike. The same source. */
export const TAG_VALUE_LENGTH = 256;

/** Characters that a tag's name cannot hold (the same source), and control characters. */
export const NOT_IN_A_TAG_NAME = /[<>%&\\?/\p{Cc}]/gu;
