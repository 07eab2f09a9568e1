import { lexer, type Token, type Tokens } from 'marked';

/** Blocks of a Markdown text with their kinds and nesting, HTML as it is, and inline content as one unit. */
export function blocksOf(markdown: string): unknown {
  return lexer(markdown).map(blockOf);
}

function blockOf(token: Token): unknown {
  switch (token.type) {
    case 'list':
      return { list: (token as Tokens.List).items.map(({ tokens }) => tokens.map(blockOf)) };
    case 'html':
      return token.raw.replace(/<code>(?:[\w ./-]|&#\d+;)*<\/code>/g, '<code>').trim();
    case 'table':
      return { table: (token as Tokens.Table).rows.map((row) => row.length) };
    case 'def':
      return token.raw.trim();
    default:
      return token.type;
  }
}

/** Leaves of a Markdown text: kind and text. */
export function leavesOf(markdown: string): readonly { readonly type: string; readonly text: string }[] {
  return lexer(markdown).flatMap(leaves);
}

function leaves(token: Token): { type: string; text: string }[] {
  const children = childrenOf(token);
  if (children && children.length > 0) return children.flatMap(leaves);
  return [{ type: token.type, text: unescaped('text' in token ? token.text : token.raw) }];
}

function childrenOf(token: Token): readonly Token[] | undefined {
  if (token.type === 'list') return (token as Tokens.List).items;
  if (token.type !== 'table') return 'tokens' in token ? token.tokens : undefined;
  const { header, rows } = token as Tokens.Table;
  return [header, ...rows].flat().flatMap(({ tokens }) => tokens);
}

/** Undoes the HTML escapes of `marked`. */
function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
