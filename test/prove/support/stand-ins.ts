import { type Emulator, environment, type Status, startEmulator, status, terraformCommand } from '../../stand-ins';
import { SETUP, type ToolState } from './tools';

/** The account that every example deploys to. */
const ACCOUNT = '111122223333';

/** Terraform with the stand-in providers and the AWS emulator, as far as this machine has them. */
export interface StandIns {
  readonly terraform: ToolState;
  readonly aws: ToolState;
  /** Variables that point Terraform and AWS clients at them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Finds Terraform and its providers, and starts the AWS emulator. */
export async function startStandIns(): Promise<StandIns> {
  const machine = status();
  const emulator = machine.isEmulatorInstalled ? await startEmulator({ accountId: ACCOUNT }) : undefined;
  return {
    terraform: terraformState(machine),
    aws: awsState(machine, emulator),
    environment: { ...environment(), ...emulator?.env },
    stop: async () => emulator?.stop(),
  };
}

function terraformState({ terraform, providers }: Status): ToolState {
  const found = terraform !== undefined && providers.length > 0;
  const enable = terraform ? SETUP : `put ${terraformCommand()} on the path, or set TERRAFORM_BINARY_NAME, then ${SETUP}`;
  return { found, enable, installable: terraform !== undefined };
}

function awsState({ python }: Status, emulator: Emulator | undefined): ToolState {
  const problem = 'problem' in python ? python.problem : undefined;
  return { found: emulator !== undefined, enable: problem ? `${problem} Then ${SETUP}` : SETUP, installable: !problem };
}
