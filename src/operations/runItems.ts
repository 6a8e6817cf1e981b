import type { Bindings } from '../../shaders/binding/bindings.ts';
import type { DeferredKernel, Runnable } from '../../shaders/kernel/deferred.ts';
import type { Kernel } from '../../shaders/kernel/kernel.ts';
import type { BindTo, Executor, Recorder } from '../executor/executor.ts';

/** Runs a kernel over many items, which lie one after the other, in one call. */
export function runMany<B extends Bindings, S>(
  recorder: Recorder,
  kernel: Kernel<B, S> | DeferredKernel<B, S>,
  spec: NoInfer<S>,
  bind: BindTo<NoInfer<B>>,
  items: number,
): void {
  const call = recorder.prepare(kernel, spec, bind, items);
  recorder.replay([call]);
  call.destroy();
}

/** Runs a kernel, over many items if there are several and the engine has a recorder. */
export function runItems<B extends Bindings, S>(
  executor: Executor,
  kernel: Runnable<B, S>,
  spec: NoInfer<S>,
  bind: BindTo<NoInfer<B>>,
  items: number,
): void {
  if (items > 1 && executor.recorder) runMany(executor.recorder, kernel, spec, bind, items);
  else executor.run(kernel, spec, bind);
}
