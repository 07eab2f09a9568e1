/** The additions that a spec can say are those that the catalog takes: every field, and nothing else. Proved by `tsc`. */
import type { CatalogAddition, NativeAddition, OfferAddition } from '../../lib/catalog';
import type { CatalogAdditionSpec } from '../../lib/spec';

type Keys<T> = T extends unknown ? keyof T : never;
type Same<A, B> = [A, B] extends [B, A] ? true : never;
type OfferSpec = NonNullable<CatalogAdditionSpec['offers']>[number];
type NativeSpec = NonNullable<OfferSpec['native']>;

/** What a spec says goes into the catalog as it is. */
export const goesIn = (addition: CatalogAdditionSpec): CatalogAddition => addition;

/** What the catalog takes can be said. */
export const canBeSaid: readonly true[] = [
  true satisfies Same<Keys<CatalogAdditionSpec>, Keys<CatalogAddition>>,
  true satisfies Same<Keys<OfferSpec>, Keys<OfferAddition>>,
  true satisfies Same<Keys<NativeSpec>, Keys<NativeAddition>>,
];
