import type { Bindings, BoundAll } from '../../shaders/binding/bindings.ts';
import type { TwinnedKernel } from '../../shaders/kernel/twin.ts';
import { FAST } from './fast/index.ts';

type Path<B extends Bindings, S> = ((spec: S, bound: BoundAll<B>) => boolean) | undefined;

/** Runs a kernel on arrays: by its fast path where that applies, else by its twin. */
export function compute<B extends Bindings, S>(
  kernel: TwinnedKernel<B, S>,
  spec: S,
  bound: BoundAll<B>,
): void {
  const fast = (FAST as Readonly<Record<string, unknown>>)[kernel.name] as Path<B, S>;
  if (!fast?.(spec, bound)) kernel.twin(spec, bound);
}
