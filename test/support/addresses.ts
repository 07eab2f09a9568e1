/** A stack's document: a CloudFormation template, or a Terraform configuration in JSON. */
export type StackDocument = Readonly<Record<string, unknown>>;

/** Address of every resource and output in a document, with its type: the identifier in the stack or the state. */
export function addressesOf(document: StackDocument): readonly string[] {
  return [...cloudFormationAddresses(document), ...terraformAddresses(document)].sort();
}

/** Changes of a stack's addresses: one line per removed or added one. */
export function movedAddresses(before: StackDocument, after: StackDocument): readonly string[] {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  const gone = old.filter((address) => !now.includes(address)).map((address) => `- ${address}`);
  const added = now.filter((address) => !old.includes(address)).map((address) => `+ ${address}`);
  return [...gone, ...added];
}

function cloudFormationAddresses({ Resources, Outputs }: StackDocument): string[] {
  const resources = Object.entries((Resources ?? {}) as Record<string, { Type: string }>);
  return [...resources.map(([id, { Type }]) => `${Type} ${id}`), ...Object.keys(Outputs ?? {}).map((name) => `output ${name}`)];
}

function terraformAddresses({ resource, data, output }: StackDocument): string[] {
  return [
    ...blocks(resource).map(([type, name]) => `${type}.${name}`),
    ...blocks(data).map(([type, name]) => `data.${type}.${name}`),
    ...Object.keys(output ?? {}).map((name) => `output.${name}`),
  ];
}

function blocks(kinds: unknown): [string, string][] {
  const byType = (kinds ?? {}) as Record<string, Record<string, unknown>>;
  return Object.entries(byType).flatMap(([type, named]) => Object.keys(named).map((name): [string, string] => [type, name]));
}
