import { Construct } from 'constructs';
import { numberExpected, policyNameMalformed } from '../faults/gcp-faults';
import { refuseMisuse } from '../faults/misuse';
import { foreignAccessLevel, perimeterAroundPublic } from '../faults/network-faults';
import { type ValidationRule, validate } from '../faults/validation';
import { wideListFaults } from '../rules/address-coverage';
import { policyName } from '../rules/gcp/created-names';
import { ACCESS_POLICY, PROJECT_NUMBER } from '../rules/gcp/resource-names';
import { COMPUTE, VERTEX_AI } from '../rules/gcp/services';
import { type ITerraformDependable, TerraformResource, Token } from '../terraform/cdktf';
import { AccessContextManagerAccessLevel, AccessContextManagerServicePerimeter } from './google/service-perimeter';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';

/** Properties of a service perimeter around a project's models. */
export interface ServicePerimeterProps {
  /** Number of the organization's access policy. */
  readonly accessPolicy: string;

  /**
   * Name of the perimeter, unique in the policy: 1 to 50 letters, digits and underscores, starting with a letter.
   * `ServicePerimeter.nameFrom` generates one.
   */
  readonly name: string;

  /** Number of the project. A project can be in one perimeter only. */
  readonly projectNumber: string;

  /**
   * Whether the perimeter only logs what it would deny.
   *
   * @default true
   */
  readonly dryRun?: boolean;

  /**
   * Access levels of the same policy that allow calls, `accessPolicies/…/accessLevels/…`.
   *
   * @default - none
   */
  readonly accessLevels?: readonly string[];

  /**
   * Public IPv4 or IPv6 blocks allowed to call, each written with its first address. They become an access level.
   *
   * @default - none
   */
  readonly cidrs?: readonly string[];

  /**
   * Networks of other projects allowed to call, such as a Shared VPC: `projects/…/global/networks/…`.
   *
   * @default - none; calls are allowed from the project's own networks
   */
  readonly networks?: readonly string[];

  /**
   * Endpoints of the project, created before the perimeter. Dedicated endpoints with a public host are rejected.
   *
   * @default - not checked
   */
  readonly endpoints?: readonly IModelEndpoint[];

  /**
   * Services that the perimeter restricts.
   *
   * @default - Vertex AI only
   */
  readonly restrictedServices?: readonly string[];

  /**
   * Resources to create before the perimeter, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const SERVICE_PERIMETER = Symbol.for('modelport.gcp.ServicePerimeter');

/**
 * A VPC Service Controls perimeter: calls to the project's models are allowed only from its own networks and from explicitly listed
 * sources.
 *
 * - when enforced, it also blocks the deploying identity: allow it with an access level, or deploy from a network inside
 * - user credentials require a quota project for this API (`billingProject` of `provideGoogle`)
 * - switching between dry run and enforced updates the perimeter in place
 *
 * Sources: documentation of `google_access_context_manager_service_perimeter` (6.50.0); API reference of Access Context Manager on networks
 * as sources (undated); Google Cloud, "Choose an endpoint type" (undated) on dedicated endpoints. Read 2026-11-23.
 */
export class ServicePerimeter extends Construct {
  /** A name that is unique in an access policy, from texts of letters, digits and hyphens, such as a project and a stack. */
  public static nameFrom(...parts: readonly string[]): string {
    return policyName(parts);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isServicePerimeter(x: unknown): x is ServicePerimeter {
    return x !== null && typeof x === 'object' && SERVICE_PERIMETER in x;
  }

  /** Escape hatch to the perimeter. */
  public readonly resource: AccessContextManagerServicePerimeter;

  /** Escape hatch to the address blocks' access level; undefined if none. */
  public readonly accessLevel: AccessContextManagerAccessLevel | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServicePerimeterProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, SERVICE_PERIMETER, { value: true });
    const path = this.node.path.split('/');
    refuseMisuse([...validate(path, props, RULES), ...wideListFaults([...path, 'cidrs'], props.cidrs ?? [])]);

    this.accessLevel = this.createAccessLevel();
    this.resource = this.createPerimeter();
  }

  /** Deleted last: a policy does not delete a level that a perimeter still references. */
  private createAccessLevel(): AccessContextManagerAccessLevel | undefined {
    const { accessPolicy, name, cidrs = [], dependsOn = [] } = this.props;
    if (cidrs.length === 0) return undefined;
    const parent = `accessPolicies/${accessPolicy}`;
    return new AccessContextManagerAccessLevel(this, 'AccessLevel', {
      parent,
      name: `${parent}/accessLevels/${name}`,
      title: name,
      description: 'Addresses allowed to call the models',
      basic: { conditions: [{ ipSubnetworks: [...cidrs] }] },
      lifecycle: { createBeforeDestroy: true },
      ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
    });
  }

