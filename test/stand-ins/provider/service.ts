import { inventValue } from './identifiers';
import { planChange } from './plan';
import { checkConfig } from './rules';
import type { Block, RecordedProvider, Rules, Schema } from './schema';
import { settle } from './settle';
import { type DynamicValue, type Fields, isNull, read, write } from './values';
import { toDiagnostics, toPathMessage, toSchemaMessage } from './wire';

/** Fields of the requests that the service reads. Each method gets those of its own message. */
export interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValue;
  readonly raw_state: DynamicValue;
  readonly current_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly private: Uint8Array;
  readonly prior_private: Uint8Array;
  readonly planned_private: Uint8Array;
}

/** The methods of plugin protocol 6 by name, each a function from request to response. */
export type ProviderService = Readonly<Record<string, (request: Request) => object>>;

/** The provider service of a recorded provider. Nothing exists behind it: applying a change settles what was planned. */
export function providerService(recorded: RecordedProvider): ProviderService {
  const blockOf = (type: string): Block => recorded.resources[type]?.block ?? {};
  const rulesOf = (type: string): Rules => recorded.rules[type]?.attributes ?? {};
  let subscription: string | undefined;
  return {
    GetProviderSchema: () => ({
      provider: toSchemaMessage(recorded.provider),
      resource_schemas: toSchemaMessages(recorded.resources),
      data_source_schemas: toSchemaMessages(recorded.dataSources),
      // Terraform starts a provider several times per command. With this it reads the schemas, by far the slowest call, only once.
      server_capabilities: { plan_destroy: false, get_provider_schema_optional: true },
    }),
    ValidateProviderConfig: () => ({}),
    ConfigureProvider: ({ config }) => {
      const { subscription_id: configured } = read(config) ?? {};
      subscription = typeof configured === 'string' ? configured : undefined;
      return {};
    },
    ValidateResourceConfig: ({ type_name, config }) => ({
      diagnostics: toDiagnostics(checkConfig(blockOf(type_name), rulesOf(type_name), read(config))),
    }),
    ValidateDataResourceConfig: () => ({}),
    UpgradeResourceState: ({ raw_state }) => ({ upgraded_state: { json: raw_state.json } }),
    ReadResource: (request) => ({ new_state: request.current_state, private: request.private }),
    PlanResourceChange: ({ type_name, prior_state, proposed_new_state, prior_private }) => {
      const { planned, replace } = planChange(blockOf(type_name), rulesOf(type_name), read(prior_state), read(proposed_new_state));
      return {
        planned_state: write(planned),
        requires_replace: replace.map(toPathMessage),
        planned_private: prior_private,
        legacy_type_system: true,
      };
    },
    ApplyResourceChange: ({ type_name, planned_state, planned_private }) => ({
      new_state: write(settled(blockOf(type_name), type_name, read(planned_state), subscription)),
      private: planned_private,
      legacy_type_system: true,
    }),
    ImportResourceState: ({ type_name, id }) => ({
      imported_resources: [{ type_name, state: write({ ...emptyFields(blockOf(type_name)), id }) }],
    }),
    ReadDataSource: ({ type_name, config }) => {
      const block = recorded.dataSources[type_name]?.block ?? {};
      return { state: write(settled(block, type_name, planChange(block, {}, null, read(config)).planned, subscription)) };
    },
    StopProvider: () => ({}),
  };
}

function toSchemaMessages(schemas: Readonly<Record<string, Schema>>): object {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, toSchemaMessage(schema)]));
}

function settled(block: Block, type: string, planned: Fields | null, subscription: string | undefined): Fields | null {
  return isNull(planned) ? null : settle(block, planned, (field, fields) => inventValue(type, field, fields, subscription));
}

function emptyFields({ attributes = {}, block_types = {} }: Block): Fields {
  const blocks = Object.entries(block_types).map(([name, { nesting_mode }]) => [
    name,
    nesting_mode === 'list' || nesting_mode === 'set' ? [] : null,
  ]);
  return Object.fromEntries([...Object.keys(attributes).map((name) => [name, null]), ...blocks]);
}
