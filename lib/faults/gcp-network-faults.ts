import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const GCP_NETWORK_CODES = {
  MP3250: 'resource in a host project without createInHostProject',
  MP3251: 'addresses for both an existing and a new endpoint',
  MP3252: 'existing endpoint setting without effect',
  MP3253: 'dedicated endpoint on a target with a private path and an allowlist',
  MP3254: 'internal range without its network',
  MP3255: 'existing network without exactly one subnetwork',
} as const;

/** Source of the placement: Compute Engine refuses a global address in a network of another project (artefactory/one-click-mlflow #41). */
export function endpointInHostProject(path: SpecPath, target: string, hostProject: string): Fault {
  return error(
    'MP3250',
    path,
    `target ${target} has no existing endpoint for Google APIs in its Shared VPC, and its stack creates one in host project ${hostProject} only if the spec allows it`,
    "set existing.pscAddress to the address of the host project's endpoint, or set existing.createInHostProject: true and network.pscAddress to create one there",
  );
}

export function subnetworkInHostProject(path: SpecPath, target: string, hostProject: string): Fault {
  return error(
    'MP3250',
    path,
    `the stack of target ${target} creates a subnetwork from its internal range in host project ${hostProject} only if the spec allows it`,
    'set existing.createInHostProject: true, or replace ipam with existing.subnetwork',
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
    `${endpoints} would be private and public, but Vertex AI creates a dedicated endpoint as one or the other`,
    'deploy it to a separate target with exposure: private, or remove the allowlist and connect its callers by VPN or Interconnect',
  );
}

/** Source: Google Cloud, "Internal ranges overview": a range is allocated from within a network. Read 2026-11-30. */
export function rangeWithoutNetwork(path: SpecPath, target: string): Fault {
  return error(
    'MP3254',
    path,
    `target ${target} creates its network, but an internal range belongs to an existing one`,
    'set existing.network to the network of the range, or replace ipam.pool with ipam.size to create a range',
  );
}

export function subnetworkNotChosen(path: SpecPath, target: string, hasBoth: boolean): Fault {
  return error(
    'MP3255',
    path,
    `target ${target} sets ${hasBoth ? 'both' : 'neither'} existing.subnetwork ${hasBoth ? 'and' : 'nor'} ipam.pool for its existing network`,
    'set existing.subnetwork to an existing subnetwork, or ipam.pool to create one from an internal range',
  );
}
