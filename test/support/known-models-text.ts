import { type Catalog, cloudsOf, modelNames } from '../../lib/catalog';

/** The text of `lib/catalog/known-models.ts`: every model that a cloud offers, with its clouds. */
export function knownModelsText(catalog: Catalog): string {
  const sold = modelNames(catalog).map((model) => ({ model, clouds: cloudsOf(catalog, model) }));
  const lines = sold
    .filter(({ clouds }) => clouds.length > 0)
    .map(({ model, clouds }) => `  ${keyOf(model)}: ${clouds.map(quote).join(' | ')};`);
  return `${HEAD}export interface KnownModels {\n${lines.join('\n')}\n}\n\n${TAIL}`;
}

const HEAD = `/**
 * Every model that a cloud offers, with the clouds that do, for editors and for compile-time checks of a spec.
 * Generated from the catalog: \`npx jest test/catalog/known-models\` prints the expected content.
 */
`;

const TAIL = `/** A model in this release's catalog. */
export type KnownModel = keyof KnownModels;
`;

function keyOf(model: string): string {
  return /^[a-z]\w*$/.test(model) ? model : quote(model);
}

function quote(text: string): string {
  return `'${text}'`;
}
