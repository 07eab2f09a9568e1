/** Files in which commands look for `context.spec`, as the frameworks do. */
export const CONTEXT_FILES = ['cdk.json', 'cdktf.json'] as const;
