import type { Bindings } from '../../../shaders/binding/bindings.ts';
import type { TwinnedKernel } from '../../../shaders/kernel/twin.ts';
import type { WebGpuExecutor } from '../executor.ts';
import { type HostSums, runOnHost } from './onHost.ts';
import type { Split } from './split.ts';
import { tiledOf } from './tiledOf.ts';
import { budgetOf } from './tiles.ts';

/** Runs a call with images in memory: part by part on the device if it can be cut, else on the host. */
export async function runInParts<B extends Bindings, S>(
  device: WebGpuExecutor,
  kernel: TwinnedKernel<B, S>,
  spec: S,
  { params, places }: Split,
  memoryLimit: number,
  hostSums: HostSums,
): Promise<void> {
  const tiled = await tiledOf(device, kernel, spec, params, places);
  const cuts = tiled?.tiles.cuts(budgetOf(memoryLimit));
  if (!tiled || !cuts) return runOnHost(device, kernel, spec, params, places, hostSums);
  await tiled.tiles.run(cuts);
  tiled.finish();
}
