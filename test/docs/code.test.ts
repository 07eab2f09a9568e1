import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import { parseSpec } from '../../lib/spec/read';
import { committed } from '../support/committed';
import { PAGES } from '../support/pages';
import { faultsOf } from '../support/synth';

const ROOT = join(__dirname, '..', '..');

interface Block {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

/** Snippets of the spec reference are completed and checked in spec.test.ts. */
const blocks = PAGES.filter((page) => page !== 'docs/spec.md').flatMap(blocksOf);

/** Its specs are those that cause a fault; `explain-fault.test.ts` checks that they do. */
const FAULTS = 'docs/faults.md';

describe('code in the documents', () => {
  it('exists', () => {
    expect(of('yaml').length).toBeGreaterThan(1);
    expect(of('ts').length).toBeGreaterThan(2);
  });

  const specs = of('yaml').filter(({ page }) => page !== FAULTS);

  it.each(specs.map(named))('%s: a spec without errors', (_, { page, code }) => {
    const faults = faultsOf(parseSpec(code, { file: page }));

    expect(hasErrors(faults) ? faults.map(formatFault) : []).toEqual([]);
  });

  it.each(of('json').map(named))('%s: JSON', (_, { code }) => {
    expect(() => JSON.parse(code)).not.toThrow();
  });

  it('compiles with the strictest settings', () => {
    expect(compilerErrors(of('ts'))).toBe('');
  });
});

/** Compiles each block as a module of a project that has modelport, and says what the compiler does. */
function compilerErrors(modules: readonly Block[]): string {
  // Below node_modules, from where packages resolve and where no other tool looks.
  const folder = join(ROOT, 'node_modules', '.cache', 'modelport-docs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  modules.forEach(({ page, code }, index) => {
    writeFileSync(join(folder, `${index}-${page.replace(/\W+/g, '-')}.ts`), `${code}\nexport {};\n`);
  });
  const config = { extends: '../../../tsconfig.json', compilerOptions: { noUnusedLocals: false }, include: ['*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return spawnSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', folder], { encoding: 'utf8' }).stdout;
}

function of(language: string): Block[] {
  return blocks.filter((block) => block.language === language);
}

function named(block: Block): [string, Block] {
  return [`${block.page}, ${block.code.split('\n').find((line) => !line.startsWith('#')) ?? ''}`, block];
}

function blocksOf(page: string): Block[] {
  const found = (committed(page) as string).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language = '', code = '']) => ({ page, language, code }));
}
