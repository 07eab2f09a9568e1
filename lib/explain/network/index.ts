export { explainNetwork } from './network-text';
export { networkReach } from './reachability';
