import { Option } from 'commander';
import { CLOUDS } from '../../lib/catalog/types';
import type { CommandDefinition } from '../command';
import { collect, concurrencyOption, formatOption, oneOf, specArgument, timeoutOption, todayOption } from '../options';
import type { PreflightOptions } from '../run-preflight';

export const command: CommandDefinition<PreflightOptions> = {
  name: 'preflight',
  summary: 'Query live quota, capacity and access with your current credentials',
  arguments: [specArgument()],
  options: [
    new Option('--cloud <cloud>', 'Query only targets on this cloud; repeatable').choices(CLOUDS).argParser(oneOf(CLOUDS)),
    new Option('--target <target>', 'Query only this target; repeatable').argParser(collect),
    new Option('--allow-unverified', 'Exit with 0 instead of 3'),
    timeoutOption(),
    concurrencyOption(),
    formatOption(),
    todayOption(),
  ],
  examples: [
    { line: 'modelport preflight', what: 'Query every cloud that the spec uses' },
    { line: 'modelport preflight --cloud azure --allow-unverified', what: 'Query only Azure, and accept unverified checks' },
  ],
  exitCodes: {
    0: 'All checks passed',
    1: 'A check failed, or the spec has errors',
    3: 'No check failed, but some could not be verified',
    130: 'Interrupted',
  },
  pages: ['preflight.md'],
  run: ([spec], options, io) => (require('../run-preflight') as typeof import('../run-preflight')).preflight(spec, options, io),
};
