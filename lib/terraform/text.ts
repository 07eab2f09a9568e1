import { Token } from './cdktf';

/**
 * User text as a literal in Terraform: in its JSON, `${` and `%{` would start a template.
 * Tokens are unchanged.
 */
export function literalText(text: string): string {
  return Token.isUnresolved(text) ? text : text.replace(/[$%](?=\{)/g, '$&$&');
}
