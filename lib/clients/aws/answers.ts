import * as z from 'zod';
import { modelIdOf, regionOf } from '../../rules/aws/resource-names';
import type { AwsInferenceProfile, AwsModel, AwsModelAccess, AwsQuota, AwsQuotaRequestState } from './client';

/**
 * Responses of AWS, and the fields that are read.
 *
 * Source: types of `@aws-sdk/client-bedrock` 3.1164 (2026-11-06), `@aws-sdk/client-service-quotas` 3.1138 and `@aws-sdk/client-sts` 3.1174.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** `YYYY-MM-DD` of a timestamp, which the SDK parses. */
const day = z
  .date()
  .nullish()
  .transform((value) => value?.toISOString().slice(0, 10) ?? null);

/** Token of the next page. */
const next = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

export const IDENTITY = z.object({ Account: z.string() }).transform(({ Account }) => Account);

const QUOTA_FIELDS = z.object({
  QuotaCode: z.string(),
  QuotaName: z.string(),
  Value: z.number(),
  Adjustable: z.boolean().nullish(),
});

/** A quota that could not be computed has a reason instead of a usable value. */
const QUOTA: z.ZodType<AwsQuota> = QUOTA_FIELDS.extend({ ErrorReason: z.undefined().optional() }).transform(
  ({ QuotaCode, QuotaName, Value, Adjustable }) => ({ code: QuotaCode, name: QuotaName, value: Value, adjustable: Adjustable ?? false }),
);

export const ONE_QUOTA = z.object({ Quota: QUOTA }).transform(({ Quota }) => Quota);

/** In a list, quotas that could not be computed are omitted. */
export const QUOTAS = z.object({ Quotas: z.array(z.unknown()), NextToken: next }).transform(({ Quotas, NextToken }) => ({
  items: Quotas.flatMap((quota) => QUOTA.safeParse(quota).data ?? []),
  next: NextToken,
}));

const REQUEST: z.ZodType<AwsQuotaRequestState> = z
  .object({ Id: z.string(), DesiredValue: z.number(), Status: z.string() })
  .transform(({ Id, DesiredValue, Status }) => ({ id: Id, desired: DesiredValue, status: Status }));

export const REQUESTS = z
  .object({ RequestedQuotas: z.array(REQUEST), NextToken: next })
  .transform(({ RequestedQuotas, NextToken }) => ({ items: RequestedQuotas, next: NextToken }));

const MODEL: z.ZodType<AwsModel> = z
  .object({
    modelId: z.string(),
    modelName: text,
    inferenceTypesSupported: z.array(z.string()).nullish(),
    modelLifecycle: z.object({ status: text, legacyTime: day, endOfLifeTime: day }).nullish(),
  })
  .transform(({ modelId, modelName, inferenceTypesSupported, modelLifecycle: life }) => ({
    id: modelId,
    name: modelName,
    lifecycle: life?.status ?? null,
    legacyFrom: life?.legacyTime ?? null,
    endOfLife: life?.endOfLifeTime ?? null,
    inferenceTypes: inferenceTypesSupported ?? [],
  }));

export const ONE_MODEL = z.object({ modelDetails: MODEL }).transform(({ modelDetails }) => modelDetails);

export const MODELS = z.object({ modelSummaries: z.array(MODEL) }).transform(({ modelSummaries }) => modelSummaries);

export const PROFILE: z.ZodType<AwsInferenceProfile> = z
  .object({ inferenceProfileId: z.string(), status: text, models: z.array(z.object({ modelArn: z.string() })) })
  .transform(({ inferenceProfileId, status, models }) => {
    return {
      id: inferenceProfileId,
      status,
      destinations: unique(models.map(({ modelArn }) => regionOf(modelArn)).filter((region) => region !== '')),
      models: unique(models.map(({ modelArn }) => modelIdOf(modelArn))),
    };
  });

export const PROFILES = z
  .object({ inferenceProfileSummaries: z.array(PROFILE), nextToken: next })
  .transform(({ inferenceProfileSummaries, nextToken }) => ({ items: inferenceProfileSummaries, next: nextToken }));

/** Null for an unknown word. */
export const ACCESS: z.ZodType<AwsModelAccess> = z
  .object({
    agreementAvailability: z.object({ status: text }).nullish(),
    authorizationStatus: text,
    entitlementAvailability: text,
    regionAvailability: text,
  })
  .transform((told) => ({
    agreement: AGREEMENTS[told.agreementAvailability?.status ?? ''] ?? null,
    authorized: yesOrNo(told.authorizationStatus, 'AUTHORIZED', 'NOT_AUTHORIZED'),
    entitled: yesOrNo(told.entitlementAvailability, 'AVAILABLE', 'NOT_AVAILABLE'),
    inRegion: yesOrNo(told.regionAvailability, 'AVAILABLE', 'NOT_AVAILABLE'),
  }));

const AGREEMENTS: Readonly<Record<string, AwsModelAccess['agreement']>> = {
  AVAILABLE: 'available',
  PENDING: 'pending',
  NOT_AVAILABLE: 'not-available',
  ERROR: 'error',
};

function yesOrNo(word: string | null, yes: string, no: string): boolean | null {
  return word === yes ? true : word === no ? false : null;
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
