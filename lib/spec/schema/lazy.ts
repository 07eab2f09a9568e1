import * as z from 'zod';

/**
 * A schema made when a spec first has a value for it: most specs use few of the optional parts.
 *
 * @param make gives a schema that is neither optional itself nor has a default. Zod asks for that as soon as it reads the map around the
 *   part, and would make the part to find out.
 */
export function lazy<S extends z.ZodType>(make: () => S): z.ZodLazy<S> {
  const schema = z.lazy(make);
  for (const answer of ['optin', 'optout']) Object.defineProperty(schema._zod, answer, { value: undefined });
  return schema;
}
