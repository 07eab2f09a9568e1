import type { Fault, SpecPath } from './fault';

/** One check of a construct's props. */
export interface ValidationRule<Props> {
  /** Prop that the fault points to. Left out, the fault points to the construct. */
  readonly prop?: keyof Props & string;

  /** True if the props are wrong. */
  readonly condition: (props: Props) => boolean;

  /** The fault to report. */
  readonly fault: (at: SpecPath, props: Props) => Fault;
}

/** Checks props against a table of rules and returns every fault, in the table's order. */
export function validate<Props>(at: SpecPath, props: Props, rules: readonly ValidationRule<Props>[]): Fault[] {
  return rules.filter(({ condition }) => condition(props)).map(({ prop, fault }) => fault(prop === undefined ? at : [...at, prop], props));
}
