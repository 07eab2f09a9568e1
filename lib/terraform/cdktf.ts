/** The only module that imports cdktf, so that moving to its successor changes one file. */
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
