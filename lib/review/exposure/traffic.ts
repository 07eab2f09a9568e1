import { joined, type ShownValue, shownNumber, wording } from '../shown-value';
import { isAnybody, isWithin, NOBODY, type Peers, shownPeers, together } from './peers';

/** Traffic that a firewall allows. */
export interface Traffic {
  readonly direction: 'in' | 'out';
  /** In lower case; `all` for every protocol. */
  readonly protocol: string;
  /** Inclusive. */
  readonly ports: readonly [from: number, to: number];
  readonly peers: Peers;
}

export const ALL_PORTS = [0, 65_535] as const;

/** Reads `443` or `1000-2000`. Anything else means all ports. */
export function portRange(range: string): Traffic['ports'] {
  const [from = Number.NaN, to = from] = range.split('-').map(Number);
  return Number.isNaN(from) || Number.isNaN(to) ? ALL_PORTS : [from, to];
}

/** Traffic in the first list that the second does not allow. */
export function notCovered(traffic: readonly Traffic[], by: readonly Traffic[]): readonly Traffic[] {
  return traffic.filter((each) => !isCovered(each, by));
}

/** The widest traffic; traffic with any peer on the internet wins. */
export function widest(traffic: readonly Traffic[]): Traffic | undefined {
  return traffic.find(({ peers }) => isAnybody(peers)) ?? traffic[0];
}

export function shownTraffic(traffic: readonly Traffic[]): ShownValue | null {
  return joined(traffic.map(shownOne), '; ');
}

/** `443 from 10.0.0.0/8`. */
function shownOne({ direction, protocol, ports: [from, to], peers }: Traffic): ShownValue {
  const ports = from === ALL_PORTS[0] && to === ALL_PORTS[1] ? wording('all ports') : from === to ? shownNumber(from) : null;
  const range = ports ?? joined([shownNumber(from), wording('to'), shownNumber(to)], ' ');
  const side = direction === 'in' ? wording('from') : wording('to');
  return joined([PROTOCOLS.get(protocol) ?? null, range, side, shownPeers(peers)], ' ') ?? wording('all ports');
}

const PROTOCOLS = new Map<string, ShownValue>([
  ['tcp', wording('tcp')],
  ['udp', wording('udp')],
  ['icmp', wording('icmp')],
]);

/** Ports are split where any rule begins or ends, so that each part is covered as a whole or not at all. */
function isCovered({ direction, protocol, ports: [from, to], peers }: Traffic, by: readonly Traffic[]): boolean {
  const candidates = by.filter((rule) => rule.direction === direction && (rule.protocol === 'all' || rule.protocol === protocol));
  const starts = [from, ...candidates.flatMap(({ ports }) => [ports[0], ports[1] + 1])].filter((start) => start >= from && start <= to);
  return starts.every((start) => {
    const covering = candidates.filter(({ ports }) => ports[0] <= start && start <= ports[1]);
    return isWithin(peers, covering.length === 0 ? NOBODY : together(covering.map((rule) => rule.peers)));
  });
}
