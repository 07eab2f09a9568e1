import { CelScalar, celEnv, celMethod, isCelError, parse, plan } from '@bufbuild/cel';

type Planned = ReturnType<typeof plan>;
type Bindings = NonNullable<Parameters<Planned>[0]>;

/**
 * Google's own function of attribute mappings: the text where a template has its name in braces, up to what follows there; empty where
 * the text is of another form.
 *
 * Source: Google Cloud, "Attribute reference for IAM Conditions", on `extract`, read 2026-11-24.
 */
const extract = celMethod('extract', CelScalar.STRING, [CelScalar.STRING], CelScalar.STRING, function (template) {
  const [, before = '', after = ''] = /^(.*?)\{\w+\}(.*)$/s.exec(template) ?? [];
  const start = this.indexOf(before);
  if (start < 0) return '';
  const rest = this.slice(start + before.length);
  const end = after === '' ? rest.length : rest.indexOf(after);
  return end < 0 ? '' : rest.slice(0, end);
});

const ENVIRONMENT = celEnv({ funcs: [extract] });

/** Expressions that were asked for already. */
const known = new Map<string, Planned>();

/** The value of an expression; undefined where it has none, such as for a claim that a token lacks. */
export function evaluate(expression: string, bindings: Bindings): unknown {
  const planned = known.get(expression) ?? plan(ENVIRONMENT, parse(expression));
  known.set(expression, planned);
  const value = planned(bindings);
  return isCelError(value) ? undefined : value;
}
