/** Imports a module by its URL, on behalf of the bundle: V8 cannot run `import()` in code that it loads from a cache. */
export function importModule(url: string): Promise<Record<string, unknown>> {
  return import(url);
}
