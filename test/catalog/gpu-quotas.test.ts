import { gpuQuotaName, loadCatalog } from '../../lib/catalog';

describe("a GPU's quota", () => {
  it('derives from the accelerator', () => {
    expect(gpuQuotaName('NVIDIA_H100_80GB')).toBe('CustomModelServingH100GPUsPerProjectPerRegion');
    expect(gpuQuotaName('NVIDIA_RTX_PRO_6000')).toBe('CustomModelServingRTXPRO6000GPUsPerProjectPerRegion');
  });

  it('is unknown if sources disagree or none documents it', () => {
    expect(gpuQuotaName('NVIDIA_GB200')).toBeNull();
    expect(gpuQuotaName('TPU_V5_LITEPOD')).toBeNull();
  });

  it('is among the quotas of every offer with such a machine', () => {
    const machines = loadCatalog().models.flatMap(({ offers }) =>
      offers.flatMap(({ native, quotas }) =>
        native.kind === 'vertex-dedicated'
          ? native.machines.map(({ acceleratorType }) => ({ name: gpuQuotaName(acceleratorType), quotas }))
          : [],
      ),
    );

    expect(machines).toHaveLength(3);
    for (const { name, quotas } of machines) expect(quotas.map((quota) => quota.name)).toContain(name);
  });
});
