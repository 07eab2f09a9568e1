/** A stack's document: a CloudFormation template, or a Terraform configuration in JSON. */
export type StackDocument = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, unknown>>;

/** Address of every resource and output in a document, with its type: the identifier in the stack or the state. */
export function addressesOf(document: StackDocument): readonly string[] {
  return [...attributesByAddress(document).keys()].sort();
}

/** Changes of a stack's addresses: one line per removed or added one. */
export function movedAddresses(before: StackDocument, after: StackDocument): readonly string[] {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  const gone = old.filter((address) => !now.includes(address)).map((address) => `- ${address}`);
  const added = now.filter((address) => !old.includes(address)).map((address) => `+ ${address}`);
  return [...gone, ...added];
}

/** Attributes that change at addresses that stay, and changed settings of the stack: one line per address or setting. */
export function changedAttributes(before: StackDocument, after: StackDocument): readonly string[] {
  const now = attributesByAddress(after);
  const attributes = [...attributesByAddress(before)].flatMap(([address, old]) => {
    const changed = differentKeys(old, now.get(address) ?? old);
    return changed.length === 0 ? [] : [`~ ${address} (${changed.join(', ')})`];
  });
  return [...attributes.sort(), ...differentKeys(settingsOf(before), settingsOf(after)).map((setting) => `~ ${setting}`)];
}

function attributesByAddress(document: StackDocument): ReadonlyMap<string, Fields> {
  return new Map([...cloudFormationAttributes(document), ...terraformAttributes(document)]);
}

function cloudFormationAttributes({ Resources, Outputs }: StackDocument): [string, Fields][] {
  const resources = Object.entries((Resources ?? {}) as Record<string, { Type: string; Properties?: Fields }>);
  return [
    ...resources.map(([id, { Type, Properties, ...others }]): [string, Fields] => [`${Type} ${id}`, { ...others, ...Properties }]),
    ...entries(Outputs).map(([name, output]): [string, Fields] => [`output ${name}`, output]),
  ];
}

function terraformAttributes({ resource, data, output }: StackDocument): [string, Fields][] {
  return [
    ...blocks(resource),
    ...blocks(data).map(([address, block]): [string, Fields] => [`data.${address}`, block]),
    ...entries(output).map(([name, block]): [string, Fields] => [`output.${name}`, block]),
  ];
}

/** Everything but resources, outputs and cdktf's comments, such as `terraform.backend`. */
function settingsOf({ Resources, Outputs, resource, data, output, '//': comments, ...sections }: StackDocument): Fields {
  return Object.fromEntries(blocks(sections));
}

function blocks(kinds: unknown): [string, Fields][] {
  return entries(kinds).flatMap(([type, named]) => entries(named).map(([name, block]): [string, Fields] => [`${type}.${name}`, block]));
}

function entries(fields: unknown): [string, Fields][] {
  return Object.entries((fields ?? {}) as Record<string, Fields>);
}

function differentKeys(before: Fields, after: Fields): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
