/** The command line as a program of its own; `cli.ts` starts it. A release has it, and all that it loads but the frameworks, in one file. */
import { main } from './main';
import { runProcess } from './run-process';

runProcess((io) => main(process.argv.slice(2), io));
