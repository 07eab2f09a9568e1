#!/usr/bin/env node
'use strict';

// Posts a review as the one comment of a pull request, and updates it only if it changed: node comment.js github|gitlab|azure-devops review.md

const { azureDevOps } = require('./comment/azure-devops.js');
const { CommentError } = require('./comment/comment-error.js');
const { github } = require('./comment/github.js');
const { gitlab } = require('./comment/gitlab.js');
const { readReport } = require('./comment/report.js');
const { stickyComment } = require('./comment/sticky-comment.js');

const PLATFORMS = { github, gitlab, 'azure-devops': azureDevOps };

/**
 * @param {readonly string[]} args platform and report
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {{ out: (line: string) => void, err: (line: string) => void, wait?: (ms: number) => Promise<void> }} io
 * @returns {Promise<number>} exit code: 0; 1 if the API refuses; 2 for invalid usage; 3 if the report is not one
 */
async function main(args, env, io) {
  try {
    const [name, file, ...others] = args;
    const open = Object.hasOwn(PLATFORMS, name ?? '') ? PLATFORMS[name] : undefined;
    if (!open || !file || others.length > 0) throw new CommentError(2, 'usage: node comment.js github|gitlab|azure-devops <review.md>');
    const report = readReport(file);
    io.out(await stickyComment(await open(env, io.wait), report));
    return 0;
  } catch (error) {
    if (!(error instanceof CommentError)) throw error;
    io.err(error.message);
    return error.exitCode;
  }
}

module.exports = { main };

if (require.main === module) {
  main(process.argv.slice(2), process.env, { out: console.log, err: console.error }).then((code) => {
    process.exitCode = code;
  });
}
