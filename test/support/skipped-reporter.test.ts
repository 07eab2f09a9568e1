import { notProved } from './not-proved-reporter';

const ENABLE = 'run `npm run prove:setup`';

describe('the list of what was not proved', () => {
  it('names each skipped group once, by missing tool', () => {
    const results = [
      { testResults: [pending('Terraform (needs terraform)'), pending('Terraform (needs terraform)'), passed('the CDK')] },
      { testResults: [pending('installed with', 'pnpm (needs pnpm)')] },
    ];

    expect(notProved({ terraform: missing(), aws: found(), pnpm: missing() }, results)).toBe(`
Not proved because terraform is missing:
  Terraform
To enable: run \`npm run prove:setup\`

Not proved because pnpm is missing:
  installed with › pnpm
To enable: run \`npm run prove:setup\`
`);
  });

  it('is empty if everything was found, or nothing needed it', () => {
    expect(notProved({ terraform: found() }, [{ testResults: [passed('Terraform')] }])).toBe('');
    expect(notProved({ yarn: missing() }, [{ testResults: [passed('Terraform')] }])).toBe('');
  });
});

function pending(...ancestorTitles: string[]) {
  return { status: 'pending', ancestorTitles };
}

function passed(...ancestorTitles: string[]) {
  return { status: 'passed', ancestorTitles };
}

function missing() {
  return { found: false, enable: ENABLE };
}

function found() {
  return { found: true, enable: ENABLE };
}
