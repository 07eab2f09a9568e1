/**
 * `node --import tsx test/fuzz/judge-error-free.ts COUNT SEED` prints as JSON what refuses specs without errors.
 *
 * A process of its own: in a Jest worker, thousands of synthesized apps stay in memory.
 */
import { refusalsOf } from './refusals-of';

const [count, seed] = process.argv.slice(2).map(Number);
if (!count || !seed) throw new Error('give a count and a seed');
process.stdout.write(JSON.stringify(refusalsOf(count, seed)));
