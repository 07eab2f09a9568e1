import * as z from 'zod';
import type { AzureAccount, AzureCapacity, AzureDeployed, AzureModel, AzureModelSku, AzureQuotaTier, AzureUsage } from './client';

/**
 * Responses of Azure Resource Manager about Cognitive Services, and the fields that are read.
 *
 * Source: the API's own types of 2024-10-01 to 2026-07-01 (Azure/bicep-types-az, 2026-08-20) and the examples of 2025-06-01
 * (Azure/azure-rest-api-specs), read on 2026-11-24.
 */

/** A page of a list. */
export function pageOf<T>(item: z.ZodType<T>) {
  return z.object({ value: z.array(item), nextLink: z.string().nullish() });
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

/** `East US 2` and `EastUS2` are both `eastus2`. */
const region = z.string().transform((value) => value.replace(/\s+/g, '').toLowerCase());

/** `YYYY-MM-DD` of a timestamp. */
const day = z
  .string()
  .nullish()
  .transform((value) => (value && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null));

export const USAGE: z.ZodType<AzureUsage> = z
  .object({ name: z.object({ value: z.string() }), currentValue: z.number(), limit: z.number() })
  .transform(({ name, currentValue, limit }) => ({ name: name.value, used: currentValue, limit }));

/** A limit without a number is ignored. */
const LIMITS = z
  .array(z.object({ key: text, count: number, renewalPeriod: number }))
  .nullish()
  .transform((limits) =>
    limits?.flatMap(({ key, count, renewalPeriod }) =>
      key === null || count === null || renewalPeriod === null ? [] : [{ key, count, renewalPeriod }],
    ),
  );

const SKU: z.ZodType<AzureModelSku> = z
  .object({
    name: z.string(),
    usageName: text,
    deprecationDate: day,
    rateLimits: LIMITS,
    capacity: z
      .object({ default: number, minimum: number, maximum: number, step: number, allowedValues: z.array(z.number()).nullish() })
      .nullish(),
  })
  .transform(({ name, usageName, deprecationDate, capacity, rateLimits }) => ({
    name,
    usageName,
    retiresOn: deprecationDate,
    capacity: capacity ? { ...capacity, allowedValues: capacity.allowedValues ?? null } : null,
    ...(rateLimits && { rateLimits }),
  }));

export const MODEL: z.ZodType<AzureModel> = z
  .object({
    model: z.object({
      format: z.string(),
      name: z.string(),
      version: z.string(),
      isDefaultVersion: z.boolean().nullish(),
      lifecycleStatus: text,
      deprecation: z.object({ inference: day }).nullish(),
      skus: z.array(SKU).nullish(),
      capabilities: z.record(z.string(), z.string().nullish()).nullish(),
    }),
  })
  .transform(({ model: { format, name, version, isDefaultVersion, lifecycleStatus, deprecation, skus, capabilities } }) => ({
    format,
    name,
    version,
    isDefaultVersion: isDefaultVersion ?? false,
    lifecycle: lifecycleStatus,
    retiresOn: deprecation?.inference ?? null,
    skus: skus ?? [],
    ...(capabilities && { capabilities: said(capabilities) }),
  }));

function said(words: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).flatMap(([key, word]) => (word ? [[key, word] as const] : [])));
}

/** A row without a number is ignored. */
export const CAPACITY: z.ZodType<AzureCapacity | null> = z
  .object({ location: region, properties: z.object({ skuName: z.string(), availableCapacity: number }) })
  .transform(({ location, properties: { skuName, availableCapacity } }) =>
    availableCapacity === null ? null : { region: location, sku: skuName, available: availableCapacity },
  );

export const TIER: z.ZodType<AzureQuotaTier> = z
  .object({
    properties: z.object({
      currentTierName: z.string(),
      tierUpgradePolicy: text,
      tierUpgradeEligibilityInfo: z.object({ nextTierName: text, upgradeAvailabilityStatus: text }).nullish(),
    }),
  })
  .transform(({ properties: { currentTierName, tierUpgradePolicy, tierUpgradeEligibilityInfo: next } }) => ({
    name: currentTierName,
    upgradePolicy: tierUpgradePolicy,
    nextTier: next?.nextTierName ?? null,
    upgradeStatus: next?.upgradeAvailabilityStatus ?? null,
  }));

export const ACCOUNT: z.ZodType<AzureAccount> = z
  .object({ id: z.string(), kind: text, location: region, properties: z.object({ provisioningState: text }).nullish() })
  .transform(({ id, kind, location, properties }) => ({ id, kind, region: location, state: properties?.provisioningState ?? null }));

export const DEPLOYED: z.ZodType<AzureDeployed> = z
  .object({
    name: z.string(),
    sku: z.object({ name: z.string(), capacity: number }).nullish(),
    properties: z.object({ model: z.object({ format: text, name: z.string(), version: text }), provisioningState: text }),
  })
  .transform(({ name, sku, properties: { model, provisioningState } }) => ({
    name,
    sku: sku?.name ?? null,
    capacity: sku?.capacity ?? null,
    model,
    state: provisioningState,
  }));

export const ERROR = z.object({ error: z.object({ code: z.string(), message: z.string().nullish() }) });

/** A region lists a model once per kind of account: one row with the SKUs of all. */
export function mergeModels(rows: readonly AzureModel[]): readonly AzureModel[] {
  const models = new Map<string, AzureModel>();
  for (const row of rows) {
    const key = `${row.format}/${row.name}/${row.version}`;
    const skus = [...(models.get(key)?.skus ?? []), ...row.skus];
    models.set(key, { ...row, skus: skus.filter((sku, index) => skus.findIndex(({ name }) => name === sku.name) === index) });
  }
  return [...models.values()];
}
