/**
 * The command line as a program, started by `cli.ts`. A release bundles it with everything it loads, except the frameworks, into one file.
 */
import { main } from './main';
import { runProcess } from './run-process';

runProcess((io) => main(process.argv.slice(2), io));
