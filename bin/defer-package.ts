import nodeModule, { createRequire } from 'node:module';

/**
 * Puts off loading a package that another package requires at its start, until something uses it.
 *
 * Does nothing if the package is already loaded or not installed. The deferred package must export a function or a class.
 *
 * @param name the package to put off
 * @param dependent the package that requires it
 */
export function deferPackage(name: string, dependent: string): void {
  const file = resolveFrom(dependent, name);
  if (file === undefined || file in require.cache) return;
  const load = () => {
    delete require.cache[file];
    return createRequire(file)(file);
  };
  const placeholder = new nodeModule(file);
  placeholder.exports = new Proxy(function deferred() {}, {
    apply: (_, self, args) => Reflect.apply(load(), self, args),
    construct: (_, args, target) => Reflect.construct(load(), args, target),
    get: (_, key) => Reflect.get(load(), key),
  });
  placeholder.loaded = true;
  require.cache[file] = placeholder;
}

function resolveFrom(dependent: string, name: string): string | undefined {
  try {
    return createRequire(require.resolve(dependent)).resolve(name);
  } catch {
    return undefined;
  }
}
