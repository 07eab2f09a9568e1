import type { InvokeStatement } from '../aws-permissions';
import { arn, type DeployedPlace, QUALIFIER, statement } from './place';

/** The version of the bootstrap, which every template asks for. */
export function bootstrapStatements(place: DeployedPlace): InvokeStatement[] {
  return [statement('ReadBootstrapVersion', ['ssm:GetParameters'], [arn(place, 'ssm', `parameter/cdk-bootstrap/${QUALIFIER}/version`)])];
}

/** Roles of the bootstrap that `cdk` takes on, which do the rest. */
export function commandLineStatements({ partition, account, region }: DeployedPlace): InvokeStatement[] {
  const roles = ['deploy', 'file-publishing', 'lookup'].map(
    (role) => `arn:${partition}:iam::${account}:role/cdk-${QUALIFIER}-${role}-role-${account}-${region}`,
  );
  return [statement('TakeOnBootstrapRoles', ['sts:AssumeRole'], roles)];
}
