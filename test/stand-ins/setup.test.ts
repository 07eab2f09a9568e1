import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from './emulator';
import { install } from './setup';
import { status } from './status';

const root = mkdtempSync(join(tmpdir(), 'stand-ins-setup-'));
const home = join(root, 'home');
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('without Python', () => {
  beforeEach(() => usePath({}));

  it('installs the providers and reports why the emulator is missing', async () => {
    const lines: string[] = [];

    const installed = await install({ home, log: (line) => lines.push(line) });

    expect(installed.providers.isReady).toBe(true);
    expect(installed.emulator).toEqual({ isReady: false, problem: 'python3 is not on the path. Install Python 3.11 or newer.' });
    expect(lines).toEqual([
      expect.stringMatching(/^stand-in providers: (installed|already) in /),
      'AWS emulator: not installed. python3 is not on the path. Install Python 3.11 or newer.',
    ]);
  });

  it('cannot start the emulator', async () => {
    await expect(startEmulator({ accountId: '111122223333', home })).rejects.toThrow('python3 is not on the path');
  });
});

describe('status', () => {
  it('lists the providers once they are installed', async () => {
    usePath({});
    expect(status({ home: join(root, 'empty') }).providers).toEqual([]);

    await install({ home });

    expect(status({ home })).toEqual({
      terraform: undefined,
      providers: [
        { name: 'azurerm', version: '4.55.0' },
        { name: 'google', version: '6.50.0' },
        { name: 'google', version: '7.45.0' },
      ],
      python: { problem: 'python3 is not on the path. Install Python 3.11 or newer.' },
      isEmulatorInstalled: false,
    });
  });

  it('names the Terraform binary', () => {
    usePath({ terraform: `echo '{"terraform_version":"1.11.4"}'` });

    expect(status({ home }).terraform).toEqual({ binary: 'terraform', version: '1.11.4' });
  });

  it('names OpenTofu when TERRAFORM_BINARY_NAME does', () => {
    usePath({ terraform: 'exit 1', tofu: `echo '{"terraform_version":"1.10.7"}'` });
    process.env['TERRAFORM_BINARY_NAME'] = 'tofu';

    expect(status({ home }).terraform).toEqual({ binary: 'tofu', version: '1.10.7' });
  });

  it('reports a Python that is too old', () => {
    usePath({ python3: 'printf "/usr/bin/python3\\n3.9.2\\n"' });

    expect(status({ home }).python).toEqual({ problem: 'python3 is 3.9.2. Install Python 3.11 or newer.' });
  });

  it('reports a Python without virtual environments', () => {
    usePath({ python3: 'echo "ModuleNotFoundError: No module named \'ensurepip\'" >&2; exit 1' });

    expect(status({ home }).python).toEqual({ problem: expect.stringContaining("No module named 'ensurepip'") });
  });

  it('points to setup when the emulator is not installed', async () => {
    usePath({ python3: 'printf "/usr/bin/python3\\n3.12.1\\n"' });

    await expect(startEmulator({ accountId: '111122223333', home })).rejects.toThrow('Run `npm run prove:setup`');
  });
});

/** A path with these shell scripts and nothing else. */
function usePath(scripts: Readonly<Record<string, string>>): void {
  const folder = mkdtempSync(join(root, 'bin-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env['PATH'] = folder;
  delete process.env['TERRAFORM_BINARY_NAME'];
}
