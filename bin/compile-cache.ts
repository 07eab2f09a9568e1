import nodeModule from 'node:module';

/** Lets Node 22.1 and later cache modules loaded from here on: frameworks and SDKs, which are not in the bundle. */
export function cacheModules(): void {
  nodeModule.enableCompileCache?.();
}
