import type { KnownModels } from '../catalog/known-models';
import type { Cloud } from '../catalog/types';
import { rememberCall } from './spec-calls';
import type { SpecInput } from './types';

/**
 * A spec in TypeScript. Returns its argument; the compiler checks what is otherwise checked when the spec is read:
 *
 * - every key exists in the spec format, and no required key is missing
 * - `deploy`, `overrides`, `runsIn`, `owner` and `on` name targets of the spec, `may` and `existing.endpoints` its endpoints, `network.shared`
 *   its networks
 * - one of an endpoint's clouds offers its model
 *
 * Values that are not literals, such as a model name from a variable, are checked when the spec is read.
 */
export function defineSpec<const S extends SpecDraft>(spec: S & CheckedSpec<S>): S {
  rememberCall(spec, defineSpec);
  return spec;
}

/**
 * A spec that may lack keys or have others: `CheckedSpec` judges them, with shorter messages than the compiler's own.
 */
export type SpecDraft = Draft<SpecInput>;

type Draft<T> = T extends Scalar
  ? T
  : T extends readonly (infer I)[]
    ? readonly Draft<I>[]
    : { readonly [Key in keyof T]?: Draft<T[Key]> } & { readonly [other: string]: unknown };

/** Marks the name of a model that only your own catalog knows, or that was released after modelport. */
export function localModel(name: string): LocalModel {
  return name as LocalModel;
}

declare const LOCAL: unique symbol;

/** The name of a model that the compiler does not look up. */
export type LocalModel = string & { readonly [LOCAL]: true };

/** What a spec must also be. A problem becomes a type without values whose text describes it. */
export type CheckedSpec<S extends SpecDraft> = HasKeys<S, SpecInput> &
  Given<S, 'endpoints', { readonly [Key in keyof S['endpoints']]: CheckedEndpoint<S, S['endpoints'][Key]> }> &
  Given<S, 'targets', { readonly [Key in keyof S['targets']]: CheckedTarget<S, Key, S['targets'][Key]> }> &
  Given<S, 'callers', { readonly [Key in keyof S['callers']]: CheckedCaller<S, S['callers'][Key]> }> &
  Given<S, 'observability', CheckedOwner<S, S['observability']>> &
  Given<S, 'safety', CheckedOwner<S, S['safety']>>;

type TargetKey<S extends SpecDraft> = keyof S['targets'] & string;
type EndpointKey<S extends SpecDraft> = keyof S['endpoints'] & string;

/** A field that is checked only if it is present, so that a check never makes it required. */
type Given<T, Field extends string, Check> = Field extends keyof T ? { readonly [F in Field]?: Check | undefined } : unknown;

// --- parts of a spec ---

type CheckedEndpoint<S extends SpecDraft, E> = E extends { readonly model: infer Model }
  ? { readonly model: CheckedModel<Model, CloudsOf<S, E>, LocalNames<S>> } & (E extends { readonly deploy: infer List }
      ? { readonly deploy: KeysIn<List, TargetKey<S>, 'target'> }
      : unknown) &
      (E extends { readonly overrides: infer Overrides } ? { readonly overrides: KeysOf<Overrides, TargetKey<S>, 'target'> } : unknown)
  : unknown;

type CheckedTarget<S extends SpecDraft, Key, T> = Key extends Reserved
  ? Wrong<`${Key} means a cloud, or no target at all; choose another key`>
  : (T extends { readonly existing: { readonly endpoints: infer Endpoints } }
      ? { readonly existing: { readonly endpoints: KeysOf<Endpoints, EndpointKey<S>, 'endpoint'> } }
      : unknown) &
      (T extends { readonly network: { readonly shared: infer Network } }
        ? { readonly network: { readonly shared: KeyIn<Network, keyof S['networks'] & string, 'network'> } }
        : unknown);

type Reserved = Cloud | 'outside';

type CheckedCaller<S extends SpecDraft, C> = (C extends { readonly may: infer List }
  ? { readonly may: { readonly [Index in keyof List]: CheckedAccess<S, List[Index]> } }
  : unknown) &
  (C extends { readonly runsIn: infer Key extends string }
    ? { readonly runsIn: KeyIn<Key, TargetKey<S> | 'outside', 'target'> }
    : unknown) &
  CheckedOwner<S, C>;

/** An item of `may`. */
type CheckedAccess<S extends SpecDraft, Item> = Item extends { readonly endpoint: infer Key; readonly on: infer Targets }
  ? { readonly endpoint: KeyIn<Key, EndpointKey<S>, 'endpoint'>; readonly on: KeysIn<Targets, TargetKey<S>, 'target'> }
  : KeyIn<Item, EndpointKey<S>, 'endpoint'>;

