import { repeatedFacts } from './support/literals';
import { type Source, sourcesOf } from './support/sources';

/** Facts that may stand in several files, with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'name openai/v1': "OpenAI's own path, which each cloud serves",
  'permission Microsoft.Resources/subscriptions/read': 'what a query lacks, and a part of what a role holds',
  'pattern ^\\d{4}-\\d{2}-\\d{2}$': 'a date, in model versions and on the command line',
  'word ArnLike': 'an operator of IAM policies',
  'word ManageServiceRoles': 'a Sid: the same words for the same purpose',
  'word NextToken': "a field of AWS's answers: more pages follow",
  'word NoAutoUpgrade': 'a word of two settings: of a model version, and of a quota tier',
  'word OpenAI': 'a format of models, and a kind of accounts',
  'word SageMaker': 'the name of a product, in texts',
  'word ServicePrincipal': 'a word of the spec, checked by its type',
  'word StringEquals': 'an operator of IAM policies',
  'word StringLike': 'an operator of IAM policies',
  'word WriteLogs': 'a Sid: the same words for the same purpose',
};

/** Fault examples quote values as a user would write them. */
const SOURCES = sourcesOf('lib', 'bin', 'stacks').filter(({ file }) => !file.startsWith('lib/explain/faults/examples/'));

describe('facts that a cloud prescribes', () => {
  it('are in one source file', () => {
    expect(repeatedFacts(SOURCES, Object.keys(ALLOWED))).toEqual([]);
  });

  it('have no unused exceptions', () => {
    const repeated = repeatedFacts(SOURCES).map((line) => line.slice(0, line.lastIndexOf(' in ')));

    expect(Object.keys(ALLOWED).filter((fact) => !repeated.includes(fact))).toEqual([]);
  });

  it.each([
    ['role GUID', "export const ID = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd';"],
    ['audience', "const AUDIENCE = 'api://AzureADTokenExchange';"],
    ['zone', "const zones = ['privatelink.openai.azure.com'];"],
    ['host within a URL', 'const url = `https://${name}.services.ai.azure.com/api`;'],
    ['content filter', "create({ raiPolicyName: given ?? 'Microsoft.DefaultV2' });"],
    ['resource provider', "register('Microsoft.CognitiveServices');"],
    ['metric', "alarm('EstimatedTPMQuotaUsage');"],
    ['condition key', "const key = { 'aws:SourceVpce': id };"],
    ['permission', "const PREDICT = 'aiplatform.endpoints.predict';"],
    ['resource type', "const type = 'AWS::BedrockMantle::Project';"],
    ['policy version', "const document = { Version: '2012-10-17' };"],
    ['pattern', 'const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;'],
    ['limit', 'const CREDENTIALS = 20;'],
  ])('are found twice: %s', (_, text) => {
    expect(repeatedFacts(files(text, text))).toEqual([expect.stringMatching(/ in lib\/azure\/0\.ts, lib\/azure\/1\.ts$/)]);
  });

  it('have the same pattern in other groups, or the same limit under another name', () => {
    const patterns = files('const A = /^projects\\/([^/]+)\\/networks$/;', 'const B = /^projects\\/(?:[^/]+)\\/networks$/;');
    const limits = files('const MAX_TAGS = 50;', 'const MOST_TAGS = 50;');

    expect(repeatedFacts(patterns)).toHaveLength(1);
    expect(repeatedFacts(limits)).toEqual(['limit TAGS 50 in lib/azure/0.ts, lib/azure/1.ts']);
  });

  it.each([
    ['a type, which the compiler compares', "type Upgrade = 'OnceCurrentVersionExpired';"],
    ['an import', "import { x } from 'azure.com';"],
    ['prose', "const help = 'ask portal.azure.com for more';"],
    ['an example', "meta({ examples: ['GlobalStandard'] });"],
    ["a construct's id", "new Network(this, 'PrivateNetwork');"],
    ['a short pattern', 'const WORD = /^[a-z]+$/;'],
    ['a number without a name', 'const wide = columns > 120;'],
  ])('exclude %s', (_, text) => {
    expect(repeatedFacts(files(text, text))).toEqual([]);
  });

  it('may match by chance across clouds, in words and limits', () => {
    const text = "const MAX_TAGS = 50; alarm('InputTokens');";

    expect(
      repeatedFacts([
        { file: 'lib/rules/aws/tags.ts', text },
        { file: 'lib/rules/azure/tags.ts', text },
      ]),
    ).toEqual([]);
  });
});

function files(...texts: readonly string[]): readonly Source[] {
  return texts.map((text, index) => ({ file: `lib/azure/${index}.ts`, text }));
}
