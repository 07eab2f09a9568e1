import type { Construct } from 'constructs';
import { HCP_HOST } from '../rules/terraform-names';
import { DataTerraformRemoteState, NamedRemoteWorkspace, TerraformBackend, type TerraformStack } from './cdktf';

/** A workspace of HCP Terraform or Terraform Enterprise. */
export interface CloudWorkspaceProps {
  readonly organization: string;
  readonly workspace: string;
  readonly project: string | null;
  readonly hostname: string;
}

/**
 * Keeps state in a workspace, as cdktf's `CloudBackend` does, with the same output.
 *
 * `CloudBackend` runs `terraform version` during synthesis. A synthesis here needs no Terraform.
 */
export class CloudWorkspace extends TerraformBackend {
  constructor(
    stack: TerraformStack,
    private readonly props: CloudWorkspaceProps,
  ) {
    super(stack, 'backend', 'cloud');
  }

  public override toTerraform(): object {
    const { organization, hostname, workspace, project } = this.props;
    const workspaces = { name: workspace, ...(project !== null && { project }) };
    return { terraform: { cloud: { hostname, organization, workspaces } } };
  }

  public override getRemoteStateDataSource(scope: Construct, name: string): DataTerraformRemoteState {
    const { organization, hostname, workspace } = this.props;
    return new DataTerraformRemoteState(scope, name, { organization, hostname, workspaces: new NamedRemoteWorkspace(workspace) });
  }

  public override toMetadata(): object {
    return { ...super.toMetadata(), cloud: this.props.hostname === HCP_HOST ? 'tfc' : 'tfe' };
  }
}
