import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
  status,
  type UntypedHandleCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { readRecording } from './recording';
import { type ProviderService, providerService, type Request } from './service';

/** A Terraform provider without a cloud: `node main.cjs RECORDING.json.gz`. Terraform starts it, reads one line, and connects. */
function main(recording: string): void {
  const { tfplugin6, plugin } = loadPackageDefinition(
    loadSync(['tfplugin6.proto', 'controller.proto'], {
      includeDirs: [__dirname],
      keepCase: true,
      longs: Number,
      enums: Number,
      defaults: true,
    }),
  ) as unknown as Record<string, Record<string, ServiceClientConstructor>>;
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(tfplugin6?.['Provider']?.service ?? {}, handlersOf(providerService(readRecording(recording))));
  server.addService(plugin?.['GRPCController']?.service ?? {}, { Shutdown: shutDown });
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${handshake(port)}\n`);
  });
}

/** Core protocol 1, plugin protocol 6, and where the server listens. */
function handshake(port: number): string {
  return `1|6|tcp|127.0.0.1:${port}|grpc|`;
}

function handlersOf(methods: ProviderService): UntypedServiceImplementation {
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, handlerOf(name, method)]));
}

function handlerOf(name: string, method: (request: Request) => object): UntypedHandleCall {
  return (call: { request: Request }, done: (error: object | null, response?: object) => void) => {
    try {
      done(null, method(call.request));
    } catch (error) {
      done({ code: status.INTERNAL, message: `${name} of ${call.request.type_name}: ${error instanceof Error ? error.stack : error}` });
    }
  };
}

function shutDown(_call: unknown, done: (error: null, response: object) => void): void {
  done(null, {});
  setImmediate(() => process.exit(0));
}

main(process.argv[2] ?? '');
