import type { MarkdownProfile } from './profiles';

/** A title as HTML and as Markdown. */
export interface Fold {
  readonly html: string;
  readonly markdown: string;
}

/** Blocks that are folded where the platform can, and follow a heading elsewhere. The blank lines between them end the HTML block, so that they are Markdown. */
export function folded(title: Fold, blocks: readonly string[], { folds }: MarkdownProfile): readonly string[] {
  if (!folds) return [`### ${title.markdown}`, ...blocks];
  return [`<details><summary>${title.html}</summary>`, ...blocks, '</details>'];
}
