/** Maximum length of a label's key and of its value. Source: Google's requirements for labels, read 2026-11-23. */
export const LABEL_LENGTH = 63;

/** Maximum labels per resource: 64 (the same source), one of which the provider adds as `goog-terraform-provisioned` since 6.0. */
export const LABELS_PER_RESOURCE = 63;
