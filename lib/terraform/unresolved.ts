import { Token } from './cdktf';

/** Whether an item of a list is known only while deploying: a token, or all that stands in a list that is a token itself. */
export function isUnresolvedItem(item: string): boolean {
  return Token.isUnresolved(item) || Token.isUnresolved([item]);
}
