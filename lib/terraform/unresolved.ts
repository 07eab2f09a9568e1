import { Token } from './cdktf';

/** Whether a list item is known only while deploying: it is a token, or the placeholder item of a list token. */
export function isUnresolvedItem(item: string): boolean {
  return Token.isUnresolved(item) || Token.isUnresolved([item]);
}
