import { Token } from './cdktf';

/**
 * Text of a user as Terraform takes it to the letter: in its JSON `${` and `%{` would start a template.
 * A token stays what it is.
 */
export function literalText(text: string): string {
  return Token.isUnresolved(text) ? text : text.replace(/[$%](?=\{)/g, '$&$&');
}
