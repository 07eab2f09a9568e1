import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const GCP_NETWORK_CODES = {
  MP3250: 'creation in a host project not allowed by the spec',
  MP3251: 'address of an existing and of a new endpoint',
  MP3252: 'existing endpoint setting without effect',
  MP3253: 'dedicated endpoint on a target with a private path and an allowlist',
  MP3254: 'internal range without its network',
  MP3255: 'existing network without one subnetwork',
} as const;

/** Source of the placement: Compute Engine refuses a global address in a network of another project (artefactory/one-click-mlflow #41). */
export function hostProjectNotAsked(path: SpecPath, target: string, hostProject: string): Fault {
  return error(
    'MP3250',
    path,
    `target ${target} names no existing endpoint for Google APIs in its Shared VPC, and its stack may create nothing in host project ${hostProject} unless the spec allows it`,
    "set existing.pscAddress to the address of the host project's endpoint, or set existing.createInHostProject: true and network.pscAddress to create one there",
  );
}

export function endpointAddressedTwice(path: SpecPath, target: string): Fault {
  return error(
    'MP3251',
    path,
    `target ${target} sets existing.pscAddress, so its stack creates no endpoint for Google APIs that could use network.pscAddress`,
    'remove network.pscAddress to use the existing endpoint, or existing.pscAddress to create one',
  );
}

export function existingWithoutEffect(path: SpecPath, target: string, field: string, why: string): Fault {
  return warning('MP3252', path, `${field} has no effect on target ${target}: ${why}`, 'remove it');
}

/** A perimeter admits addresses only to managed models: VPC Service Controls do not support dedicated endpoints with a public host. */
export function dedicatedBesideAllowlist(path: SpecPath, endpoints: string): Fault {
  return error(
    'MP3253',
    path,
    `${endpoints} is a dedicated endpoint, which Vertex AI makes either private or public when it creates it, so it cannot also serve an allowlist`,
    'deploy it to a separate target with exposure: private, or remove the allowlist and connect its callers by VPN or Interconnect',
  );
}

export function subnetworkNotAsked(path: SpecPath, target: string, hostProject: string): Fault {
  return error(
    'MP3250',
    path,
    `the subnetwork from the internal range of target ${target} would be in host project ${hostProject}, where its stack may create nothing unless the spec allows it`,
    'set existing.createInHostProject: true, or existing.subnetwork to a subnetwork of the network instead of ipam',
  );
}

/** Source: Google Cloud, "Internal ranges overview": a range is allocated from within a network. Read 2026-11-30. */
export function rangeWithoutNetwork(path: SpecPath, target: string): Fault {
  return error(
    'MP3254',
    path,
    `target ${target} creates its network, but an internal range belongs to a network that exists`,
    'set existing.network to the network of the range, or remove ipam and set network.cidr',
  );
}

export function subnetworkNotChosen(path: SpecPath, target: string, hasBoth: boolean): Fault {
  return error(
    'MP3255',
    path,
    `target ${target} sets ${hasBoth ? 'both' : 'neither'} existing.subnetwork ${hasBoth ? 'and' : 'nor'} ipam for its existing network`,
    'set existing.subnetwork to an existing subnetwork, or ipam to create one from an internal range',
  );
}