type CheckedOwner<S extends SpecDraft, Room> = Room extends { readonly owner: infer Owner }
  ? { readonly owner: Owner extends readonly unknown[] ? KeysIn<Owner, TargetKey<S>, 'target'> : KeyIn<Owner, TargetKey<S>, 'target'> }
  : unknown;

// --- keys ---

type KeysIn<List, Known extends string, What extends string> = { readonly [Index in keyof List]: KeyIn<List[Index], Known, What> };

type KeysOf<Map, Known extends string, What extends string> = { readonly [Key in keyof Map]: KeyIn<Key, Known, What> };

type KeyIn<Key, Known extends string, What extends string> = string extends Key
  ? unknown
  : Key extends Known
    ? unknown
    : Wrong<`${Key & string} is no ${What} of this spec`> & { readonly [_ in `${What}s`]: { readonly [Name in Known]: Name }[Known] };

/** Every key of `T` exists in `Shape`, and every key that `Shape` requires in `T`, at every level. */
type HasKeys<T, Shape> = T extends Scalar
  ? unknown
  : T extends readonly unknown[]
    ? { readonly [Index in keyof T]: HasKeys<T[Index], Item<Shape>> }
    : [Exclude<keyof T, AnyKey<Shape>>] extends [never]
      ? [Lacking<T, FormOf<T, Shape>>] extends [never]
        ? { readonly [Key in keyof T]: HasKeys<T[Key], Field<Shape, Key>> }
        : Wrong<`missing key: ${Lacking<T, FormOf<T, Shape>>}`>
      : { readonly [Key in keyof T]: Key extends AnyKey<Shape> ? unknown : Wrong<`unknown key: ${Key & string}`> };

/** The keys that `T` lacks; none if it has all keys of one form. */
type Lacking<T, Forms> = Complete<T, Forms> extends never ? LackingOf<T, Forms> : never;
type Complete<T, Form> = Form extends unknown ? ([LackingOf<T, Form>] extends [never] ? true : never) : never;
type LackingOf<T, Form> = Form extends unknown ? Exclude<RequiredKey<Form>, keyof T> & string : never;
type RequiredKey<Form> = { readonly [Key in keyof Form]-?: Record<never, never> extends Pick<Form, Key> ? never : Key }[keyof Form];

/** The forms of a map that have all keys of `T`, for its cloud if it names one. */
type FormOf<T, Shape> = Shape extends Scalar | readonly unknown[]
  ? never
  : [Exclude<keyof T, keyof Shape>] extends [never]
    ? T extends { readonly cloud: infer C }
      ? Shape extends { readonly cloud: C }
        ? Shape
        : Shape extends { readonly cloud: unknown }
          ? never
          : Shape
      : Shape
    : never;

type Scalar = string | number | boolean | null | undefined;
type Item<Shape> = Shape extends readonly (infer I)[] ? I : never;
type AnyKey<Shape> = Shape extends Scalar ? never : keyof Shape;
type Field<Shape, Key> = Shape extends Scalar ? never : Key extends keyof Shape ? Shape[Key] : never;

// --- models ---

type CheckedModel<Model, Clouds, Local> = string extends Model
  ? unknown
  : Model extends LocalModel | Local
    ? unknown
    : Model extends keyof KnownModels
      ? OfferedOn<Model, KnownModels[Model], Clouds>
      : Wrong<`no cloud that modelport knows offers ${Model & string}; localModel takes a name that your own catalog has`>;

/** An endpoint whose list names no target of the spec has another error. */
type OfferedOn<Model extends string, Offering, Clouds> = [Clouds] extends [never]
  ? unknown
  : [Extract<Offering, Clouds>] extends [never]
    ? Wrong<`${Model} is offered on ${Listed<Offering>}, and this endpoint goes to ${Listed<Clouds>}`>
    : unknown;

/** The clouds of an endpoint: those of the targets that it lists, or all. */
type CloudsOf<S extends SpecDraft, E> = E extends { readonly deploy: readonly (infer Key)[] }
  ? CloudOf<S['targets'][Extract<Key, keyof S['targets']>]>
  : CloudOf<S['targets'][keyof S['targets']]>;
type CloudOf<T> = T extends { readonly cloud: infer C } ? C : never;

/** Models that the spec adds to the catalog. */
type LocalNames<S> = S extends { readonly catalog: readonly { readonly model: infer Name }[] } ? Name : never;

/** `azure and aws`, in modelport's order of clouds. */
type Listed<Clouds> = And<And<One<'azure', Clouds>, One<'aws', Clouds>>, One<'gcp', Clouds>>;
type One<C extends Cloud, Clouds> = C extends Clouds ? C : '';
type And<A extends string, B extends string> = A extends '' ? B : B extends '' ? A : `${A} and ${B}`;

/** A type without values. Its text appears in the compiler's message. */
interface Wrong<Text extends string> {
  readonly fault: Text;
}
