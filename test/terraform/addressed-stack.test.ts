import { Construct } from 'constructs';
import { AddressedStack } from '../../lib/terraform/addressed-stack';
import { TerraformElement, TerraformOutput, TerraformStack, Testing } from '../../lib/terraform/cdktf';

class Stack extends AddressedStack {
  public keyedBy(...path: string[]): string {
    return addressOf(this.keyed, path);
  }

  public named(...path: string[]): string {
    return addressOf(this, path);
  }
}

describe('an addressed stack', () => {
  it('names what a key of the spec names by that key alone', () => {
    const stack = newStack();

    expect(stack.keyedBy('chat')).toBe('chat');
    expect(stack.keyedBy('gpt-oss', 'Resource')).toBe('gpt-oss');
  });

  it('takes any word as a key, also those that cdktf and modelport use themselves', () => {
    const stack = newStack();
    new TerraformOutput(stack, 'connections', { value: [] });

    expect(['backend', 'connections', 'keyed', 'resource'].map((key) => stack.keyedBy(key))).toEqual([
      'backend',
      'connections',
      'keyed',
      'resource',
    ]);
  });

  it('names what code names in snake case, by its path', () => {
    const stack = newStack();

    expect(stack.named('ModelAccount', 'Resource')).toBe('model_account');
    expect(stack.named('PrivateNetwork', 'DnsZone2', 'Link')).toBe('private_network_dns_zone2_link');
    expect(stack.keyedBy('chat', 'PrivateEndpoint')).toBe('chat_private_endpoint');
  });

  it('starts every name as Terraform wants it', () => {
    expect(newStack().keyedBy('4o-mini')).toBe('_4o-mini');
  });

  it('gives the same name in whatever stack, order or company', () => {
    const alone = newStack('support-prod-azure-us').keyedBy('chat');
    const other = newStack('other');
    other.keyedBy('a');
    other.named('B');

    expect(other.keyedBy('chat')).toBe(alone);
  });

  it('leaves to cdktf what Terraform would not take as it is', () => {
    const name = newStack().named('cross-stack-output-azurerm_x.y.id');

    expect(name).toMatch(/^[a-zA-Z0-9_-]+$/);
  });

  it('leaves the ids of a stack that is not its own alone', () => {
    const stack = new TerraformStack(Testing.app(), 'team');

    expect(addressOf(stack, ['chat', 'Resource'])).toMatch(/^chat_[0-9A-F]{8}$/);
  });
});

function newStack(id = 'stack'): Stack {
  return new Stack(Testing.app(), id);
}

function addressOf(scope: Construct, path: readonly string[]): string {
  const parent = path.slice(0, -1).reduce((at, id) => new Construct(at, id), scope);
  return new TerraformElement(parent, path.at(-1) ?? '', 'azurerm_thing').friendlyUniqueId;
}
