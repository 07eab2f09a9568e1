import { environment, type Status, startEmulator, status, terraformCommand } from '../../stand-ins';
import type { EmulatorEnvironment } from './emulators';
import { SETUP, type ToolState } from './tools';

/** The account that every example deploys to. */
const ACCOUNT = '111122223333';

/** Terraform with the stand-in providers and AWS emulators, as far as this machine has them. */
export interface StandIns {
  readonly terraform: ToolState;
  readonly aws: ToolState;
  /** Variables that point Terraform at the stand-in providers. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables that point AWS clients at an emulator, per Jest worker. Empty without the emulator. */
  readonly emulators: readonly EmulatorEnvironment[];
  readonly stop: () => Promise<void>;
}

/** Finds Terraform and its providers, and starts an AWS emulator per worker, so that proofs on AWS cannot see each other's stacks. */
export async function startStandIns(workers: number): Promise<StandIns> {
  const machine = status();
  const count = machine.isEmulatorInstalled ? workers : 0;
  const emulators = await Promise.all(Array.from({ length: count }, () => startEmulator({ accountId: ACCOUNT })));
  return {
    terraform: terraformState(machine),
    aws: awsState(machine),
    environment: environment(),
    emulators: emulators.map(({ env }) => env),
    stop: async () => void (await Promise.all(emulators.map((emulator) => emulator.stop()))),
  };
}

function terraformState({ terraform, providers }: Status): ToolState {
  const found = terraform !== undefined && providers.length > 0;
  const enable = terraform ? SETUP : `put ${terraformCommand()} on the path, or set TERRAFORM_BINARY_NAME, then ${SETUP}`;
  return { found, enable, installable: terraform !== undefined };
}

function awsState({ python, isEmulatorInstalled }: Status): ToolState {
  const problem = 'problem' in python ? python.problem : undefined;
  return { found: isEmulatorInstalled, enable: problem ? `${problem} Then ${SETUP}` : SETUP, installable: !problem };
}
