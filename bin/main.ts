import { Argument, Command, CommanderError, Option } from 'commander';
import { APIS, CLOUDS, SERVINGS, ZONES } from '../lib/catalog/types';
import type { Io } from './io';
import { collect, countUpTo, formatOption, oneOf, specArgument, todayOption } from './options';
import { manifest } from './package-file';

/** Exit code of wrong use: an unknown command, option or value. Faults of a spec have 1. */
const WRONG_USE = 2;

/**
 * The command line. Each command is loaded when it runs.
 *
 * @param argv arguments after the program's name
 * @returns the exit code: 0 also with warnings, 1 with errors, 2 for wrong use
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = commandLine(io, (done) => {
    code = done;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? 0 : WRONG_USE;
  }
}

/** @param done takes the exit code of the command that ran */
function commandLine(io: Io, done: (code: number) => void): Command {
  const program = new Command('modelport')
    .description('One spec, OpenAI model endpoints on Azure, AWS and Google Cloud.')
    .version(manifest().version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(modelport --help lists the commands, modelport <command> --help their options)');

  program
    .command('check')
    .description('say every fault of a spec, each with its place')
    .addArgument(specArgument())
    .addOption(formatOption())
    .addOption(todayOption())
    .action(async (spec, options) =>
      done(await (require('./commands/check') as typeof import('./commands/check')).check(spec, options, io)),
    );

  program
    .command('explain')
    .description('say what is decided for each deployment, and why')
    .addArgument(specArgument())
    .addOption(viewOption('--access', 'say who may call what, as whom, and by which permission; --format csv for a spreadsheet'))
    .addOption(viewOption('--deployer', 'say what deploying it needs, as policies and roles to copy'))
    .addOption(viewOption('--network', 'say who reaches the endpoints, and which way'))
    .addOption(viewOption('--quota', 'say what is asked of quotas, what they lack and what to do'))
    .addOption(formatOption('csv'))
    .addOption(todayOption())
    .hook('preAction', refuseTable)
    .action(async (spec, options) =>
      done(await (require('./commands/explain') as typeof import('./commands/explain')).explain(spec, options, io)),
    );

  program
    .command('where')
    .description('say which clouds, regions, SKUs and prices serve a model, best first')
    .argument('<model>', 'name of the model as a spec says it, such as gpt-6-luna')
    .addOption(new Option('--cloud <cloud>', 'only on this cloud').choices(CLOUDS))
    .option('--region <region>', 'only for a target in this region')
    .addOption(
      new Option('--residency <residency>', 'inference stays there, or in a narrower place').choices(['region', 'global', ...ZONES]),
    )
    .addOption(new Option('--serving <serving>', 'only capacity bought so').choices(SERVINGS))
    .addOption(new Option('--api <api>', 'only where callers can use it; may be given several times').argParser(oneOf(APIS)))
    .addOption(formatOption())
    .addOption(todayOption())
    .action(async (model, options) =>
      done(await (require('./commands/where') as typeof import('./commands/where')).where(model, options, io)),
    );

  addCatalogCommands(
    program.command('catalog').description('say what is known of the models, how old it is, and read it anew from the clouds'),
    io,
    done,
  );

  program
    .command('preflight')
    .description('ask the clouds, as whoever is signed in, for quota, capacity and access: ok, short or unverified')
    .addArgument(specArgument())
    .addOption(new Option('--cloud <cloud>', 'only targets on this cloud; may be given several times').argParser(oneOf(CLOUDS)))
    .addOption(new Option('--target <target>', 'only this target; may be given several times').argParser(collect))
    .option('--allow-unverified', 'exit with 0 also where a cloud did not tell')
    .addOption(timeoutOption())
    .addOption(concurrencyOption())
    .addOption(formatOption())
    .addOption(todayOption())
    .action(async (spec, options) =>
      done(await (require('./commands/preflight') as typeof import('./commands/preflight')).preflight(spec, options, io)),
    );

  program
    .command('schema')
    .description('print the JSON Schema of a spec')
    .action(() => done((require('./commands/schema') as typeof import('./commands/schema')).schema(io)));

  program
    .command('app')
    .description('synthesize the stacks of a spec; cdk.json or cdktf.json name it: "app": "npx modelport app aws"')
    .addArgument(new Argument('<framework>', 'whose stacks').choices(['aws', 'terraform']))
    .addArgument(specArgument())
    .action(async (framework, spec) => done(await (require('./run-app') as typeof import('./run-app')).runApp(framework, io, spec)));

  return program;
}

/**
 * Adds what `catalog` can do. Each is loaded when it runs.
 *
 * @param done takes the exit code of the command that ran
 */
function addCatalogCommands(catalog: Command, io: Io, done: (code: number) => void): void {
  catalog
    .command('list')
    .description('list the models: on each cloud where they stand in their life, and until when')
    .addArgument(specArgument())
    .addOption(cloudOption())
    .option('--model <model>', 'only this model')
    .addOption(formatOption())
    .addOption(todayOption())
    .action(async (spec, options) =>
      done(await (require('./commands/catalog-list') as typeof import('./commands/catalog-list')).catalogList(spec, options, io)),
    );

  catalog
    .command('show')
    .description('say everything that is known of a model: where each fact comes from, and what is not certain')
    .argument('<model>', 'name of the model as a spec says it, such as gpt-6-luna')
    .addArgument(specArgument())
    .addOption(cloudOption())
    .addOption(formatOption())
    .addOption(todayOption())
    .action(async (model, spec, options) =>
      done(await (require('./commands/catalog-show') as typeof import('./commands/catalog-show')).catalogShow(model, spec, options, io)),
    );

  catalog
    .command('age')
    .description('say how old the facts are that a spec rests on, and what to refresh; exit code 1 over 90 days')
    .addArgument(specArgument())
    .addOption(cloudOption())
    .option('--all', 'all models, not only those of the spec')
    .addOption(formatOption())
    .addOption(todayOption('how old the facts are on this day, YYYY-MM-DD'))
    .action(async (spec, options) =>
      done(await (require('./commands/catalog-age') as typeof import('./commands/catalog-age')).catalogAgeCommand(spec, options, io)),
    );

  addRefresh(catalog, io, done);
}

function addRefresh(catalog: Command, io: Io, done: (code: number) => void): void {
  catalog
    .command('refresh')
    .description('ask the clouds, as whoever is signed in, what they sell; write it into modelport.catalog.refreshed.yaml beside the spec')
    .addArgument(specArgument())
    .addOption(new Option('--cloud <cloud>', 'only this cloud; may be given several times').argParser(oneOf(CLOUDS)))
    .option('--all-regions', 'every region in which a model is sold, not only those of the targets')
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--check', 'the same, and exit with 1 where something would change')
    .option('--all', 'say every change, also of models that the spec does not name')
    .addOption(timeoutOption())
    .addOption(concurrencyOption())
    .addOption(formatOption())
    .addOption(todayOption('day of the reading, as the file has it, YYYY-MM-DD'))
    .action(async (spec, options) =>
      done(await (require('./commands/catalog-refresh') as typeof import('./commands/catalog-refresh')).catalogRefresh(spec, options, io)),
    );
}

function timeoutOption(): Option {
  return new Option('--timeout <seconds>', 'end after this long, whatever is told by then').argParser(countUpTo(3600)).default(120);
}

function concurrencyOption(): Option {
  return new Option('--concurrency <count>', 'questions under way at once').argParser(countUpTo(64)).default(8);
}

function cloudOption(): Option {
  return new Option('--cloud <cloud>', 'only on this cloud').choices(CLOUDS);
}

/** Sides of a plan that `explain` says instead of what was decided, by their options: one at a time. */
const VIEWS = ['access', 'deployer', 'network', 'quota'];

function viewOption(flag: string, description: string): Option {
  return new Option(flag, description).conflicts(VIEWS.filter((name) => `--${name}` !== flag));
}

/** Only a table can be printed as one. */
function refuseTable(command: Command): void {
  const { format, access } = command.opts<{ format: string; access?: boolean }>();
  if (format === 'csv' && !access) command.error("error: option '--format csv' needs '--access'");
}
