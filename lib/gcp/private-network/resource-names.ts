import { Token } from '../../terraform/cdktf';

/** Maximum length of network, rule, address and zone names. Source: provider google 6.50.0; Cloud DNS, read 2026-11-23. */
export const MAX_NAME = 63;

const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text is a valid name. Values known only while deploying are not checked. */
export function isName(text: string): boolean {
  return Token.isUnresolved(text) || NAME.test(text);
}
