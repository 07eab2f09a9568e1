import { formatFault } from '../../../lib/faults/format';
import { checkSpec, parseSpec, type ReadResult, type Spec } from '../../../lib/spec';

/** The minimal spec, with more lines after it. */
export function least(...more: string[]): string {
  return [...LEAST, ...more].join('\n');
}

const LEAST = [
  'service: support',
  'endpoints: { chat: { model: gpt-6-luna } }',
  'targets: { aws-us: { cloud: aws, account: "111122223333", region: us-east-1 } }',
];

/** The same as a value, with some fields replaced. */
export function leastValue(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    service: 'support',
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
    ...fields,
  };
}

/** The faults of a text, as shown on a terminal. */
export function faultsOf(text: string, file = 'modelport.yaml'): string[] {
  return lines(parseSpec(text, { file }));
}

/** The faults of a value, as shown on a terminal. */
export function faultsOfValue(value: unknown): string[] {
  return lines(checkSpec(value));
}

/** The spec of a text without faults. */
export function specOf(text: string): Spec {
  const { spec, ...result } = parseSpec(text);
  expect(lines(result)).toEqual([]);
  return spec as Spec;
}

export function lines({ faults }: Pick<ReadResult, 'faults'>): string[] {
  return faults.map(formatFault);
}
