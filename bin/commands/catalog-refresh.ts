import { Option } from 'commander';
import { CLOUDS } from '../../lib/catalog/types';
import type { CommandDefinition } from '../command';
import { concurrencyOption, formatOption, oneOf, specArgument, timeoutOption, todayOption } from '../options';
import type { CatalogRefreshOptions } from '../run-catalog-refresh';

export const command: CommandDefinition<CatalogRefreshOptions> = {
  name: 'refresh',
  summary: 'Update modelport.catalog.refreshed.yaml with live data, using your current credentials',
  details: 'With --check, exit code 1 means changes or errors; --format json tells them apart.',
  arguments: [specArgument()],
  options: [
    new Option('--cloud <cloud>', 'Query only this cloud; repeatable').choices(CLOUDS).argParser(oneOf(CLOUDS)),
    new Option('--all-regions', 'Query every region that offers a model, including regions without a target'),
    new Option('--dry-run', 'Show what would change, without writing the file'),
    new Option('--check', 'Like --dry-run, but exit with 1 if anything would change'),
    new Option('--all', 'Show changes to all models, including models not in the spec'),
    timeoutOption(),
    concurrencyOption(),
    formatOption(),
    todayOption('Date to record in the file, YYYY-MM-DD'),
  ],
  examples: [
    { line: 'modelport catalog refresh --dry-run', what: 'Show what would change' },
    { line: 'modelport catalog refresh --check', what: 'Fail in CI if live data differs from the file' },
  ],
  exitCodes: {
    0: 'Every query succeeded',
    1: 'A catalog file or the spec has errors, or --check found changes',
    3: 'One or more queries failed',
    130: 'Interrupted',
  },
  pages: ['catalog.md'],
  run: ([spec], options, io) =>
    (require('../run-catalog-refresh') as typeof import('../run-catalog-refresh')).catalogRefresh(spec, options, io),
};
