/**
 * Suffixes of the quotas for GPUs that serve models, by accelerator type. GB200 is missing: copies of the source disagree.
 * Source: GoogleCloudPlatform/vertex-ai-samples common_util.py get_quota_id, snapshot of 2026-08-19, checked on 2026-11-23.
 */
const SUFFIXES: Readonly<Record<string, string>> = {
  NVIDIA_L4: 'L4GPUs',
  NVIDIA_TESLA_T4: 'T4GPUs',
  NVIDIA_TESLA_A100: 'A100GPUs',
  NVIDIA_A100_80GB: 'A10080GBGPUs',
  NVIDIA_H100_80GB: 'H100GPUs',
  NVIDIA_H100_MEGA_80GB: 'H100MEGAGPUs',
  NVIDIA_H200_141GB: 'H200GPUs',
  NVIDIA_B200: 'B200GPUs',
  NVIDIA_RTX_PRO_6000: 'RTXPRO6000GPUs',
};

/** Google Cloud's quota ID for serving on an accelerator, per region. Null if not documented. */
export function gpuQuotaName(acceleratorType: string): string | null {
  const suffix = SUFFIXES[acceleratorType];
  return suffix === undefined ? null : `CustomModelServing${suffix}PerProjectPerRegion`;
}
