import Module from 'node:module';
import { formatFault } from '../../../lib/faults/format';
import { readSpec } from '../../../lib/spec';

/** Run as a separate program, because Jest has its own module loader: prints the result of reading each file in the arguments. */
async function main(files: readonly string[]): Promise<void> {
  if (process.env['WITHOUT_TSX']) hideTsx();
  const given: Record<string, unknown> = {};
  for (const file of files) {
    const { spec, faults } = await readSpec(file, file.startsWith('never.') ? { patience: 300 } : {});
    given[file] = spec ?? faults.map(formatFault);
  }
  process.stdout.write(JSON.stringify(given));
}

/** As if it had never been installed. */
function hideTsx(): void {
  const loader = Module as unknown as { _resolveFilename(request: string, ...rest: unknown[]): string };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) => {
    if (request.startsWith('tsx/')) throw new Error('hidden');
    return resolve.call(loader, request, ...rest);
  };
}

void main(process.argv.slice(2));
