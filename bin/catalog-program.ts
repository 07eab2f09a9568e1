import { type Command, Option } from 'commander';
import { CLOUDS } from '../lib/catalog/types';
import type { Io } from './io';
import { formatOption, specArgument, todayOption } from './options';

/**
 * Adds what `catalog` can do. Each is loaded when it runs.
 *
 * @param done takes the exit code of the command that ran
 */
export function addCatalogCommands(catalog: Command, io: Io, done: (code: number) => void): void {
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
    .addOption(todayOption())
    .action(async (spec, options) =>
      done(await (require('./commands/catalog-age') as typeof import('./commands/catalog-age')).catalogAgeCommand(spec, options, io)),
    );
}

function cloudOption(): Option {
  return new Option('--cloud <cloud>', 'only on this cloud').choices(CLOUDS);
}
