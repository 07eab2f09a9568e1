#!/usr/bin/env node
import { join } from 'node:path';
import { loadProgram } from './load-program';

loadProgram(join(__dirname, process.argv[2] === 'app' ? 'app-program' : 'program'));
