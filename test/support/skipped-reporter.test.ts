import { skipped } from './skipped-reporter';

const SETUP = 'run `npm run prove:setup`';
const TOOLS = { terraform: { enable: SETUP }, pnpm: { enable: SETUP }, zsh: { enable: 'install zsh' } };

describe('the list of skipped tests', () => {
  it('names each skipped group once, and each skipped test, by what it needs', () => {
    const results = [
      {
        testResults: [
          pending('Terraform (needs terraform)', 'validates'),
          pending('Terraform (needs terraform)', 'applies'),
          passed('the CDK', 'deploys'),
        ],
      },
      { testResults: [pending('installed with', 'pnpm (needs pnpm)', 'runs')] },
      { testResults: [pending('completion', 'is valid (needs zsh)')] },
    ];

    expect(skipped(TOOLS, results)).toBe(`
Skipped because terraform is missing:
  Terraform
To enable: run \`npm run prove:setup\`

Skipped because pnpm is missing:
  installed with › pnpm
To enable: run \`npm run prove:setup\`

Skipped because zsh is missing:
  completion › is valid
To enable: install zsh
`);
  });

  it('is empty if nothing was skipped, or only tests that the run did not select', () => {
    expect(skipped(TOOLS, [{ testResults: [passed('Terraform', 'applies')] }])).toBe('');
    expect(skipped(TOOLS, [{ testResults: [pending('completion', 'is valid')] }])).toBe('');
  });
});

function pending(...titles: string[]) {
  return { status: 'pending', ancestorTitles: titles.slice(0, -1), title: titles.at(-1) };
}

function passed(...titles: string[]) {
  return { ...pending(...titles), status: 'passed' };
}
