import type { SpecWithCallers, TargetWithNetwork } from './specs-with-callers';

type Fields = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: synthesized output is judged by its values, not by types
type Json = any;

/** Actions that call a model, or create a token that calls one. */
const CALLS = /^(?:bedrock:|bedrock-mantle:|sagemaker:Invoke|sagemaker:CallWith)/;

/**
 * Paths over the internet to the private targets of a spec without a written reason, as far as the stacks show them. Reads the spec for what
 * was requested and the stacks for what was made, and nothing in between.
 */
export function internetPaths(spec: SpecWithCallers, stacks: ReadonlyMap<string, Json>): string[] {
  return Object.entries(spec.targets).flatMap(([key, target]) => {
    const stack = stacks.get(`support-prod-${key}`);
    if (stack === undefined) return [`${key}: no stack`];
    const whole = isUnmanaged(target) ? stack : withNetwork(target, stack, stacks);
    return found(spec, key, target, whole).map((path) => `${key}: ${path}`);
  });
}

/** A target's stack together with the stack of its shared network, as if they were one. */
function withNetwork({ network }: TargetWithNetwork, stack: Json, stacks: ReadonlyMap<string, Json>): Json {
  const shared = network?.shared === undefined ? undefined : stacks.get(`support-prod-${network.shared}`);
  if (shared === undefined) return stack;
  if (stack.Resources !== undefined) {
    const exported = Object.values<Json>(shared.Outputs ?? {}).filter(({ Export }) => Export !== undefined);
    const imported = exported.reduce<string>(
      (text, { Value, Export }) => text.replaceAll(JSON.stringify({ 'Fn::ImportValue': Export.Name }), JSON.stringify(Value)),
      JSON.stringify(stack),
    );
    return { Resources: { ...shared.Resources, ...JSON.parse(imported).Resources } };
  }
  const types = [...new Set([...Object.keys(shared.resource), ...Object.keys(stack.resource)])];
  const prefixed = (type: string) =>
    Object.fromEntries(Object.entries(shared.resource[type] ?? {}).map(([id, made]) => [`shared_${id}`, made]));
  return { ...stack, resource: Object.fromEntries(types.map((type) => [type, { ...prefixed(type), ...stack.resource[type] }])) };
}

/** A target with the private DNS of its shared network. */
function withSharedDns({ networks = {} }: SpecWithCallers, target: TargetWithNetwork): TargetWithNetwork {
  const { privateDns } = (networks[target.network?.shared ?? ''] ?? {}) as { privateDns?: unknown };
  return privateDns === undefined ? target : { ...target, network: { ...target.network, privateDns } };
}

function found(spec: SpecWithCallers, key: string, written: TargetWithNetwork, stack: Json): string[] {
  const target = withSharedDns(spec, written);
  if (isUnmanaged(target)) return networkParts(stack);
  const allowlist = allowlistOf(spec, target);
  if (!isPrivate(spec, target) && allowlist.length === 0) return [];
  switch (target.cloud) {
    case 'azure':
      return onAzure(spec, key, target, stack, allowlist);
    case 'aws':
      return onAws(spec, target, stack, allowlist);
    case 'gcp':
      return onGcp(spec, key, target, stack, allowlist);
  }
}

export function isPrivate(spec: SpecWithCallers, target: TargetWithNetwork): boolean {
  return !isUnmanaged(target) && (target.exposure ?? spec.exposure ?? 'private') === 'private';
}

/** Allowlist of a target that also has a private path. */
export function allowlistOf(spec: SpecWithCallers, target: TargetWithNetwork): readonly string[] {
  const exposure = (target.exposure ?? spec.exposure) as Json;
  return exposure?.private === true && exposure.reason ? exposure.allowlist : [];
}

export function isUnmanaged({ cloud, existing, exposure }: TargetWithNetwork): boolean {
  return cloud === 'azure' && existing?.account !== undefined && exposure === undefined;
}

