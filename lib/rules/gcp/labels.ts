/**
 * Rules for labels, the same for every type that modelport creates: those of Compute Engine, Cloud DNS, Network Connectivity and Vertex AI
 * through the provider's default labels, and the user labels of Monitoring. Source, also for Monitoring: Google's requirements for labels and
 * the API reference of alert policies, read 2026-11-29.
 */

/** Maximum length of a label's key and of its value. Source: Google's requirements for labels, read 2026-11-23. */
export const LABEL_LENGTH = 63;

/** Maximum labels per resource: 64 (the same source), one of which the provider adds as `goog-terraform-provisioned` since 6.0. */
export const LABELS_PER_RESOURCE = 63;
