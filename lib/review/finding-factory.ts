import type { Cloud } from '../catalog/types';
import type { AccessChange } from './access/access-change';
import type { KeyedFinding } from './acknowledge-findings';
import type { ResourceChange, StackChange } from './changes/resource-change';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { type Specs, StackLocation } from './locate/stack-location';
import { severityOf } from './severities';

type Resource = Pick<ResourceChange, 'type' | 'address'>;

/** Completes findings: severity, cloud, target and field of the spec. */
export class FindingFactory {
  private readonly locations: ReadonlyMap<string, StackLocation>;
  private readonly clouds: ReadonlyMap<string, Cloud | null>;

  constructor(
    stacks: readonly StackChange[],
    private readonly specs: Specs,
  ) {
    this.locations = new Map(stacks.map((stack) => [stack.stack, new StackLocation(stack, specs)]));
    this.clouds = new Map(stacks.map(({ stack, cloud }) => [stack, cloud]));
  }

  public locationOf({ stack }: Pick<StackChange, 'stack'>): StackLocation {
    return this.locations.get(stack) ?? StackLocation.UNKNOWN;
  }

  /** A finding about a resource, or about a whole stack. */
  public of(stack: string, resource: Resource | null, draft: Draft, endpoint: string | null = null): KeyedFinding {
    const location = this.locationOf({ stack });
    const owner = endpoint ?? (resource && location.endpointOf(resource));
    const path = endpoint === null ? location.pathOf(resource, draft.field) : location.endpointPath(endpoint, draft.field?.split('.')[1]);
    return { finding: this.finding(stack, resource, draft, path), endpoint: owner, caller: resource && location.callerOf(resource) };
  }

  /** A finding about access, as described by a cloud's access comparison. */
  public ofAccess({ kind, stack, cloud, resource, ...texts }: AccessChange): KeyedFinding {
    const location = this.locationOf({ stack });
    const described = { kind, severity: severityOf(kind, this.specs.spec?.review), cloud, target: location.target, stack, resource };
    return {
      finding: { ...described, specPath: location.pathOf(resource), ...texts },
      endpoint: resource && location.endpointOf(resource),
      caller: resource && location.callerOf(resource),
    };
  }

  private finding(stack: string, resource: Resource | null, { kind, field: _, ...texts }: Draft, specPath: Finding['specPath']): Finding {
    return {
      kind,
      severity: severityOf(kind, this.specs.spec?.review),
      cloud: this.clouds.get(stack) ?? null,
      target: this.locationOf({ stack }).target,
      stack,
      resource: resource && { type: resource.type, address: resource.address },
      specPath,
      ...texts,
    };
  }
}