/** Callers that run outside, by whether they give a reason. */
function outside(spec: SpecWithCallers, withReason: boolean): string[] {
  const callers = Object.entries(spec.callers);
  const isOutside = ({ runsIn }: { runsIn?: unknown }) =>
    withReason ? typeof runsIn === 'object' && String((runsIn as Fields)['reason'] ?? '').trim() !== '' : runsIn === 'outside';
  return callers.filter(([, caller]) => isOutside(caller)).map(([name]) => name);
}

// --- Azure ---

function networkParts(stack: Json): string[] {
  const types = ['azurerm_private_endpoint', 'azurerm_virtual_network', 'azurerm_private_dns_zone', 'azurerm_cognitive_account'];
  return types.filter((type) => terraform(stack, type).length > 0).map((type) => `${type} for an unmanaged account`);
}

function onAzure(spec: SpecWithCallers, key: string, { existing }: TargetWithNetwork, stack: Json, allowlist: readonly string[]): string[] {
  const accounts = terraform(stack, 'azurerm_cognitive_account');
  const isExisting = existing?.account !== undefined;
  return [
    ...accounts.flatMap((account) => publicSidesOf(account, allowlist)),
    ...(isExisting || accounts.length > 0 ? [] : ['no account']),
    ...(terraform(stack, 'azurerm_private_endpoint').length === 1 ? [] : ['no private endpoint']),
    ...publicNames(stack),
    ...(terraform(stack, 'azurerm_public_ip').length === 0 ? [] : ['public address']),
    ...terraform(stack, 'azurerm_network_security_rule')
      .filter(admitsEverybody)
      .map(() => 'security rule for every address'),
    ...(isExisting || allowlist.length > 0
      ? []
      : [true, false].flatMap((withReason) => grantedOnAzure(spec, key, stack, outside(spec, withReason)))),
  ];
}

/** Hosts of connections that the private endpoint does not register in a DNS zone, unless a policy does. */
function publicNames(stack: Json): string[] {
  const zones = terraform(stack, 'azurerm_private_endpoint').flatMap(({ private_dns_zone_group: group, lifecycle }) =>
    lifecycle?.ignore_changes?.includes('private_dns_zone_group') ? 'any' : (group?.private_dns_zone_ids ?? []),
  );
  const created = Object.entries<Json>(stack.resource?.azurerm_private_dns_zone ?? {});
  const named = zones.map((id: string) => created.find(([key]) => id === `\${azurerm_private_dns_zone.${key}.id}`)?.[1].name ?? id);
  const hosts = (stack.output?.connections?.value ?? []).map(({ baseUrl }: Json) => new URL(baseUrl).host);
  const isPrivate = (host: string) =>
    named.some((zone) => zone === 'any' || zone.endsWith(`privatelink.${host.slice(host.indexOf('.') + 1)}`));
  return [...new Set<string>(hosts)].filter((host) => !isPrivate(host)).map(() => 'host of a connection without a private DNS zone');
}

function publicSidesOf(account: Json, allowlist: readonly string[]): string[] {
  const acls = [account.network_acls ?? {}].flat();
  return [
    ...(account.public_network_access_enabled === false || allowlist.length > 0 ? [] : ['public network access']),
    ...acls.flatMap(({ default_action, ip_rules, virtual_network_rules }: Json) => [
      ...(default_action === 'Deny' ? [] : ['default action Allow']),
      ...((ip_rules ?? []).every((rule: string) => allowlist.includes(rule)) ? [] : ['IP rules']),
      ...((virtual_network_rules ?? []).length === 0 ? [] : ['service endpoints']),
    ]),
  ];
}

function admitsEverybody({ access, direction, source_address_prefix: source }: Json): boolean {
  return access === 'Allow' && direction === 'Inbound' && ['*', '0.0.0.0/0', 'Internet'].includes(source);
}

