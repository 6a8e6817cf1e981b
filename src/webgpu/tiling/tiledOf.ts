import type { Bindings, Storage } from '../../../shaders/binding/bindings.ts';
import type { Kernel } from '../../../shaders/kernel/kernel.ts';
import type { ViewParams } from '../../../shaders/sampling/view.ts';
import type { Resource } from '../../executor/executor.ts';
import type { WebGpuExecutor } from '../executor.ts';
import { bufferOf } from '../resource.ts';
import type { Place } from './resources.ts';
import { gridded, type HostPlanes, Tiles } from './tiles.ts';

/**
 * The tiles of a call, and a function to call after they have run; undefined if the call cannot be cut. If an image of a grid is in
 * memory, the grid's images on the device are copied there too, since all images of a grid share one window.
 */
export async function tiledOf<B extends Bindings, S>(
  device: WebGpuExecutor,
  kernel: Kernel<B, S>,
  spec: S,
  params: ViewParams,
  places: Readonly<Record<string, Place>>,
): Promise<{ readonly tiles: Tiles<B, S>; readonly finish: () => void } | undefined> {
  const cuttable = device.cuttable(kernel, spec, params);
  if (!cuttable) return undefined;
  const grids = gridded(kernel, spec);
  const unused = kernel.unused(spec);
  const used = Object.entries(places).filter(([binding]) => !unused.includes(binding));
  // Scatters and counts in memory have no windows.
  if (used.some(([binding, place]) => 'memory' in place && !grids.has(binding))) return undefined;
  const windowed = new Set(
    used.flatMap(([binding, place]) => ('memory' in place ? [grids.get(binding)] : [])),
  );
  const onDevice: Record<string, Resource> = {};
  const inMemory: HostPlanes[] = [];
  const finishing: (() => void)[] = [];
  for (const [binding, place] of used) {
    const grid = grids.get(binding);
    if ('device' in place && !(grid && windowed.has(grid))) {
      onDevice[binding] = place.device;
      continue;
    }
    if (!grid) continue;
    const { access } = kernel.bindings[binding] as Storage;
    const memory =
      'memory' in place
        ? (place.memory as Float32Array<ArrayBuffer>)
        : access === 'read'
          ? ((await device.readSamples(place.device)) as Float32Array<ArrayBuffer>)
          : new Float32Array(place.device.length);
    inMemory.push({ binding, grid, access, memory });
    if ('device' in place && access !== 'read') {
      finishing.push(() => device.device.queue.writeBuffer(bufferOf(place.device), 0, memory));
    }
  }
  const tiles = new Tiles(device, { kernel, spec, params, onDevice, inMemory }, cuttable);
  return {
    tiles,
    finish: () => {
      for (const write of finishing) write();
    },
  };
}
