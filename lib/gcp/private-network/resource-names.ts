import { Token } from '../../terraform/cdktf';

const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text is a valid name. Values known only while deploying are not checked. */
export function isName(text: string): boolean {
  return Token.isUnresolved(text) || NAME.test(text);
}
