import type { Bindings, BoundAll } from '../../shaders/binding/bindings.ts';
import type { TwinnedKernel } from '../../shaders/kernel/twin.ts';
import { colorRows, loadColorRows } from './fast/colorRows.ts';
import { FAST, type FastPath } from './fast/index.ts';

/** A fast path of any kernel. It returns false if it does not apply. */
type Run = (spec: unknown, bound: unknown) => boolean;

const PATHS: Readonly<Record<string, readonly FastPath[] | undefined>> = FAST;
const loaded = new Map<FastPath, Run>();
const loading = new Map<FastPath, Promise<void>>();

const pathOf = (name: string, spec: unknown): FastPath | undefined =>
  PATHS[name]?.find(({ takes }) => !takes || takes(spec as never));

function pathLoading(name: string, spec: unknown): Promise<void> | undefined {
  const path = pathOf(name, spec);
  if (!path || loaded.has(path)) return undefined;
  const begun =
    loading.get(path) ??
    path.load().then((run) => {
      loaded.set(path, run as Run);
    });
  loading.set(path, begun);
  return begun;
}

/** Loads a kernel's fast path, for a spec. Undefined where it is there, or where the kernel has none. */
export function fastPathLoading(name: string, spec: unknown): Promise<void> | undefined {
  const path = pathLoading(name, spec);
  const { color } = spec as { readonly color?: unknown };
  if (!color || colorRows.make) return path;
  return Promise.all([path, loadColorRows()]).then(() => {});
}

/** Runs a kernel on arrays: by its fast path if that is loaded and applies, otherwise by its twin. */
export function compute<B extends Bindings, S>(
  kernel: TwinnedKernel<B, S>,
  spec: S,
  bound: BoundAll<B>,
): void {
  const path = pathOf(kernel.name, spec);
  const run = path && loaded.get(path);
  if (!run?.(spec, bound)) kernel.twin(spec, bound);
}
