import { Argument } from 'commander';
import type { CommandDefinition } from '../command';
import { specArgument } from '../options';
import { type AppKind, runApp } from '../run-app';

export const command: CommandDefinition = {
  name: 'app',
  summary: "Synthesize a spec's stacks with the AWS CDK (aws) or cdktf (terraform)",
  arguments: [
    new Argument('<framework>', 'aws (AWS CDK) or terraform (cdktf, for Azure and Google Cloud)').choices(['aws', 'terraform']),
    specArgument(),
  ],
  examples: [
    { line: 'modelport app aws', what: 'Synthesize the AWS stacks into cdk.out' },
    { line: 'modelport app terraform team/modelport.yaml', what: 'Synthesize the Azure and Google Cloud stacks into cdktf.out' },
  ],
  exitCodes: { 0: 'The stacks are synthesized', 1: 'The spec has errors, or no target uses the framework; nothing is written' },
  run: ([framework, spec], _, io) => runApp(framework as AppKind['name'], io, spec),
};
