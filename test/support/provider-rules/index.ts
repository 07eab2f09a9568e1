import type { StackDocument } from '../addresses';
import { cloudFormationFaults } from './cloudformation';
import { terraformFaults } from './terraform';

/**
 * What a cloud or its Terraform provider would refuse in a stack, as far as it is known: one line per fault.
 *
 * Shares no code with what it judges: its rules are the recorded providers, the validator in aws-cdk-lib, and tables with their own sources.
 */
export function refusals(document: StackDocument): readonly string[] {
  return 'Resources' in document ? cloudFormationFaults(document) : terraformFaults(document);
}
