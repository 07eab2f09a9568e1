import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startEmulator, withoutAwsSettings } from './emulator';
import { environment } from './environment';
import { status } from './status';

const USAGE = `Usage: npx tsx test/stand-ins/run.ts [--aws ACCOUNT] COMMAND [ARGUMENT...]

Runs a command whose Terraform or OpenTofu installs the stand-in providers.
With --aws, its AWS clients talk to an emulator of that account, which stops with the command.
`;

async function main(args: readonly string[]): Promise<number> {
  const accountId = args[0] === '--aws' ? args[1] : undefined;
  const [command, ...rest] = accountId === undefined ? args : args.slice(2);
  if (command === undefined || command.startsWith('--')) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (status().providers.length === 0) throw new Error('The stand-in providers are not installed. Run `npm run prove:setup`.');
  const emulator =
    accountId === undefined ? undefined : await startEmulator({ accountId, log: (line) => process.stderr.write(`${line}\n`) });
  try {
    // Ctrl+C reaches the command as well. Wait for it, so that the emulator stops.
    process.on('SIGINT', () => {});
    const inherited = emulator ? withoutAwsSettings(process.env) : process.env;
    const child = spawn(command, rest, { stdio: 'inherit', env: { ...inherited, ...environment(), ...emulator?.env } });
    const [code] = await once(child, 'close');
    return code ?? 1;
  } finally {
    await emulator?.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