/** A private account has no public side, so nobody outside may have a role on it. */
function grantedOnAzure(spec: SpecWithCallers, key: string, stack: Json, callers: readonly string[]): string[] {
  const callsHere = callers.filter((caller) => spec.callers[caller]?.may.some((endpoint) => endpoint.startsWith(`${key}e`)));
  const assigned = JSON.stringify(terraform(stack, 'azurerm_role_assignment'));
  return callsHere
    .filter((caller) => assigned.includes(`22222222-2222-2222-2222-22222222222${caller.slice(1)}`) || assigned.includes(`_${caller}.`))
    .map((caller) => `role for ${caller}, which runs outside`);
}

// --- AWS ---

function onAws(spec: SpecWithCallers, { network = {} }: TargetWithNetwork, template: Json, allowlist: readonly string[]): string[] {
  const gateways = ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::EgressOnlyInternetGateway', 'AWS::EC2::EIP'];
  const endpoints = cloudFormation(template, 'AWS::EC2::VPCEndpoint');
  const existing = network.existing?.vpcEndpointIds ?? {};
  const isNamed = (network.privateDns ?? 'create') === 'create';
  const excused = allowlist.length > 0 ? [] : outside(spec, true);
  return [
    ...gateways.filter((type) => cloudFormation(template, type).length > 0),
    ...(endpoints.length > 0 || Object.keys(existing).length > 0 ? [] : ['no interface endpoint']),
    ...endpoints
      .filter(({ properties }) => properties.PrivateDnsEnabled !== isNamed)
      .map(() => `interface endpoint ${isNamed ? 'without' : 'with unrequested'} private DNS`),
    ...endpoints
      .filter(({ properties }) => Object.keys(existing).some((service) => properties.ServiceName.endsWith(`.${service}`)))
      .map(() => 'interface endpoint besides an existing one'),
    ...endpoints.flatMap(({ properties }) => openStatements(properties.PolicyDocument)),
    ...cloudFormation(template, 'AWS::EC2::SecurityGroup')
      .filter(isOpenGroup)
      .map(() => 'security group for every address'),
    ...cloudFormation(template, 'AWS::EC2::Subnet')
      .filter(({ properties }) => properties.MapPublicIpOnLaunch === true)
      .map(() => 'public subnet'),
    ...policiesOf(template)
      .filter(({ roles }) => !roles.every((role) => excused.includes(callerOf(role))))
      .flatMap((policy) => unbound(policy, endpoints, existing, allowlist)),
  ];
}

interface Resource {
  readonly id: string;
  readonly properties: Json;
}

interface Policy {
  readonly roles: readonly string[];
  readonly statements: readonly Json[];
}

/** Everybody's permissions in a template, with the names of the roles that have them. */
function policiesOf(template: Json): Policy[] {
  const attached = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap((type) => cloudFormation(template, type));
  const inline = cloudFormation(template, 'AWS::IAM::Role').flatMap(({ id, properties }) =>
    (properties.Policies ?? []).map(({ PolicyDocument }: Json) => ({
      roles: [roleName(template, { Ref: id })],
      statements: PolicyDocument.Statement,
    })),
  );
  return [
    ...attached.map(({ properties }) => ({
      roles: (properties.Roles ?? []).map((role: Json) => roleName(template, role)),
      statements: properties.PolicyDocument.Statement,
    })),
    ...inline,
  ];
}

function roleName(template: Json, role: Json): string {
  return typeof role === 'string' ? role : (template.Resources[role.Ref]?.Properties?.RoleName ?? role.Ref);
}

/** Key of the caller that a role belongs to: `c0` of `c0` and of `support-prod-c0`. */
function callerOf(role: string): string {
  return role.slice(role.lastIndexOf('-') + 1);
}

