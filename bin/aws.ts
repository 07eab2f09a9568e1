#!/usr/bin/env node
/** The CDK app of a spec, with a stack for each AWS target. `cdk.json` names it; `modelport app aws` is the same. */
import { runApp } from './run-app';
import { runProcess } from './run-process';

runProcess((io) => runApp('aws', io));
