import type { CommandGroup } from '../command';

export const command: CommandGroup = {
  name: 'catalog',
  summary: 'Inspect and refresh the model catalog',
  commands: {
    list: () => (require('./catalog-list') as typeof import('./catalog-list')).command,
    show: () => (require('./catalog-show') as typeof import('./catalog-show')).command,
    age: () => (require('./catalog-age') as typeof import('./catalog-age')).command,
    refresh: () => (require('./catalog-refresh') as typeof import('./catalog-refresh')).command,
  },
};
