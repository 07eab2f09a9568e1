import type { Construct } from 'constructs';
import { endpointNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { endpointElsewhere } from '../../faults/offer-faults';
import { ENDPOINT, PROJECT_NUMBER } from '../../rules/gcp/resource-names';
import { Fn, Token } from '../../terraform/cdktf';
import { CallerPermissions, type ICallerPermissions } from '../caller-permissions';
import { type CallerOptions, ModelEndpointBase } from './model-endpoint';

/** Attributes of an existing endpoint that its name does not contain. */
export interface ExistingModelEndpointOptions extends CallerOptions {
  /**
   * ID of the project, if the name contains the project number, as Google Cloud prints it.
   *
   * @default - the project in the name
   */
  readonly project?: string;

  /**
   * Host that serves the endpoint: its own, or a shared one such as `us-central1-aiplatform.googleapis.com`.
   *
   * @default - unknown; `connection.discover` looks up the endpoint's own
   */
  readonly host?: string;
}

/** An existing endpoint. It can be called and granted, and is never modified. */
export class ExistingModelEndpoint extends ModelEndpointBase {
  public readonly project: string;
  public readonly location: string;
  public readonly baseUrl: string | null;
  public readonly callerPermissions: ICallerPermissions;

  /** Empty: an endpoint serves one model. */
  public readonly model = '';

  /** Unknown for an existing endpoint. */
  public readonly hasPublicHost = false;

  /** Name of the endpoint, `projects/…/locations/…/endpoints/…`. */
  public readonly endpointName: string;

  protected readonly discover: string | null;

  constructor(scope: Construct, id: string, endpointName: string, options: ExistingModelEndpointOptions = {}) {
    super(scope, id, options);
    const [owner, location, endpoint] = this.parse(endpointName, options.project);

    this.project = options.project ?? owner;
    this.location = location;
    this.endpointName = endpointName;
    this.callerPermissions = options.callerPermissions ?? CallerPermissions.PREDICT_ONLY;
    this.baseUrl = options.host === undefined ? null : baseUrlOf(options.host, endpointName);
    this.discover = this.baseUrl === null ? discoverCommand(this.project, location, endpoint) : null;
  }

  /** Project, location and endpoint in a name. */
  private parse(name: string, project: string | undefined): [string, string, string] {
    const path = this.at('endpointName');
    if (Token.isUnresolved(name)) return [1, 3, 5].map((index) => partOfName(name, index)) as [string, string, string];
    if (!ENDPOINT.pattern.test(name)) refuseMisuse([endpointNameMalformed(path, name)]);
    const [, owner = '', , location = '', , endpoint = ''] = name.split('/');
    const isSame = project === undefined || Token.isUnresolved(project) || isNumber(owner) || isNumber(project) || owner === project;
    if (!isSame) refuseMisuse([endpointElsewhere(path, name, project)]);
    return [owner, location, endpoint];
  }
}

/** Part of a name that is known only while deploying. */
function partOfName(name: string, index: number): string {
  return Token.asString(Fn.element(Fn.split('/', name), index));
}

/** Only Google Cloud can map a project number to the project's ID. */
function isNumber(project: string): boolean {
  return PROJECT_NUMBER.pattern.test(project);
}

/**
 * A command that prints the base URL of an endpoint with its own host.
 *
 * The host contains a part that is usually, but not always, the project number, so it cannot be derived. `name` contains that number, which
 * Google's notebooks for gpt-oss also use in the URL (read 2026-11-22).
 */
export function discoverCommand(project: string, location: string, endpoint: string): string {
  const url = `format("${baseUrlOf('{0}', '{1}')}", dedicatedEndpointDns, name)`;
  return `gcloud ai endpoints describe ${endpoint} --region=${location} --project=${project} --format='value(${url})'`;
}

/** Base URL of an endpoint's OpenAI-compatible API. Source: Google's notebooks for gpt-oss, read 2026-11-22. */
export function baseUrlOf(host: string, endpointName: string): string {
  return `https://${host}/v1beta1/${endpointName}`;
}
