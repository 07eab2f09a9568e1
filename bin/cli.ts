#!/usr/bin/env node
import nodeModule from 'node:module';

// Node 22.1 and later keep compiled modules on disk, which makes the next start quicker; only what is loaded after this.
nodeModule.enableCompileCache?.();
require('./program');
