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
  it('names resources by their spec key only', () => {
    const stack = newStack();

    expect(stack.keyedBy('chat')).toBe('chat');
    expect(stack.keyedBy('gpt-oss', 'Resource')).toBe('gpt-oss');
  });

  it('accepts any word as a key, even those that cdktf and modelport use', () => {
    const stack = newStack();
    new TerraformOutput(stack, 'connections', { value: [] });

    expect(['backend', 'connections', 'keyed', 'resource'].map((key) => stack.keyedBy(key))).toEqual([
      'backend',
      'connections',
      'keyed',
      'resource',
    ]);
  });

  it("names a program's resources in snake case, by path", () => {
    const stack = newStack();

    expect(stack.named('ModelAccount', 'Resource')).toBe('model_account');
    expect(stack.named('PrivateNetwork', 'DnsZone2', 'Link')).toBe('private_network_dns_zone2_link');
    expect(stack.keyedBy('chat', 'PrivateEndpoint')).toBe('chat_private_endpoint');
  });

  it('starts every name as Terraform requires', () => {
    expect(newStack().keyedBy('4o-mini')).toBe('_4o-mini');
  });

  it('uses the same name in any stack, order or company', () => {
    const alone = newStack('support-prod-azure-us').keyedBy('chat');
    const other = newStack('other');
    other.keyedBy('a');
    other.named('B');

    expect(other.keyedBy('chat')).toBe(alone);
  });

  it('leaves names that Terraform would reject to cdktf', () => {
    const name = newStack().named('cross-stack-output-azurerm_x.y.id');

    expect(name).toMatch(/^[a-zA-Z0-9_-]+$/);
  });

  it("leaves other stacks' IDs alone", () => {
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
