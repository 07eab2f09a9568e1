/** The only door to cdktf, so that a move to its successor edits one file. */
export {
  App,
  AzurermBackend,
  GcsBackend,
  LocalBackend,
  S3Backend,
  TerraformOutput,
  type TerraformResource,
  TerraformStack,
  Testing,
  Token,
} from 'cdktf';
