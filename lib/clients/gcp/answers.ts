import * as z from 'zod';
import type { GcpPublisherModel, GcpQuota, GcpQuotaLimit } from './client';

/**
 * Responses of the Google Cloud APIs, and the fields that are read. In their JSON, 64-bit numbers are strings, and zero or empty values are
 * omitted.
 *
 * Source: googleapis/googleapis, cloudquotas v1, serviceusage v1 and aiplatform v1beta1 (2025 and 2026), read on 2026-11-24.
 */

const int64 = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

const LIMIT: z.ZodType<GcpQuotaLimit> = z
  .object({
    dimensions: z.record(z.string(), z.string()).default({}),
    details: z.object({ value: int64.default(0) }),
    applicableLocations: z.array(z.string()).default([]),
  })
  .transform(({ dimensions, details, applicableLocations }) => ({ dimensions, value: details.value, locations: applicableLocations }));

export const QUOTA: z.ZodType<GcpQuota> = z
  .object({
    quotaId: z.string(),
    dimensions: z.array(z.string()).default([]),
    refreshInterval: z.string().default(''),
    isFixed: z.boolean().default(false),
    quotaIncreaseEligibility: z.object({ isEligible: z.boolean().default(false) }).optional(),
    dimensionsInfos: z.array(LIMIT).default([]),
  })
  .transform(({ quotaId, dimensions, refreshInterval, isFixed, quotaIncreaseEligibility, dimensionsInfos }) => ({
    id: quotaId,
    dimensions,
    adjustable: isFixed ? false : (quotaIncreaseEligibility?.isEligible ?? null),
    isAllocation: refreshInterval === '',
    limits: dimensionsInfos,
  }));

export const QUOTA_PAGE = z
  .object({ quotaInfos: z.array(QUOTA).default([]), nextPageToken: z.string().optional() })
  .transform(({ quotaInfos, nextPageToken }) => ({ items: quotaInfos, next: nextPageToken || undefined }));

export const SERVICE = z.object({ state: z.enum(['ENABLED', 'DISABLED', 'STATE_UNSPECIFIED']) });

export const PUBLISHER_MODEL: z.ZodType<GcpPublisherModel> = z
  .object({ name: z.string(), versionId: z.string().optional(), launchStage: z.string().optional() })
  .transform(({ name, versionId, launchStage }) => ({ name, version: versionId ?? null, launchStage: launchStage ?? null }));

export const PUBLISHER_MODEL_PAGE = z
  .object({ publisherModels: z.array(PUBLISHER_MODEL).default([]), nextPageToken: z.string().optional() })
  .transform(({ publisherModels, nextPageToken }) => ({ items: publisherModels, next: nextPageToken || undefined }));

/** There are many kinds of details; those that are read have a reason or a delay. */
export const ERROR = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z
      .array(
        z.looseObject({
          reason: z.string().optional(),
          retryDelay: z.string().optional(),
          metadata: z.record(z.string(), z.string()).optional(),
        }),
      )
      .optional(),
  }),
});
