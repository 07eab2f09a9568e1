/** Text that a program would evaluate. */
export const EVALUATED = {
  'a Terraform function': '${file("/etc/hostname")}',
  'a Terraform directive': '%{ if true }x%{ endif }',
  'a CloudFormation dynamic reference': '{{resolve:ssm:x}}',
  'a CloudFormation variable': '${AWS::AccountId}',
  'an IAM policy variable': '${aws:username}',
  'a wildcard': '*',
  'a CDK token': '${Token[TOKEN.1]}',
  'a cdktf token': '${TfToken[x]}',
} as const;

/** Text without a space or slash, which many formats forbid. */
const INSIDE = ['an IAM policy variable', 'a wildcard'] as const satisfies readonly (keyof typeof EVALUATED)[];

/** Longest text that a spec may contain, and more. */
export const LONG = 'x'.repeat(4_096);
export const TOO_LONG = 'x'.repeat(10_000);

/** How to write a text into a field: alone, or into the field's own value, whose start may have a fixed form. */
export const VARIANTS: readonly (readonly [name: string, write: (value: string) => string])[] = [
  ...Object.entries(EVALUATED).map(([name, text]) => [name, () => text] as const),
  ...INSIDE.flatMap((name) => [
    [`${name} inside`, (value: string) => `${value.slice(0, -1)}${EVALUATED[name]}${value.slice(-1)}`] as const,
    [`${name} at the end`, (value: string) => `${value}${EVALUATED[name]}`] as const,
  ]),
  ['4,096 characters', () => LONG],
];
