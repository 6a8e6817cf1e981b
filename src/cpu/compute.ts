import type { Bindings, BoundAll } from '../../shaders/binding/bindings.ts';
import type { TwinnedKernel } from '../../shaders/kernel/twin.ts';
import { colorRows, loadColorRows } from './fast/colorRows.ts';
import { FAST } from './fast/index.ts';

/** A fast path, whatever its kernel: false where it does not apply. */
type Path = (spec: unknown, bound: unknown) => boolean;

const LOADERS: Readonly<Record<string, (() => Promise<unknown>) | undefined>> = FAST;
const loaded = new Map<string, Path>();
const loading = new Map<string, Promise<void>>();

function pathLoading(name: string): Promise<void> | undefined {
  const load = LOADERS[name];
  if (!load || loaded.has(name)) return undefined;
  const begun =
    loading.get(name) ??
    load().then((path) => {
      loaded.set(name, path as Path);
    });
  loading.set(name, begun);
  return begun;
}

/** Loads a kernel's fast path, for a spec. Undefined where it is there, or where the kernel has none. */
export function fastPathLoading(name: string, spec: unknown): Promise<void> | undefined {
  const path = pathLoading(name);
  const { color } = spec as { readonly color?: unknown };
  if (!color || colorRows.make) return path;
  return Promise.all([path, loadColorRows()]).then(() => {});
}

/** Runs a kernel on arrays: by its fast path where that is loaded and applies, else by its twin. */
export function compute<B extends Bindings, S>(
  kernel: TwinnedKernel<B, S>,
  spec: S,
  bound: BoundAll<B>,
): void {
  if (!loaded.get(kernel.name)?.(spec, bound)) kernel.twin(spec, bound);
}
