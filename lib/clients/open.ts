import type { AwsClient } from './aws/client';
import { awsClient } from './aws/sdk-client';
import type { AzureClient } from './azure/client';
import { azureClient } from './azure/rest-client';
import type { GcpClient } from './gcp/client';
import { gcpClient } from './gcp/rest-client';
import type { Requests } from './retrying-requests';

/** The clients of a run: one per scope, and each query is made once. */
export interface Clouds {
  readonly azure: (subscription: string) => AzureClient;
  readonly aws: (region: string) => AwsClient;
  readonly gcp: (project: string) => GcpClient;
}

/** Clients that use your current credentials. */
export function openClouds(requests: Requests): Clouds {
  return {
    azure: keep((subscription) => remembering(azureClient(requests, { subscription }))),
    aws: keep((region) => remembering(awsClient(requests, { region }))),
    gcp: keep((project) => remembering(gcpClient(requests, { project }))),
  };
}

function keep<Client>(open: (place: string) => Client): (place: string) => Client {
  const clients = new Map<string, Client>();
  return (place) => {
    const client = clients.get(place) ?? open(place);
    clients.set(place, client);
    return client;
  };
}

/** A client that makes each query once: nothing changes during a run, and targets in the same scope share queries. */
export function remembering<Client extends object>(client: Client): Client {
  const answers = new Map<string, unknown>();
  return new Proxy(client, {
    get: (target, name) => {
      const asked: unknown = Reflect.get(target, name);
      if (typeof asked !== 'function') return asked;
      return (...args: readonly unknown[]) => {
        const key = JSON.stringify([String(name), ...args]);
        if (!answers.has(key)) answers.set(key, asked.apply(target, args));
        return answers.get(key);
      };
    },
  });
}