/** Statements that allow a call from anywhere. A model behind a profile is called only through the profile, which must be bound. */
function unbound(
  { roles, statements }: Policy,
  endpoints: readonly Resource[],
  existing: ExistingEndpoints,
  allowlist: readonly string[],
): string[] {
  const calling = statements.filter(
    ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().some((action: string) => CALLS.test(action) || action === '*'),
  );
  const bound = calling.filter((statement) => isBound(statement, endpoints, existing) || isFromAllowlist(statement, allowlist));
  const boundResources = new Set(bound.flatMap(({ Resource }) => [Resource].flat().map((resource: Json) => JSON.stringify(resource))));
  const isBehindBound = ({ Condition = {} }: Json) => {
    const profiles = Object.entries<Json>(Condition)
      .filter(([operator]) => !operator.includes('Not') && !operator.endsWith('IfExists'))
      .flatMap(([, keys]) => [keys['bedrock:InferenceProfileArn'] ?? []].flat());
    return profiles.length > 0 && profiles.every((profile: Json) => boundResources.has(JSON.stringify(profile)));
  };
  return calling
    .filter((statement) => !bound.includes(statement) && !isBehindBound(statement))
    .map(({ Sid }) => `${Sid} of ${roles.join(', ')} from anywhere`);
}

function isFromAllowlist({ Condition = {} }: Json, allowlist: readonly string[]): boolean {
  const addresses: readonly string[] = [Condition.IpAddress?.['aws:SourceIp'] ?? []].flat();
  return addresses.length > 0 && addresses.every((address) => allowlist.includes(address));
}

type ExistingEndpoints = Readonly<Record<string, readonly string[]>>;

function isBound({ Condition = {}, Action }: Json, endpoints: readonly Resource[], existing: ExistingEndpoints): boolean {
  const source = Condition.StringEquals?.['aws:SourceVpce'];
  const [prefix = ''] = String([Action].flat()[0]).split(':');
  const service = SERVICES[prefix] ?? prefix;
  const created = endpoints.filter(({ properties }) => properties.ServiceName.includes(service)).map(({ id }) => id);
  const allowed = [...created.map((id) => JSON.stringify({ Ref: id })), ...(existing[service] ?? []).map((id) => JSON.stringify(id))];
  return source !== undefined && [source].flat().every((id: Json) => allowed.includes(JSON.stringify(id)));
}

const SERVICES: Readonly<Record<string, string>> = {
  bedrock: 'bedrock-runtime',
  'bedrock-mantle': 'bedrock-mantle',
  sagemaker: 'sagemaker.runtime',
};

/** Statements of an endpoint policy for principals of any account. */
function openStatements({ Statement }: Json): string[] {
  const allowed = Statement.filter(
    ({ Effect, Condition }: Json) => Effect === 'Allow' && Condition?.StringEquals?.['aws:PrincipalAccount'] === undefined,
  );
  return allowed.map(({ Sid }: Json) => `endpoint policy ${Sid} for every account`);
}

function isOpenGroup({ properties }: Resource): boolean {
  return (properties.SecurityGroupIngress ?? []).some(({ CidrIp, CidrIpv6 }: Json) => CidrIp === '0.0.0.0/0' || CidrIpv6 === '::/0');
}

// --- Google Cloud ---

function onGcp(spec: SpecWithCallers, key: string, { network }: TargetWithNetwork, stack: Json, allowlist: readonly string[]): string[] {
  const own = terraform(stack, 'google_vertex_ai_endpoint_with_model_garden_deployment');
  const isOpen = ({ endpoint_config: config }: Json) => config?.private_service_connect_config?.enable_private_service_connect !== true;
  return [
    ...own.filter(isOpen).map(() => 'dedicated endpoint with a public host'),
    ...(terraform(stack, 'google_compute_router_nat').length === 0 ? [] : ['NAT']),
    ...terraform(stack, 'google_dns_managed_zone')
      .filter(({ visibility }) => visibility !== 'private')
      .map(() => 'public zone'),
    ...terraform(stack, 'google_compute_forwarding_rule')
      .filter(({ load_balancing_scheme: scheme }) => scheme === 'EXTERNAL')
      .map(() => 'external address'),
    ...inHostProject(network?.existing, stack),
    ...perimeterOf(network?.perimeter, stack, allowlist),
    ...(allowlist.length > 0 ? own.map(() => 'dedicated endpoint beside an allowlist') : grantedOnGcp(spec, key, stack, own.length > 0)),
  ];
}

