import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

interface Locked {
  readonly hasInstallScript?: boolean;
}

describe('npm ci in a clone', () => {
  it('runs no script of a dependency', () => {
    const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
    const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
    const withScripts = Object.keys(packages)
      .filter((path) => packages[path]?.hasInstallScript)
      .map((path) => path.replace(/^.*node_modules\//, ''));

    expect(withScripts.length).toBeGreaterThan(0);
    expect(allowScripts).toEqual(Object.fromEntries(withScripts.map((name) => [name, false])));
  });

  it('runs no script of the repository', () => {
    const { scripts } = read('package.json') as { scripts: Record<string, string> };

    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
  });

  it('installs exact versions of development dependencies', () => {
    const { devDependencies } = read('package.json') as { devDependencies: Record<string, string> };

    expect(Object.entries(devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
}
