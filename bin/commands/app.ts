import { Argument } from 'commander';
import type { CommandDefinition } from '../command';
import { specArgument } from '../options';
import { type AppKind, runApp } from '../run-app';

export const command: CommandDefinition = {
  name: 'app',
  summary: "Synthesize a spec's stacks; run by cdk (aws) and cdktf (terraform)",
  arguments: [new Argument('<framework>', 'AWS CDK, or cdktf for Azure and Google Cloud').choices(['aws', 'terraform']), specArgument()],
  examples: [
    { line: 'modelport app aws', what: 'Synthesize the AWS stacks into cdk.out' },
    { line: 'modelport app terraform team/modelport.yaml', what: 'Synthesize the Azure and Google Cloud stacks into cdktf.out' },
  ],
  exitCodes: { 0: 'Success', 1: 'The spec has errors, or has no target for this framework; no files are written' },
  pages: ['deploying.md'],
  run: ([framework, spec], _, io) => runApp(framework as AppKind['name'], io, spec),
};
