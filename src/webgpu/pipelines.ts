import type { Bindings, Storage, Uniform } from '../../shaders/binding/bindings.ts';
import type { Fields } from '../../shaders/binding/struct.ts';
import type { Kernel } from '../../shaders/kernel/kernel.ts';
import type { Reduction } from '../../shaders/reduction/longAccumulator.ts';
import type { Viewing } from '../../shaders/sampling/view.ts';
import { DeviceError } from '../base/errors.ts';
import { specKey } from '../base/specKey.ts';

const COMPUTE = 4;

function bufferLayout(binding: Storage | Uniform<Fields>): GPUBufferBindingLayout {
  if (binding.kind === 'uniform') return { type: 'uniform', hasDynamicOffset: true };
  return { type: binding.access === 'read' ? 'read-only-storage' : 'storage' };
}

/** A kernel compiled for one scheme on one device. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly viewing: Viewing | undefined;
}

/** A pipeline without the compiled module: its layouts. */
interface Plan {
  readonly descriptor: GPUComputePipelineDescriptor;
  readonly layout: GPUBindGroupLayout;
  readonly viewing: Viewing | undefined;
}

/** Compiles each kernel once per scheme. The layout comes from the bindings of the descriptor. */
export class Pipelines {
  readonly #device: GPUDevice;
  readonly #features: Reduction;
  readonly #compiled = new Map<string, Pipeline>();
  readonly #compiling = new Map<string, Promise<void>>();

  constructor(device: GPUDevice, features: Reduction) {
    this.#device = device;
    this.#features = features;
  }

  /** Compiles a kernel synchronously, unless it is compiled already. */
  get<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S): Pipeline {
    const key = keyOf(kernel.name, spec);
    const found = this.#compiled.get(key);
    if (found) return found;
    const { descriptor, layout, viewing } = this.#plan(key, kernel, spec);
    const made = { pipeline: this.#device.createComputePipeline(descriptor), layout, viewing };
    this.#compiled.set(key, made);
    return made;
  }

  /** Compiles a kernel in the background, several at a time. Undefined if it is compiled already. */
  compiling<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S): Promise<void> | undefined {
    const key = keyOf(kernel.name, spec);
    if (this.#compiled.has(key)) return undefined;
    const begun = this.#compiling.get(key);
    if (begun) return begun;
    const { descriptor, layout, viewing } = this.#plan(key, kernel, spec);
    const compiling = this.#device
      .createComputePipelineAsync(descriptor)
      .then(
        (pipeline) => void this.#compiled.set(key, { pipeline, layout, viewing }),
        (error: Error) => {
          throw new DeviceError(
            `the '${kernel.name}' shader failed to compile on this device (${error.message}): use backend 'cpu'`,
          );
        },
      )
      .finally(() => this.#compiling.delete(key));
    this.#compiling.set(key, compiling);
    return compiling;
  }

  #plan<B extends Bindings, S>(label: string, kernel: Kernel<B, S>, spec: S): Plan {
    const device = this.#device;
    const { bindings, view, wgsl } = kernel;
    const layout = device.createBindGroupLayout({
      label,
      entries: Object.values(bindings).map((binding, index) => ({
        binding: index,
        visibility: COMPUTE,
        buffer: bufferLayout(binding),
      })),
    });
    const module = device.createShaderModule({ label, code: wgsl(spec, this.#features) });
    const descriptor = {
      label,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: 'main' },
    };
    return { descriptor, layout, viewing: view?.(spec) };
  }
}

/** Pipelines by device, then by features, so that engines on one device compile a kernel once. */
const SHARED = new WeakMap<GPUDevice, Map<string, Pipelines>>();

/** The pipelines of a device. */
export function pipelinesOf(device: GPUDevice, { subgroups, unrolled }: Reduction): Pipelines {
  const ofDevice = SHARED.get(device) ?? new Map<string, Pipelines>();
  SHARED.set(device, ofDevice);
  const key = `${subgroups} ${unrolled}`;
  const pipelines = ofDevice.get(key) ?? new Pipelines(device, { subgroups, unrolled });
  ofDevice.set(key, pipelines);
  return pipelines;
}

const keyOf = (name: string, spec: unknown): string => `${name} ${specKey(spec)}`;
