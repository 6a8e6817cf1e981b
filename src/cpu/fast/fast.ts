import type { Bindings } from '../../../shaders/binding/bindings.ts';
import type { BoundOf, SpecOf } from '../../../shaders/kernel/twin.ts';

/** A faster loop with the results of its twin up to rounding. Returns false if it does not apply to the call. */
export type Fast<K extends { readonly bindings: Bindings }> = (spec: SpecOf<K>, bound: BoundOf<K>) => boolean;
