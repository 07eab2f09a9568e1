/** A variable in the text of `Fn::Sub`: a parameter, a resource, or `Resource.Attribute`. */
export interface Substitution {
  readonly name: string;
}

/** The literal parts and variables of a `Fn::Sub` text. `${!Name}` is the literal `${Name}`. */
export function substitutions(text: string): readonly (string | Substitution)[] {
  const parts: (string | Substitution)[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/\$\{([^{}]*)\}/g)) {
    parts.push(text.slice(end, index), name.startsWith('!') ? `\${${name.slice(1)}}` : { name: name.trim() });
    end = index + whole.length;
  }
  return [...parts, text.slice(end)];
}
