/** The only door to cdktf, so that a move to its successor edits one file. */
export {
  App,
  AzurermBackend,
  Fn,
  GcsBackend,
  type IResolvable,
  type ITerraformDependable,
  Lazy,
  LocalBackend,
  Op,
  S3Backend,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  Testing,
  Token,
} from 'cdktf';
