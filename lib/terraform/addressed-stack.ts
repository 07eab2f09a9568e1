import { Construct } from 'constructs';
import { TerraformElement, TerraformStack } from './cdktf';

/** The ID that a construct gives its main resource. It adds nothing to the construct's own ID. */
const MAIN_RESOURCE = 'Resource';

/** The scope of resources named by spec keys. */
const KEYED = 'Keyed';

/**
 * A stack whose Terraform addresses follow the spec.
 *
 * An address is the path of the construct in the stack, without the hash that cdktf adds:
 *
 * - parts are joined with `_`, and `Resource` is omitted: `chat/Resource` is `chat`
 * - IDs in PascalCase, which come from code, become snake case: `ModelAccount` is `model_account`
 * - spec keys are unchanged; they contain no capitals and no `_`, so none clashes with a two-word ID from code
 *
 * Addresses are permanent: a golden test fails if one changes. Constructs in a team's own stack keep cdktf's hashed IDs,
 * which nothing there can clash with.
 */
export class AddressedStack extends TerraformStack {
  /**
   * Scope of resources named by spec keys, which may be any word, including `backend` and `connections`. It leaves no trace in
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

/** `ModelAccount` as `model_account`; text without capitals is unchanged. */
function snakeCase(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Whether Terraform accepts text within a name; names that cdktf itself adds, such as references between stacks, are exempt. */
function isLegal(part: string): boolean {
  return /^[a-z0-9_-]+$/.test(part);
}

/** Names start with a letter or `_`. */
function lead(name: string): string {
  return /^[a-z_]/.test(name) ? name : `_${name}`;
}
