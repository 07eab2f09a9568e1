/** `300000` as `300,000`, the same in every locale. Digits after the point stay ungrouped. */
export function formatNumber(value: number): string {
  const [whole = '', ...fraction] = String(value).split('.');
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...fraction].join('.');
}

/** `1 finding`, `1,200 findings`. @param several the plural, if it takes more than an `s` */
export function counted(value: number, one: string, several = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : several}`;
}
