#!/usr/bin/env node
/**
 * The cdktf app of a spec, with a stack for each Azure and Google Cloud target. `cdktf.json` names it; `modelport app terraform` is the
 * same.
 */
import { runApp } from './run-app';
import { runProcess } from './run-process';

runProcess((io) => runApp('terraform', io));
