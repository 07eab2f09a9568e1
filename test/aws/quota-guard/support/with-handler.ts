import { FakeServiceQuotas } from './fake-service-quotas';
import { type Invocation, Lambda } from './invoke';

/** It waits before it tries again, and a machine may be busy. */
/** The handler between its two services, for the tests of one `describe`. */
export interface HandlerTest {
  readonly aws: FakeServiceQuotas;
  readonly lambda: Lambda;
  /** Lines that it wrote to its log in this test. */
  readonly logged: readonly string[];
  /** Runs it and gives the attributes. Whatever happens, CloudFormation hears of success. */
  readonly outcome: (properties: Record<string, string>, more?: Invocation) => Promise<Record<string, string>>;
}

/** Starts it before the tests and stops it after them. Each test finds an account as it was opened. */
export function withHandler(): HandlerTest {
  const [aws, lambda, logged] = [new FakeServiceQuotas(), new Lambda(), [] as string[]];

  beforeAll(async () => lambda.start(await aws.start()));

  beforeEach(() => {
    aws.reset();
    logged.length = 0;
    for (const way of ['log', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((...texts) => void logged.push(texts.join(' ')));
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await lambda.stop();
    await aws.stop();
  });

  async function outcome(properties: Record<string, string>, more: Invocation = {}): Promise<Record<string, string>> {
    const { Status, Data } = await lambda.invoke({ ...more, properties });
    expect(Status).toBe('SUCCESS');
    expect(Object.keys(Data ?? {})).toEqual(['State', 'QuotaCode', 'Value', 'RequestedValue', 'RequestId', 'Reason']);
    // An output puts them between quotes of a JSON text.
    expect(Object.values(Data ?? {}).join('')).not.toMatch(/["\\\n]/);
    return Data ?? {};
  }

  return { aws, lambda, logged, outcome };
}
