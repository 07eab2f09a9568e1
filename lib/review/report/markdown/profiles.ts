/** Where a comment is posted. */
export interface MarkdownProfile {
  /**
   * Characters of a comment, in UTF-16 code units. Platforms count code points or UTF-8 bytes, which this bounds: no character has more code points
   * than code units, and three bytes per unit stay below GitHub's 262,144.
   */
  readonly most: number;
  /** Whether the platform folds `<details>`. Without, details follow under headings. */
  readonly folds: boolean;
  /** Whether the platform draws Mermaid diagrams in comments. Azure DevOps documents them for wikis only. Without, the topology is a list. */
  readonly drawsMermaid: boolean;
}

/**
 * Limits of the platforms: GitHub 65,536 characters, GitLab 1,000,000, Azure DevOps 150,000, Bitbucket 32,768. A comment longer than 60,000 is not
 * read. The rest is room for what a workflow adds. Read 2026-11-30.
 */
export const MARKDOWN_PROFILES = {
  github: { most: 60_000, folds: true, drawsMermaid: true },
  gitlab: { most: 60_000, folds: true, drawsMermaid: true },
  'azure-devops': { most: 60_000, folds: false, drawsMermaid: false },
  bitbucket: { most: 30_000, folds: false, drawsMermaid: false },
} as const satisfies Readonly<Record<string, MarkdownProfile>>;

export type MarkdownPlatform = keyof typeof MARKDOWN_PROFILES;
