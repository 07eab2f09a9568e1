import type { KINDS, Project } from './project';

/** How to follow the README on one cloud. */
interface Cloud {
  /** As in the table of packages to install. */
  readonly name: string;
  readonly entry: string;
  /** The CLI's configuration, and the arguments of `modelport` that it must contain. */
  readonly config: { readonly file: string; readonly app: readonly string[] };
  readonly example: string;
  /** The program that synthesizes the stacks of the snippets. */
  readonly program: (stacks: readonly Stack[]) => string;
}

/** A stack class of a snippet, and the module that exports it. */
interface Stack {
  readonly name: string;
  readonly module: string;
}

const CDKTF = {
  config: { file: 'cdktf.json', app: ['app', 'terraform'] },
  program: (stacks: readonly Stack[]) => synthesizing('cdktf', stacks, '(app.synth(), Object.keys(app.manifest.stacks))'),
};

export const CLOUDS = {
  aws: {
    name: 'AWS',
    entry: 'modelport/aws',
    config: { file: 'cdk.json', app: ['app', 'aws'] },
    example: 'bedrock-models',
    program: (stacks) => synthesizing('aws-cdk-lib/core', stacks, 'app.synth().stacks.map((stack) => stack.stackName)'),
  },
  azure: { name: 'Azure', entry: 'modelport/azure', example: 'quickstart', ...CDKTF },
  gcp: { name: 'Google Cloud', entry: 'modelport/gcp', example: 'vertex-open-models', ...CDKTF },
} as const satisfies Record<string, Cloud>;

/** What following the README on one cloud led to. */
export interface Followed {
  /** Packages to install besides modelport, without versions. */
  readonly packages: readonly string[];
  /** Commands of the README that failed, with their output. */
  readonly failures: readonly string[];
  /** Stacks of the app, by their files. */
  readonly app: readonly string[];
  /** Stacks of the snippets, as an ES module and as CommonJS. */
  readonly module: string;
  readonly commonjs: string;
}

/** Packages that the README installs beside modelport on a cloud, without versions. */
export function packagesInReadme(readme: string, { name }: Cloud): readonly string[] {
  const [, packages = ''] = new RegExp(`\\| ${name} \\| \`npm install modelport ([^\`]+)\``).exec(readme) ?? [];
  return packages.split(' ').map((versioned) => versioned.replace(/(?<=.)@\d+$/, ''));
}

/** Follows the README of the package in a project, and the snippets of `docs/constructs.md`, with nothing but what the package contains. */
export function followReadme(project: Project, cloud: Cloud): Followed {
  const readme = project.read('node_modules/modelport/README.md');
  const spec = project.read(`node_modules/modelport/examples/${cloud.example}/modelport.yaml`);
  project.write('modelport.yaml', spec.replace(/^# yaml-language-server.*/, schemaLine(project, readme)));
  project.write(cloud.config.file, appConfig(readme, cloud));

  const commands = [...commandsOf(readme), cloud.config.app];
  const snippets = [...new Set([...snippetsOf(readme), ...snippetsOf(project.read('node_modules/modelport/docs/constructs.md'))])];
  const modules = snippets.filter((snippet) => snippet.includes(`'${cloud.entry}'`) || snippet.includes("'modelport'"));
  const run = (kind: (typeof KINDS)[number]) => project.runTypeScript(kind, cloud.program(stacksOf(modules)), filesOf(modules)).trim();
  return {
    packages: packagesInReadme(readme, cloud),
    failures: commands.flatMap((words) => failureOf(project, words)),
    app: project.list(cloud.config.file === 'cdk.json' ? 'cdk.out' : 'cdktf.out/stacks'),
    module: run('module'),
    commonjs: run('commonjs'),
  };
}

/** The comment for editors, checked to name a file. */
function schemaLine(project: Project, readme: string): string {
  const [line = '', path = ''] = /# yaml-language-server: \$schema=\.\/(node_modules\S+)/.exec(readme) ?? [];
  if (!project.exists(path)) throw new Error(`the README names the schema ${path}, which the package does not contain`);
  return line;
}

/** The block for `cdk.json` or `cdktf.json`, checked to run modelport. */
function appConfig(readme: string, { config: { file, app } }: Cloud): string {
  const [, block = ''] = new RegExp(`in \`${file}\`:\\s+\`\`\`json\\s+(.+)`).exec(readme) ?? [];
  const command = (JSON.parse(block) as { app: string }).app;
  if (command !== `npx modelport ${app.join(' ')}`) throw new Error(`the README configures ${file} with ${command}`);
  return block;
}

/** Commands of modelport that the README runs before deploying. */
function commandsOf(readme: string): readonly (readonly string[])[] {
  const [, block = ''] = /```sh\n([^`]*npx cdk deploy[^`]*)```/.exec(readme) ?? [];
  return [...block.matchAll(/npx modelport (.+)/g)].map(([, words]) => (words as string).split(' '));
}

function failureOf(project: Project, words: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = project.modelport(...words);
  return status === 0 ? [] : [`modelport ${words.join(' ')}: exit code ${status}\n${stdout}${stderr}`];
}

function snippetsOf(page: string): readonly string[] {
  return [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code as string);
}

function filesOf(snippets: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(snippets.map((code, index) => [`snippet-${index}.ts`, code]));
}

function stacksOf(snippets: readonly string[]): readonly Stack[] {
  return snippets.flatMap((code, index) =>
    [...code.matchAll(/^export class (\w+)/gm)].map(([, name]) => ({ name: name as string, module: `./snippet-${index}.js` })),
  );
}

/** Imports every name as users do, synthesizes the stacks, and prints their names. */
function synthesizing(framework: string, stacks: readonly Stack[], names: string): string {
  return [
    `import { App } from '${framework}';`,
    ...stacks.map(({ name, module }) => `import { ${name} } from '${module}';`),
    "const app = new App({ outdir: 'out' });",
    ...stacks.map(({ name }) => `new ${name}(app, '${name}');`),
    `console.log(${names}.sort().join(' '));`,
    '',
  ].join('\n');
}
