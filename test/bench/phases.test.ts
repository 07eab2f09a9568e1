import { sharesOf } from '../../bench/phases';

describe("a run's phases", () => {
  it('include the time of the functions below them, and of garbage collection wherever it runs', () => {
    const node = (id: number, functionName: string, ...children: number[]) => ({ id, callFrame: { functionName }, children });
    const nodes = [
      node(1, '(root)', 2, 7),
      node(2, 'loadProgram', 3, 5),
      node(3, 'resolvePlan', 4),
      node(4, 'digest'),
      node(5, 'judge2', 6),
      node(6, '(garbage collector)'),
      node(7, '(program)'),
    ];

    expect(Object.fromEntries(sharesOf({ nodes, samples: [2, 4, 6, 7, 5], timeDeltas: [10, 20, 30, 35, 5] }))).toEqual({
      'loading the compiled bundle': 0.1,
      'the plan': 0.2,
      'garbage collection': 0.3,
      'Node itself': 0.35,
      'building the schema, checking the spec': 0.05,
    });
  });
});
