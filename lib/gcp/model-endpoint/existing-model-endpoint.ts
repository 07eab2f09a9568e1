import type { Construct } from 'constructs';
import { endpointNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { endpointElsewhere } from '../../faults/offer-faults';
import { ENDPOINT, PROJECT_NUMBER } from '../../rules/gcp/resource-names';
import { Token } from '../../terraform/cdktf';
import { CallerPermissions, type ICallerPermissions } from '../caller-permissions';
import { type CallerOptions, ModelEndpointBase } from './model-endpoint';

/** What the name of an existing endpoint does not say. */
export interface ExistingModelEndpointOptions extends CallerOptions {
  /**
   * Id of the project, where the name carries the project's number, as Google Cloud prints it.
   *
   * @default - the project in the name
   */
  readonly project?: string;

  /**
   * Host that serves the endpoint: its own, or `us-central1-aiplatform.googleapis.com` and the like for one that shares its region's.
   *
   * @default - not known; `connection.discover` asks for the endpoint's own
   */
  readonly host?: string;
}

/** An endpoint that is there already: it can be called and granted, and nothing of it is changed. */
export class ExistingModelEndpoint extends ModelEndpointBase {
  public readonly project: string;
  public readonly location: string;
  public readonly baseUrl: string | null;
  public readonly callerPermissions: ICallerPermissions;

  /** Empty: an endpoint serves one model. */
  public readonly model = '';

  /** Not known of an endpoint that is there already. */
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

  /** The project, location and endpoint of a name. */
  private parse(name: string, project: string | undefined): [string, string, string] {
    const path = this.at('endpointName');
    if (Token.isUnresolved(name) || !ENDPOINT.pattern.test(name)) refuseMisuse([endpointNameMalformed(path, name)]);
    const [, owner = '', , location = '', , endpoint = ''] = name.split('/');
    const isSame = project === undefined || Token.isUnresolved(project) || isNumber(owner) || isNumber(project) || owner === project;
    if (!isSame) refuseMisuse([endpointElsewhere(path, name, project)]);
    return [owner, location, endpoint];
  }
}

/** A project's number names the same project as its id, which only Google Cloud can tell. */
function isNumber(project: string): boolean {
  return PROJECT_NUMBER.pattern.test(project);
}

/**
 * A command that prints the base URL of an endpoint with a host of its own.
 *
 * The host carries a part that is usually, not always, the project's number, so it cannot be composed. `name` comes with that number,
 * as Google's notebooks for gpt-oss put it into the URL (read 2026-11-22).
 */
export function discoverCommand(project: string, location: string, endpoint: string): string {
  const url = `format("${baseUrlOf('{0}', '{1}')}", dedicatedEndpointDns, name)`;
  return `gcloud ai endpoints describe ${endpoint} --region=${location} --project=${project} --format='value(${url})'`;
}

/** Base URL of the OpenAI-shaped API of an endpoint. Source: Google's notebooks for gpt-oss, read 2026-11-22. */
export function baseUrlOf(host: string, endpointName: string): string {
  return `https://${host}/v1beta1/${endpointName}`;
}
