import type { Bindings } from '../../../shaders/binding/bindings.ts';
import type { BoundOf, SpecOf } from '../../../shaders/kernel/twin.ts';

/** A faster loop with its twin's results to rounding; false where it does not apply. */
export type Fast<K extends { readonly bindings: Bindings }> = (spec: SpecOf<K>, bound: BoundOf<K>) => boolean;
