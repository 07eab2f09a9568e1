#!/usr/bin/env node
/** The cdktf app of a spec: a stack for each Azure and Google Cloud target. `cdktf.json` names it, and `modelport app terraform` is the same. */
import { runApp } from './run-app';
import { runProcess } from './run-process';

runProcess((io) => runApp('terraform', io));
