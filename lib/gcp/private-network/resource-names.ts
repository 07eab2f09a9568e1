import { Token } from '../../terraform/cdktf';

/** Characters of the name of a network, a rule, an address or a zone. Source: provider google 6.50.0; Cloud DNS, read 2026-11-23. */
export const MAX_NAME = 63;

const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text can be such a name. What is known only after the deploy is not judged. */
export function isName(text: string): boolean {
  return Token.isUnresolved(text) || NAME.test(text);
}
