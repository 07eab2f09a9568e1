import { join } from 'node:path';
import { type Answer, FakeCloudFormation } from './fake-cloudformation';

/** The folder that ships. */
export const HANDLER = join(__dirname, '..', '..', '..', '..', 'lib', 'aws', 'quota-guard', 'handler');

/** What Lambda gives a function, with little patience. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_MAX_ATTEMPTS: '3',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  BACKOFF_MS: '2',
};

/** Milliseconds that the handler keeps for its answer. */
const FOR_THE_ANSWER = 20_000;

/** What CloudFormation would send. */
export interface Invocation {
  readonly type?: 'Create' | 'Update' | 'Delete';
  readonly physicalId?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** Milliseconds for the work, before the answer. */
  readonly patience?: number;
}

type Handler = (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<void>;

/** The handler as Lambda runs it: the file that ships, in an environment of its own, between the two services that it talks to. */
export class Lambda {
  public readonly cloudFormation = new FakeCloudFormation();
  private responseUrl = '';
  private before: Readonly<Record<string, string | undefined>> = {};

  /** `serviceQuotas` is the URL that stands in for Service Quotas. */
  public async start(serviceQuotas: string): Promise<void> {
    const environment = { ...ENVIRONMENT, AWS_ENDPOINT_URL_SERVICE_QUOTAS: serviceQuotas };
    this.before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]));
    Object.assign(process.env, environment);
    this.responseUrl = `${await this.cloudFormation.start()}/answer?X-Amz-Signature=secret`;
  }

  public async stop(): Promise<void> {
    for (const [name, value] of Object.entries(this.before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await this.cloudFormation.stop();
  }

  /** Runs the handler once and gives what CloudFormation was told. */
  public async invoke({ type = 'Create', physicalId, properties = {}, patience = 20_000 }: Invocation): Promise<Answer> {
    const { handler } = require(HANDLER) as { handler: Handler };
    const event = {
      RequestType: type,
      ResponseURL: this.responseUrl,
      StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/team/1',
      RequestId: 'request',
      LogicalResourceId: 'Increase',
      ...(physicalId === undefined ? {} : { PhysicalResourceId: physicalId }),
      ResourceProperties: { ServiceToken: 'arn', Key: 'chat', ServiceCode: 'bedrock', ...properties },
    };
    await handler(event, { getRemainingTimeInMillis: () => FOR_THE_ANSWER + patience });
    return this.cloudFormation.answers.at(-1) as Answer;
  }
}
