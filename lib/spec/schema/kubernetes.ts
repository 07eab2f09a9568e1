import * as z from 'zod';
import { NAMESPACE, SERVICE_ACCOUNT } from '../../rules/kubernetes';
import { matching } from './texts';

/**
 * Pods that have an identity: those of one Kubernetes service account.
 *
 * @param cluster the fields that name the cluster, which differ per cloud
 */
export function kubernetes<Cluster extends z.ZodRawShape>(description: string, cluster: Cluster) {
  return z
    .strictObject({
      ...cluster,
      namespace: matching(NAMESPACE).meta({ description: 'Namespace of the pods.', examples: ['support'] }),
      serviceAccount: matching(SERVICE_ACCOUNT).meta({ description: 'Kubernetes service account of the pods.', examples: ['api'] }),
    })
    .optional()
    .meta({ description });
}
