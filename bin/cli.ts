#!/usr/bin/env node
import { runProcess } from './run-process';

runProcess((io) => {
  const { main } = require('./main') as typeof import('./main');
  return main(process.argv.slice(2), io);
});
