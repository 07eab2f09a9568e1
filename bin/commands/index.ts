import type { CommandTable } from '../command';

/** Every command. */
export const COMMANDS: CommandTable = {
  check: () => (require('./check') as typeof import('./check')).command,
  explain: () => (require('./explain') as typeof import('./explain')).command,
  where: () => (require('./where') as typeof import('./where')).command,
  catalog: () => (require('./catalog') as typeof import('./catalog')).command,
  preflight: () => (require('./preflight') as typeof import('./preflight')).command,
  review: () => (require('./review') as typeof import('./review')).command,
  schema: () => (require('./schema') as typeof import('./schema')).command,
  app: () => (require('./app') as typeof import('./app')).command,
  completion: () => (require('./completion') as typeof import('./completion')).completionCommand(COMMANDS),
};
