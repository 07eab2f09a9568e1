/**
 * `npm run replacement:rules`: reduces the schemas of the Terraform providers and of CloudFormation to the attributes that force a replacement,
 * and to the Terraform lists whose order has no meaning. Writes `lib/review/changes/data`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudFormationRules } from './cloudformation';
import { terraformRules } from './terraform';
import { ruleText } from './tree';

const DATA = join(__dirname, '..', '..', 'lib', 'review', 'changes', 'data');

writeFileSync(join(DATA, 'cloudformation.json'), ruleText(cloudFormationRules()));
writeFileSync(join(DATA, 'terraform.json'), ruleText(terraformRules()));
