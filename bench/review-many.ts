/** `node review-many.js <resources>`: reads that many resources on both sides of a change and reviews it. */

/** The part of `modelport/review` that this program uses, as it was built. */
interface Review {
  readonly readInventory: (documents: readonly { readonly file: string; readonly text: string }[]) => { readonly inventory: unknown };
  readonly reviewChange: (sides: { readonly base: unknown; readonly head: unknown; readonly today: string }) => {
    readonly findings: readonly unknown[];
    readonly stacks: readonly unknown[];
  };
}

const { readInventory, reviewChange } = require('modelport/review') as Review;

/** Resources per stack: a template may have 500. */
const PER_STACK = 250;

const MODEL = 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-6-luna';

/** Kinds of resources that a stack has in turn: with policies, references, JSON in texts, and unknown types. */
const TEMPLATES: readonly ((index: number, isHead: boolean) => object)[] = [
  (index) => ({ Type: 'AWS::IAM::Role', Properties: { RoleName: `role-${index}`, AssumeRolePolicyDocument: trust(index) } }),
  (index, isHead) => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { Roles: [{ Ref: `R${index - 1}` }], PolicyDocument: policy(isHead && index % 10 === 1 ? '*' : MODEL) },
  }),
  (index) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: 'vpc-1', SecurityGroupIngress: ingress(index) } }),
  (index, isHead) => ({ Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: isHead && index % 20 === 3 ? 7 : 90 } }),
  (index) => ({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: JSON.stringify({ index, nested: [index] }) } }),
];

main(Number(process.argv[2] ?? 5000));

function main(resources: number): void {
  const [base, head] = [false, true].map((isHead) => readInventory(documents(resources, isHead)).inventory);
  const { findings, stacks } = reviewChange({ base, head, today: '2026-11-30' });
  if (findings.length === 0 || stacks.length !== Math.ceil(resources / PER_STACK)) throw new Error('the review found nothing');
  process.stdout.write(`${findings.length} findings\n`);
}

function documents(resources: number, isHead: boolean) {
  return Array.from({ length: Math.ceil(resources / PER_STACK) }, (_, stack) => {
    const entries = Array.from({ length: PER_STACK }, (__, index) => [`R${index}`, TEMPLATES[index % TEMPLATES.length]?.(index, isHead)]);
    return { file: `stack-${stack}.template.json`, text: JSON.stringify({ Resources: Object.fromEntries(entries) }) };
  });
}

function trust(index: number) {
  const subject = { StringEquals: { 'issuer.example:sub': `system:serviceaccount:shop:${index}` } };
  const principal = { Federated: 'arn:aws:iam::111122223333:oidc-provider/issuer.example' };
  return { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRoleWithWebIdentity', Condition: subject }] };
}

function policy(resource: string) {
  return { Statement: [{ Effect: 'Allow', Action: ['bedrock:InvokeModel', 'bedrock:Converse'], Resource: resource }] };
}

function ingress(index: number) {
  return [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: `10.${index % 256}.0.0/16` }];
}

export {};