/** Resources in the project of a Shared VPC, which a service project's stack creates only on request. */
function inHostProject(existing: NonNullable<TargetWithNetwork['network']>['existing'], stack: Json): string[] {
  if (existing?.createInHostProject === true) return [];
  const found = Object.entries(stack.resource ?? {}).filter(([, made]) =>
    Object.values(made as Json).some(({ project }: Json) => project === 'acme-net'),
  );
  return found.map(([type]) => `${type} in the host project`);
}

/** A perimeter as the spec describes it: enforced or logging, and open only to the access levels and the allowlist of the spec. */
function perimeterOf(written: NonNullable<TargetWithNetwork['network']>['perimeter'], stack: Json, allowlist: readonly string[]): string[] {
  const made = terraform(stack, 'google_access_context_manager_service_perimeter');
  if (written === undefined) return made.length === 0 && allowlist.length === 0 ? [] : ['perimeter that nobody requested'];
  const [perimeter] = made;
  const config = written.dryRun === false ? perimeter?.status : perimeter?.spec;
  if (config === undefined || (allowlist.length > 0 && written.dryRun !== false)) return ['no perimeter'];
  const levels = terraform(stack, 'google_access_context_manager_access_level');
  const admitted = (config.access_levels ?? []).filter((level: string) => !level.startsWith('${'));
  return [
    ...(config.restricted_services.includes('aiplatform.googleapis.com') ? [] : ['perimeter without Vertex AI']),
    ...(JSON.stringify(admitted) === JSON.stringify(written.accessLevels ?? []) ? [] : ['access level that nobody requested']),
    ...(JSON.stringify(levels.map(({ basic }) => basic.conditions[0].ip_subnetworks)) ===
    JSON.stringify(allowlist.length > 0 ? [allowlist] : [])
      ? []
      : ['access level for addresses']),
  ];
}

/** Nothing but a perimeter binds a grant, so a caller outside has one only with a reason, and none on machines without a public host. */
function grantedOnGcp(spec: SpecWithCallers, key: string, stack: Json, hasOwnMachines: boolean): string[] {
  const members = JSON.stringify(terraform(stack, 'google_project_iam_member').map(({ member }) => member));
  const isGranted = (caller: string) =>
    [`serviceAccount:${caller}@`, `service_accounts_${caller}.`, `-${caller}@acme-ai-`, `:support:${caller}"`, `repo:acme/${caller}:`].some(
      (part) => members.includes(part),
    );
  const mayCall = (caller: string, test: (endpoint: string) => boolean) =>
    spec.callers[caller]?.may.some((endpoint) => endpoint.startsWith(`${key}e`) && test(endpoint));
  const isOwn = (endpoint: string) => spec.endpoints[endpoint]?.['serving'] === 'dedicated';
  return [
    ...outside(spec, false).filter((caller) => isGranted(caller) && mayCall(caller, () => true)),
    ...outside(spec, true).filter((caller) => hasOwnMachines && isGranted(caller) && mayCall(caller, isOwn)),
  ].map((caller) => `binding for ${caller}, which runs outside`);
}

// --- reading stacks ---

function terraform(stack: Json, type: string): Json[] {
  return Object.values(stack.resource?.[type] ?? {});
}

function cloudFormation(template: Json, type: string): Resource[] {
  const resources = Object.entries<Json>(template.Resources ?? {});
  return resources.filter(([, { Type }]) => Type === type).map(([id, { Properties }]) => ({ id, properties: Properties ?? {} }));
}