  private createPerimeter(): AccessContextManagerServicePerimeter {
    const { accessPolicy, name, dryRun = true } = this.props;
    const parent = `accessPolicies/${accessPolicy}`;
    const config = this.configuration();
    const before = this.madeBefore();
    return new AccessContextManagerServicePerimeter(this, 'Resource', {
      parent,
      name: `${parent}/servicePerimeters/${name}`,
      title: name,
      ...(dryRun ? { useExplicitDryRunSpec: true, spec: config } : { status: config }),
      ...(before.length > 0 ? { dependsOn: before } : {}),
    });
  }

  /** The deploying identity may be outside the perimeter, so the resources inside are created before it and deleted after it. */
  private madeBefore(): ITerraformDependable[] {
    const { endpoints = [], dependsOn = [] } = this.props;
    return [...dependsOn, ...endpoints.flatMap(({ node }) => node.findAll().filter(TerraformResource.isTerraformResource))];
  }

  private configuration() {
    const { projectNumber, accessLevels = [], networks = [], restrictedServices = [VERTEX_AI] } = this.props;
    const levels = [...accessLevels, ...(this.accessLevel ? [this.accessLevel.name] : [])];
    return {
      resources: [`projects/${projectNumber}`],
      restrictedServices: [...restrictedServices],
      ...(levels.length > 0 ? { accessLevels: levels } : {}),
      ...(networks.length > 0 ? { ingressPolicies: [ingressFrom(networks, projectNumber, restrictedServices)] } : {}),
    };
  }
}

/** Source: provider 6.50.0. The length is that of `policyName`. */
const POLICY_NAME = /^[a-zA-Z]\w{0,49}$/;

const RULES: readonly ValidationRule<ServicePerimeterProps>[] = [
  {
    prop: 'accessPolicy',
    condition: ({ accessPolicy }) => !matches(accessPolicy, ACCESS_POLICY.pattern),
    fault: (at, { accessPolicy }) => numberExpected(at, 'an access policy', accessPolicy),
  },
  {
    prop: 'projectNumber',
    condition: ({ projectNumber }) => !matches(projectNumber, PROJECT_NUMBER.pattern),
    fault: (at, { projectNumber }) => numberExpected(at, 'a project', projectNumber),
  },
  {
    prop: 'name',
    condition: ({ name }) => !matches(name, POLICY_NAME),
    fault: (at, { name }) => policyNameMalformed(at, name),
  },
  {
    prop: 'accessLevels',
    condition: (props) => foreignLevels(props).length > 0,
    fault: (at, props) => foreignLevels(props).map((level) => foreignAccessLevel(at, level, props.accessPolicy)),
  },
  {
    prop: 'endpoints',
    condition: (props) => publicEndpoints(props).length > 0,
    fault: (at, props) =>
      publicEndpoints(props).map(({ node }) =>
        perimeterAroundPublic(at, node.id, 'give the endpoint a private network, or remove it from the perimeter'),
      ),
  },
];

function foreignLevels({ accessLevels = [], accessPolicy }: ServicePerimeterProps): string[] {
  if (Token.isUnresolved(accessPolicy)) return [];
  return accessLevels.filter((level) => !Token.isUnresolved(level) && !level.startsWith(`accessPolicies/${accessPolicy}/accessLevels/`));
}

function publicEndpoints({ endpoints = [] }: ServicePerimeterProps): IModelEndpoint[] {
  return endpoints.filter(({ hasPublicHost }) => hasPublicHost);
}

function matches(text: string, pattern: RegExp): boolean {
  return Token.isUnresolved(text) || pattern.test(text);
}

/** Ingress rules that allow any identity from the given networks to call the restricted services; IAM still applies. */
function ingressFrom(networks: readonly string[], projectNumber: string, services: readonly string[]) {
  return {
    ingressFrom: {
      identityType: 'ANY_IDENTITY',
      sources: networks.map((network) => ({ resource: `//${COMPUTE}/${network}` })),
    },
    ingressTo: {
      resources: [`projects/${projectNumber}`],
      operations: services.map((serviceName) => ({ serviceName, methodSelectors: [{ method: '*' }] })),
    },
  };
}
