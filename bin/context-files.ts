/** Files beside which a command looks for `context.spec`, as the frameworks do. */
export const CONTEXT_FILES = ['cdk.json', 'cdktf.json'] as const;
