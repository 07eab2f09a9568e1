import { Construct } from 'constructs';
import { TerraformElement, TerraformStack } from './cdktf';

/** The id that a construct gives to its main resource. It says nothing that the construct's own id does not. */
const MAIN_RESOURCE = 'Resource';

/** The scope of what is named by keys of the spec. */
const KEYED = 'Keyed';

/**
 * A stack whose Terraform addresses read as the spec does.
 *
 * An address is the path of the construct within the stack, without the hash that cdktf adds:
 *
 * - parts are joined by `_`, and `Resource` is left out: `chat/Resource` is `chat`
 * - ids in PascalCase, which come from code, become snake case: `ModelAccount` is `model_account`
 * - keys of the spec stay as they are; they hold no capitals and no `_`, so none meets an id from code of two words
 *
 * An address is for ever: a golden test fails when one changes. Constructs in a team's own stack keep cdktf's hashed ids,
 * which nothing there can clash with.
 */
export class AddressedStack extends TerraformStack {
  /**
   * Scope of what is named by keys of the spec, which may be any word, also `backend` and `connections`. It leaves no trace in
   * addresses.
   */
  protected readonly keyed: Construct;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.keyed = new Construct(this, KEYED);
  }

  protected override allocateLogicalId(element: TerraformElement | TerraformElement['node']): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const path = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const parts = path.filter((id) => id !== MAIN_RESOURCE && id !== KEYED).map(snakeCase);
    return parts.length > 0 && parts.every(isLegal) ? lead(parts.join('_')) : super.allocateLogicalId(element);
  }
}

/** `ModelAccount` as `model_account`; text without capitals stays. */
function snakeCase(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Whether Terraform takes a text within a name; what cdktf itself adds, such as references between stacks, need not be. */
function isLegal(part: string): boolean {
  return /^[a-z0-9_-]+$/.test(part);
}

/** Names start with a letter or `_`. */
function lead(name: string): string {
  return /^[a-z_]/.test(name) ? name : `_${name}`;
}
