import { DefaultStackSynthesizer, type DefaultStackSynthesizerProps, type IStackSynthesizer } from 'aws-cdk-lib/core';
import type { Bootstrap } from '../lib/rules/aws/bootstrap';

/** Synthesizer props by field of a bootstrap. */
const PROPS: Readonly<Record<keyof Bootstrap, keyof DefaultStackSynthesizerProps>> = {
  qualifier: 'qualifier',
  deployRole: 'deployRoleArn',
  executionRole: 'cloudFormationExecutionRole',
  publishingRole: 'fileAssetPublishingRoleArn',
  lookupRole: 'lookupRoleArn',
  assetsBucket: 'fileAssetsBucketName',
  versionParameter: 'bootstrapStackVersionSsmParameter',
};

/**
 * The synthesizer of a stack's own bootstrap; none for the app's.
 *
 * @param given synthesizer of the stack's props, which takes precedence
 */
export function synthesizerOf(bootstrap: Bootstrap | undefined, given: IStackSynthesizer | undefined): { synthesizer?: IStackSynthesizer } {
  if (given !== undefined) return { synthesizer: given };
  if (bootstrap === undefined) return {};
  const props = Object.entries(bootstrap).map(([field, value]) => [PROPS[field as keyof Bootstrap], value]);
  // aws-cdk-lib is not compiled with exactOptionalPropertyTypes, which tells the class from its own interface.
  return { synthesizer: new DefaultStackSynthesizer(Object.fromEntries(props)) as IStackSynthesizer };
}
