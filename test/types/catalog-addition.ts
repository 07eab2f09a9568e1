/** A spec's additions have exactly the fields that the catalog accepts. Proved by `tsc`. */
import type { CatalogAddition, NativeAddition, OfferAddition } from '../../lib/catalog';
import type { CatalogAdditionSpec } from '../../lib/spec';

type Keys<T> = T extends unknown ? keyof T : never;
type Same<A, B> = [A, B] extends [B, A] ? true : never;
type OfferSpec = NonNullable<CatalogAdditionSpec['offers']>[number];
type NativeSpec = NonNullable<OfferSpec['native']>;

/** Every addition in a spec is valid in the catalog. */
export const goesIn = (addition: CatalogAdditionSpec): CatalogAddition => addition;

/** Every addition that the catalog accepts can be written in a spec. */
export const canBeSaid: readonly true[] = [
  true satisfies Same<Keys<CatalogAdditionSpec>, Keys<CatalogAddition>>,
  true satisfies Same<Keys<OfferSpec>, Keys<OfferAddition>>,
  true satisfies Same<Keys<NativeSpec>, Keys<NativeAddition>>,
];
