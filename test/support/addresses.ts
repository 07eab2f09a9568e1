/** What a stack deploys: a CloudFormation template, or the JSON form of a Terraform configuration. */
export type StackDocument = Readonly<Record<string, unknown>>;

/** Address of every resource and output of a document, with the type of each: what a state or a stack knows it by. */
export function addressesOf(document: StackDocument): readonly string[] {
  return [...cloudFormationAddresses(document), ...terraformAddresses(document)].sort();
}

/** What happened to the addresses of a stack: nothing, or one line for each that is gone or new. */
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
