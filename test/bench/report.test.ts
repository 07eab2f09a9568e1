import { type Measurement, median } from '../../bench/measure';
import { missed, report } from '../../bench/report';

const FAST: Measurement = {
  title: 'check quickstart',
  limit: 4,
  ours: { milliseconds: 80.4, kibibytes: 61_440 },
  other: { milliseconds: 25.2, kibibytes: 40_960 },
  ratio: 3.19,
};
const SLOW: Measurement = { ...FAST, title: 'synth three-clouds, AWS', limit: 1.25, ratio: 1.2501 };
const UNLIMITED: Measurement = { title: 'with the validator', ours: FAST.ours, other: FAST.other, ratio: 9 };
const UNSEEN: Measurement = { title: 'npx cdk synth', ours: { milliseconds: 900 }, other: { milliseconds: 800 }, ratio: 1.125 };

const REVIEW: Measurement = {
  title: 'review',
  atMost: { milliseconds: 2000, mebibytes: 400 },
  ours: { milliseconds: 1500, kibibytes: 112_640 },
  other: { milliseconds: 50, kibibytes: 40_960 },
  ratio: 30,
};

describe('results', () => {
  it('state the measured machine, with one row per comparison', () => {
    const page = report(
      { day: '2026-11-23', cores: 2, platform: 'linux x64', node: 'v20.20.2', packages: { cdktf: '0.21.0' } },
      [FAST, SLOW, UNLIMITED, UNSEEN, REVIEW],
      [
        {
          title: 'check quickstart',
          shares: new Map([
            ['Node itself', 0.25],
            ['the plan', 0.751],
          ]),
        },
      ],
    );

    expect(page).toContain('`npm run bench` on 2026-11-23: 2 cores, linux x64, Node v20.20.2, cdktf 0.21.0.');
    expect(page.split('\n').filter((line) => / ms \|/.test(line))).toEqual([
      '| check quickstart | 80 ms | 25 ms | 3.19 | 4 | 60 MiB | 40 MiB | 1.50 |',
      '| synth three-clouds, AWS | 80 ms | 25 ms | **1.25** | 1.25 | 60 MiB | 40 MiB | 1.50 |',
      '| with the validator | 80 ms | 25 ms | 9.00 |  | 60 MiB | 40 MiB | 1.50 |',
      '| npx cdk synth | 900 ms | 800 ms | 1.13 |  |  |  |  |',
      '| review | 1500 ms | 50 ms | 30.00 | 2000 ms, 400 MiB | 110 MiB | 40 MiB | 2.75 |',
    ]);
    expect(page).toContain('| | check quickstart |\n|---|---:|\n| Node itself | 25% |\n| the plan | 75% |\n');
  });

  it('list missed limits, and nothing without a limit', () => {
    const slow = { ...REVIEW, ours: { ...REVIEW.ours, milliseconds: 2001 } };
    const large = { ...REVIEW, ours: { ...REVIEW.ours, kibibytes: 409_601 } };

    expect(missed([FAST, SLOW, UNLIMITED, REVIEW])).toEqual(['synth three-clouds, AWS: 1.25 times, at most 1.25']);
    expect(missed([slow, large])).toEqual([
      'review: 2001 ms and 110 MiB, at most 2000 ms, 400 MiB',
      'review: 1500 ms and 400 MiB, at most 2000 ms, 400 MiB',
    ]);
  });

  it('use the median of several runs', () => {
    expect(median([30, 10, 200, 20, 25])).toBe(25);
  });
});
