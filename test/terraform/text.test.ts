import { Token } from '../../lib/terraform/cdktf';
import { literalText } from '../../lib/terraform/text';

describe('text of a user', () => {
  it.each([
    ['plain, 100% and 5 $', 'plain, 100% and 5 $'],
    ['${path.module}', '$${path.module}'],
    ['%{ if true }', '%%{ if true }'],
    ['$${x} %%{y}', '$$${x} %%%{y}'],
    ['$ {x}', '$ {x}'],
  ])('%j starts no template: %j', (text, written) => {
    expect(literalText(text)).toBe(written);
  });

  it('that is a token stays one', () => {
    const token = Token.asString({ resolve: () => '${var.x}' });

    expect(literalText(token)).toBe(token);
  });
});
