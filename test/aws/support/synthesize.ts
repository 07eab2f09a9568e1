import { Template } from 'aws-cdk-lib/assertions';
import { type App, Stack } from 'aws-cdk-lib/core';
import { newAwsApp } from '../../../stacks/aws-app';
import { ACCOUNT } from './all-routes';

// biome-ignore lint/suspicious/noExplicitAny: what was read back is judged by expectations, not by types
export type Json = any;

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
}

/** A team's own stack, in an app as modelport makes it. */
export function teamStack(region = 'us-east-1', app: App = newAwsApp()): Stack {
  return new Stack(app, 'team', { env: { account: ACCOUNT, region } });
}

/** What a stack became, read back from its template. */
export function readBack(stack: Stack): Json {
  return Template.fromStack(stack).toJSON();
}

/** Builds in a team's own stack and reads the template back. */
export function synthesize(build: (stack: Stack) => void, region?: string): Json {
  const stack = teamStack(region);
  build(stack);
  return readBack(stack);
}

export function resourcesOf(template: Json, type?: string): readonly Resource[] {
  const all = Object.entries<Json>(template.Resources ?? {}).map(([id, { Type, Properties = {} }]) => ({
    id,
    type: Type,
    properties: Properties,
  }));
  return type === undefined ? all : all.filter((resource) => resource.type === type);
}

/** The only resource of a type. */
export function only(template: Json, type: string): Resource {
  const found = resourcesOf(template, type);
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0] as Resource;
}

/** The text of all that was refused, one line a fault. */
export function refusal(build: (stack: Stack) => void): string {
  try {
    build(teamStack());
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

/** Where a stack is deployed, as its ARNs say it. */
export interface DeployedTo {
  readonly partition: string;
  readonly region: string;
}

/** What a deploy would put for references: an id that tells which resource it is of. */
export function deployed(value: Json, { partition, region }: DeployedTo = { partition: 'aws', region: 'us-east-1' }): Json {
  return JSON.parse(JSON.stringify(value), (_, part) => {
    const [id, attribute] = part?.['Fn::GetAtt'] ?? [];
    if (attribute === 'Id') return `proj_${id}`;
    if (attribute === 'Arn') return `arn:${partition}:bedrock-mantle:${region}:${ACCOUNT}:project/proj_${id}`;
    if (attribute === 'InferenceProfileArn')
      return `arn:${partition}:bedrock:${region}:${ACCOUNT}:application-inference-profile/${id.toLowerCase()}`;
    if (typeof part?.Ref === 'string' && !part.Ref.startsWith('AWS::')) return `vpce-${part.Ref.toLowerCase()}`;
    return part?.['Fn::Join'] ? part['Fn::Join'][1].join(part['Fn::Join'][0]) : part;
  });
}
