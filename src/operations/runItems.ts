import type { KernelName } from '../../shaders/kernels/index.ts';
import type { Bind, BindTo, CompiledName, Executor, Recorder, SpecTo } from '../executor/executor.ts';

/** Runs a kernel over so many items, which lie one after the other, in one call. */
export function runMany<K extends CompiledName>(
  recorder: Recorder,
  name: K,
  spec: SpecTo<K>,
  bind: BindTo<K>,
  items: number,
): void {
  const call = recorder.prepare(name, spec, bind, items);
  recorder.replay([call]);
  call.destroy();
}

/** Runs a kernel, over many items where there are many and the engine has a recorder. */
export function runItems<K extends KernelName>(
  executor: Executor,
  name: K,
  spec: SpecTo<K>,
  bind: Bind<K>,
  items: number,
): void {
  if (items > 1 && executor.recorder) runMany(executor.recorder, name, spec, bind, items);
  else executor.run(name, spec, bind);
}
