import type { FaultLocation, SourcePosition, SpecPath } from '../../faults/fault';
import type { Name, TargetNames } from './names';

/**
 * Names with their positions in a file, so that faults of another spec can refer to them.
 *
 * @param file the spec's file, for names without a position of their own
 */
export function locateNames(
  names: readonly TargetNames[],
  positions: { of(path: SpecPath): SourcePosition | undefined },
  file: string,
): readonly TargetNames[] {
  const locate = <N extends Name>(name: N): N => ({ ...name, at: located(name.at) });
  const located = ({ path }: FaultLocation): FaultLocation => ({ path, position: positions.of(path) ?? { file, line: 1, column: 1 } });
  return names.map((target) => ({ ...target, owns: target.owns.map(locate), uses: target.uses.map(locate) }));
}
