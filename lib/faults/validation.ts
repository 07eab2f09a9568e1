import type { Fault, SpecPath } from './fault';

/** One check of a construct's props. */
export interface ValidationRule<Props> {
  /**
   * Prop that the fault points to, or the path to a field inside it.
   *
   * @default the construct
   */
  readonly prop?: (keyof Props & string) | readonly [keyof Props & string, ...string[]];

  /** True if the props are wrong. */
  readonly condition: (props: Props) => boolean;

  /** The fault to report, or one per invalid list element. */
  readonly fault: (at: SpecPath, props: Props) => Fault | readonly Fault[];
}

/** Checks props against a table of rules and returns all faults, in the order of the table. */
export function validate<Props>(at: SpecPath, props: Props, rules: readonly ValidationRule<Props>[]): Fault[] {
  return rules.filter(({ condition }) => condition(props)).flatMap(({ prop = [], fault }) => fault([...at, ...[prop].flat()], props));
}
