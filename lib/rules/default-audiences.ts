import { STS_AUDIENCE } from './aws/trust-policies';
import { TOKEN_EXCHANGE_AUDIENCE } from './azure/federated-credentials';

/** Whether tools of a cloud request an audience by default, whatever the workload. */
export function isDefaultAudience(audience: string): boolean {
  return audience === STS_AUDIENCE || audience === TOKEN_EXCHANGE_AUDIENCE;
}
