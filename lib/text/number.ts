/** `300000` as `300,000`, the same in every locale. Digits after the point stay ungrouped. */
export function formatNumber(value: number): string {
  const [whole = '', ...fraction] = String(value).split('.');
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...fraction].join('.');
}
